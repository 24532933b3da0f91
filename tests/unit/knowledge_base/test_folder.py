"""Which files of a folder are read, and what is said of those that cannot be."""

import os

import pytest

from knowledge_base.errors import UnreadableArticle
from knowledge_base.folder import find_files, read_file


def problems(root):
    return {file.name: file.problem for file in find_files(root)}


def test_markdown_is_found_in_all_folders_but_hidden_ones(tmp_path):
    for name in ("b.md", "A/c.markdown", "A/d.MD", "A/e.txt", ".git/f.md", "A/.g.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text")
    assert problems(tmp_path) == {"A/c.markdown": "", "A/d.MD": "", "b.md": ""}


def test_links_in_circles_and_out_of_the_folder_are_named(tmp_path):
    root = tmp_path / "root"
    (root / "a" / "b").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("Secret")
    (root / "a" / "real.md").write_text("Text")
    (root / "a" / "up").symlink_to(root / "a", target_is_directory=True)
    (root / "loop1.md").symlink_to(root / "loop2.md")
    (root / "loop2.md").symlink_to(root / "loop1.md")
    (root / "gone.md").symlink_to(root / "nothing.md")
    (root / "out").symlink_to(tmp_path / "outside", target_is_directory=True)
    (root / "out.md").symlink_to(tmp_path / "outside" / "secret.md")
    (root / "same.md").symlink_to(root / "a" / "real.md")
    (root / "a" / "b" / "top").symlink_to(tmp_path, target_is_directory=True)
    assert problems(root) == {
        "a/b/top": "symbolic link loop",
        "a/real.md": "",
        "a/up": "symbolic link loop",
        "gone.md": "symbolic link to nothing",
        "loop1.md": "symbolic link loop",
        "loop2.md": "symbolic link loop",
        "out": "symbolic link that leads out of the folder",
        "out.md": "symbolic link that leads out of the folder",
    }


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    assert problems(tmp_path) == {"pipe.md": "not a file"}


def test_names_that_cannot_be_stored_or_printed_are_named(tmp_path):
    (tmp_path / os.fsdecode(b"\xe9t\xe9.md")).write_text("Text")
    (tmp_path / "a\nb.md").write_text("Text")
    assert problems(tmp_path) == {
        "a\\nb.md": "its name has control characters",
        "\\xe9t\\xe9.md": "its name is not UTF-8",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"un \xe9t\xe9", "not UTF-8 (byte 4)"),
        (b"a\0b", "not a text file"),
        (b"x" * 101_000, "101 kB is more than an article may have (100 kB)"),
    ],
)
def test_what_is_no_text_says_why(tmp_path, content, reason):
    (tmp_path / "a.md").write_bytes(content)
    (file,) = find_files(tmp_path)
    with pytest.raises(UnreadableArticle) as caught:
        read_file(file)
    assert reason in str(caught.value)


def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path):
    (tmp_path / "a.md").write_bytes("\ufeffA\r\nB\rC".encode())
    (file,) = find_files(tmp_path)
    assert read_file(file) == "A\nB\nC"


def test_an_article_of_a_hundred_kilobytes_is_read(tmp_path):
    (tmp_path / "a.md").write_text("x" * 100_000)
    (file,) = find_files(tmp_path)
    assert len(read_file(file)) == 100_000
