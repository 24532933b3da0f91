"""Where an export may be written, and what becomes of what was there."""

import subprocess

import pytest

from knowledge_base.transfer import folders
from knowledge_base.transfer.exporting import export_to_folder, export_to_zip
from knowledge_base.transfer.folders import FolderTaken
from knowledge_base.transfer.manifest import MANIFEST, is_export
from tests.integration.knowledge_base.transfer.help_centre import bytes_of, fill

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def filled(engine):
    fill(engine)
    return engine


def test_the_same_content_gives_the_same_bytes(filled, tmp_path):
    export_to_folder(filled, tmp_path / "a")
    export_to_folder(filled, tmp_path / "deep" / "b")
    export_to_zip(filled, tmp_path / "a.zip")
    export_to_zip(filled, tmp_path / "b.zip")
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "deep" / "b")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_folder_with_something_else_in_it_is_left_alone_unless_asked(filled, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("Years of work.")
    with pytest.raises(FolderTaken):
        export_to_folder(filled, mine)
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]
    export_to_folder(filled, mine, is_overwriting=True)
    assert (mine / "thesis.txt").read_text() == "Years of work."
    assert is_export(mine)


def test_a_zip_that_is_there_is_left_alone_unless_asked(filled, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"mine")
    with pytest.raises(FolderTaken):
        export_to_zip(filled, path)
    assert path.read_bytes() == b"mine"
    export_to_zip(filled, path, is_overwriting=True)
    assert path.read_bytes()[:2] == b"PK"


def test_an_export_is_replaced_and_a_repository_around_it_stays(filled, tmp_path):
    place = tmp_path / "export"
    export_to_folder(filled, place)
    (place / "articles" / "en" / "left-over.md").write_text("---\nid: gone\n---\nText")
    subprocess.run(["git", "init", "-q", place], check=True)
    (place / "README.md").write_text("Ours.")
    export_to_folder(filled, place)
    assert not (place / "articles" / "en" / "left-over.md").exists()
    assert (place / ".git" / "HEAD").exists()
    assert (place / "README.md").read_text() == "Ours."
    assert not [path for path in place.iterdir() if path.name.startswith(".relais")]


def test_what_fails_half_way_leaves_the_old_export(filled, tmp_path, monkeypatch):
    place = tmp_path / "export"
    export_to_folder(filled, place)
    before = bytes_of(place)
    with monkeypatch.context() as patch:
        patch.setattr(folders, "_write", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            export_to_folder(filled, place)
        with pytest.raises(OSError, match="disk full"):
            export_to_folder(filled, tmp_path / "new")
    assert bytes_of(place) == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["export"]


def test_what_was_killed_half_way_is_no_export_and_is_repaired_by_the_next(filled, tmp_path):
    place = tmp_path / "export"
    export_to_folder(filled, place)
    before = bytes_of(place)
    old = place / ".relais-export-old"
    old.mkdir()
    (place / MANIFEST).rename(old / MANIFEST)
    (place / "articles").rename(old / "articles")
    assert not is_export(place)
    export_to_folder(filled, place)
    assert bytes_of(place) == before
