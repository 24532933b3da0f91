"""Zip files from elsewhere: nothing is written outside of the folder, nothing fills the disk."""

import stat
import zipfile

import pytest

from knowledge_base.transfer import zips
from knowledge_base.transfer.zips import UnsafeZip, opened, unpack_zip, write_zip


@pytest.fixture
def packed(tmp_path):
    def make(*entries):
        path = tmp_path / "in.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in entries:
                file.writestr(name, content)
        return path

    return make


@pytest.fixture
def into(tmp_path):
    folder = tmp_path / "deep" / "into"
    folder.mkdir(parents=True)
    return folder


def test_what_was_packed_comes_out(tmp_path, into):
    write_zip(tmp_path / "a.zip", [("a/b.md", b"x"), ("c", b"")], is_overwriting=False)
    unpack_zip(tmp_path / "a.zip", into)
    assert (into / "a" / "b.md").read_bytes() == b"x"
    with opened(tmp_path / "a.zip") as folder:
        assert sorted(path.name for path in folder.rglob("*")) == ["a", "b.md", "c"]
    assert not folder.exists()
    with opened(into) as same:
        assert same == into


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md",
        "a/../../evil.md",
        "/etc/evil.md",
        "..\\evil.md",
        "C:\\evil.md",
        "C:/evil.md",
        "a\u202egnp.md",
        "a\x07.md",
        "x" * 500,
        "a/" * 30 + "b",
        "..",
    ],
)
def test_names_that_lead_out_or_deceive_are_refused(packed, into, tmp_path, name):
    with pytest.raises(UnsafeZip, match="it has a file with the name"):
        unpack_zip(packed(("a.md", "ok"), (name, "evil")), into)
    assert not list(tmp_path.rglob("*evil*"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(packed, into, kind):
    entry = zipfile.ZipInfo("a.md")
    entry.external_attr = (kind | 0o777) << 16
    with pytest.raises(UnsafeZip, match="is no file"):
        unpack_zip(packed((entry, "/etc/passwd")), into)
    assert list(into.iterdir()) == []


def test_a_bomb_is_stopped_by_what_it_unpacks_to(packed, into):
    path = packed(("a.md", b"\0" * 50_000_000))
    assert path.stat().st_size < 60_000
    with pytest.raises(UnsafeZip, match="far more than it is"):
        unpack_zip(path, into)
    assert sum(each.stat().st_size for each in into.iterdir()) <= 60_000 * zips.MAX_RATIO


def test_many_small_files_are_a_bomb_too(packed, into, monkeypatch):
    monkeypatch.setattr(zips, "MAX_FILES", 3)
    with pytest.raises(UnsafeZip, match="more than 3 files"):
        unpack_zip(packed(*((f"{n}.md", "") for n in range(4))), into)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_in_it_twice_is_refused(packed, into):
    with pytest.raises(UnsafeZip, match="in it twice"):
        unpack_zip(packed(("a.md", "1"), ("a.md", "2")), into)
    with pytest.raises(UnsafeZip, match="in it twice"):
        unpack_zip(packed(("b", "1"), ("b/c.md", "2")), into)


def test_a_broken_file_says_so(packed, into):
    path = packed(("a.md", "x" * 10_000))
    content = bytearray(path.read_bytes())
    content[40:60] = b"\xff" * 20
    path.write_bytes(content)
    with pytest.raises(UnsafeZip, match="broken"):
        unpack_zip(path, into)
    path.write_bytes(b"PK\x05\x06 no zip")
    with pytest.raises(UnsafeZip, match="broken"):
        unpack_zip(path, into)
