"""Find the Markdown files of a folder, without following a link anywhere strange."""

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.errors import UnreadableArticle

SUFFIXES = (".md", ".markdown")

# Above this it is no article: the largest of a real help centre of 414 has 11 kB. A table or list
# of this size takes one to two seconds to render; help pages do that beside their other work.
MAX_FILE_BYTES = 100_000


@dataclass(frozen=True)
class FoundFile:
    """A file below the folder, or one that cannot be one.

    Attributes:
        name: path below the folder, "/" between parts; safe to print and to store.
        problem: why it cannot be read, "" if nothing is known against it.
    """

    path: Path
    name: str
    problem: str = ""


def find_files(root: Path, *, suffixes: tuple[str, ...] = SUFFIXES) -> list[FoundFile]:
    """Return all Markdown files below a folder by name; hidden ones and their folders excepted.

    A link to something else below the folder is passed over: that is found by itself.

    Args:
        suffixes: endings of the files wanted, in lower case.

    Raises:
        OSError: there is no such folder.
    """
    root = root.resolve(strict=True)
    if not root.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(root))
    return sorted(_found(root, root, suffixes), key=lambda file: file.name)


def read_file(file: FoundFile, *, max_bytes: int = MAX_FILE_BYTES) -> str:
    r"""Return a file's text with ``\n`` line ends; raises UnreadableArticle."""
    text = read_exact(file, max_bytes=max_bytes).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_exact(file: FoundFile, *, max_bytes: int = MAX_FILE_BYTES) -> str:
    """Return a file's text as it stands; raises UnreadableArticle."""
    if file.problem:
        raise UnreadableArticle(file.problem)
    try:
        size = file.path.stat().st_size
        if size > max_bytes:
            raise UnreadableArticle(
                f"{size / 1e3:.0f} kB is more than an article may have ({max_bytes / 1e3:g} kB)"
            )
        content = file.path.read_bytes()
    except OSError as error:
        raise UnreadableArticle(f"cannot be read: {error.strerror}") from error
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise UnreadableArticle(f"not UTF-8 (byte {error.start + 1})") from error
    if "\0" in text:
        raise UnreadableArticle("not a text file (has zero bytes)")
    return text


def _found(folder: Path, root: Path, suffixes: tuple[str, ...]) -> Iterator[FoundFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _file(folder, root, f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            if problem := _problem_of_link(path, root, suffixes):
                yield _file(path, root, problem)
        elif entry.is_dir():
            yield from _found(path, root, suffixes)
        elif path.suffix.lower() in suffixes:
            yield _file(path, root, "" if entry.is_file() else "not a file")


def _problem_of_link(link: Path, root: Path, suffixes: tuple[str, ...]) -> str:
    is_wanted = link.suffix.lower() in suffixes
    try:
        target = link.resolve(strict=True)
    except FileNotFoundError:
        return "symbolic link to nothing" if is_wanted else ""
    except (OSError, RuntimeError):
        return "symbolic link loop"
    if link.is_relative_to(target):
        return "symbolic link loop"
    if not target.is_relative_to(root) and (is_wanted or target.is_dir()):
        return "symbolic link that leads out of the folder"
    return ""


def _file(path: Path, root: Path, problem: str) -> FoundFile:
    name = path.relative_to(root).as_posix()
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
        problem = problem or "its name is not UTF-8"
    if not name.isprintable():
        name = name.encode("unicode_escape").decode()
        problem = problem or "its name has control characters"
    return FoundFile(path, name, problem)
