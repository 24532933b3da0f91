"""What every reader yields, and how a French file finds its English counterpart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CONTENT_HASH = re.compile(r"-[0-9a-f]{32}(?=\.)")


@dataclass(frozen=True)
class Segment:
    """One text in both languages, as it stands in the file."""

    english: str
    french: str


def counterparts(folder: Path, swap: Sequence[tuple[str, str]]) -> Iterator[tuple[Path, Path]]:
    """Yield (English, French) files, sorted by the French one's path.

    ``swap`` are (part of the French path, part of the English path); all that occur are replaced.
    Hashes of the content in a file's name ("fr-85e0….json") are looked over.
    """
    files = {_name(file, folder): file for file in folder.rglob("*") if file.is_file()}
    for path in sorted(files):
        english = path
        for french_part, english_part in swap:
            english = english.replace(french_part, english_part)
        if english != path and english in files:
            yield files[english], files[path]


def _name(file: Path, folder: Path) -> str:
    return CONTENT_HASH.sub("", file.relative_to(folder).as_posix())


def read_text(file: Path) -> str:
    """Return a file's text; old catalogues in Latin-1 are read as such."""
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
