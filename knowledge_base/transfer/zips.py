"""Zip files of exports: written alike each time, and unpacked without trusting them."""

import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.transfer.folders import FolderTaken

MAX_FILES = 200_000
MAX_BYTES = 4_000_000_000
MAX_FILE_BYTES = 200_000_000
# Of what is packed: text that is packed better than this is no text but a bomb.
MAX_RATIO = 200
MAX_NAME_CHARS = 400
MAX_FOLDERS = 20

_BLOCK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
# The earliest that the format knows: when a file was packed says nothing.
_WHEN = (1980, 1, 1, 0, 0, 0)


class UnsafeZip(KnowledgeBaseError):
    """A zip file that is broken, or made to do harm; the message says why."""


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], *, is_overwriting: bool) -> None:
    """Write files, path and content, into one that is whole or not there.

    Raises:
        FolderTaken: the file is there, and is not to be overwritten.
        OSError: it cannot be written; then it is as it was.
    """
    if path.exists() and not is_overwriting:
        raise FolderTaken(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, aside = tempfile.mkstemp(prefix=".relais-export-", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file, zipfile.ZipFile(file, "w") as packed:
            for name, content in files:
                entry = zipfile.ZipInfo(name, date_time=_WHEN)
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                entry.create_system = 3
                packed.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=6)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    finally:
        Path(aside).unlink(missing_ok=True)


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """Give a folder as it is, and of a zip file a folder of what is in it, until the block ends.

    Raises:
        UnsafeZip: see ``unpack_zip``.
    """
    if not place.is_file() or not zipfile.is_zipfile(place):
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="relais-import-") as made:
        unpack_zip(place, Path(made))
        yield Path(made)


def unpack_zip(path: Path, into: Path) -> None:
    """Unpack regular files below an empty folder.

    Raises:
        UnsafeZip: it is broken, leads out of the folder, or unpacks to far more than it is.
        OSError: it cannot be read, or the folder not be written.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            if len(entries) > MAX_FILES:
                raise UnsafeZip(f"it has more than {MAX_FILES} files")
            allowed = min(MAX_BYTES, max(_BLOCK, path.stat().st_size * MAX_RATIO))
            for entry in entries:
                if entry.is_dir():
                    continue
                target = into / _checked(entry)
                allowed -= _unpack(packed, entry, target, min(allowed, MAX_FILE_BYTES))
    except _BROKEN as error:
        raise UnsafeZip(f"it is broken: {error}"[:200]) from error


def _checked(entry: zipfile.ZipInfo) -> Path:
    """Return a path that stays in the folder; raises UnsafeZip."""
    name = entry.filename
    parts = PurePosixPath(name).parts
    kind = stat.S_IFMT(entry.external_attr >> 16)
    is_odd = (
        not parts
        or name.startswith("/")
        or ".." in parts
        or "\\" in name
        or ":" in name
        or not name.isprintable()
        or len(name) > MAX_NAME_CHARS
        or len(parts) > MAX_FOLDERS
    )
    if is_odd:
        raise UnsafeZip(f"it has a file with the name {name[:80]!r}")
    if kind not in (0, stat.S_IFREG):
        raise UnsafeZip(f"{name!r} is no file")
    if entry.flag_bits & 1:
        raise UnsafeZip("it is encrypted")
    return Path(*parts)


def _unpack(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, allowed: int) -> int:
    """Write one file; returns how long it is, whatever the zip says of it."""
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        raise UnsafeZip(f"{entry.filename!r} is in it twice") from error
    with packed.open(entry) as source, file:
        while block := source.read(_BLOCK):
            size += len(block)
            if size > allowed:
                raise UnsafeZip("it unpacks to far more than it is")
            file.write(block)
    return size
