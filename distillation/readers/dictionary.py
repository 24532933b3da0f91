"""FreeDict's bilingual dictionaries in the format of dictd."""

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from distillation.readers.segment import Segment

DIGITS = {
    character: value
    for value, character in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
}
MOST_MEANINGS = 2


def read_dictionaries(folder: Path, _swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Yield (English, French) words; "fra-eng" in the file's name turns it round."""
    for index in sorted(folder.rglob("*.index")):
        packed = index.with_suffix(".dict.dz")
        if not packed.exists():
            continue
        content = gzip.decompress(packed.read_bytes())
        is_french_first = "fra-eng" in index.name
        for word, meaning in parse(index.read_text(encoding="utf-8"), content):
            yield Segment(meaning, word) if is_french_first else Segment(word, meaning)


def parse(index: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield headword and its first meanings; headers ("00database…") are left out."""
    for line in index.splitlines():
        word, start, length = line.split("\t")[:3]
        if word.startswith("00"):
            continue
        first = _number(start)
        entry = content[first : first + _number(length)].decode("utf-8", errors="replace")
        lines = [part.strip() for part in entry.splitlines()]
        headword = re.split(r"\s*[/<\[]", lines[0])[0].strip() or word
        meanings = [re.sub(r"^\d+\.\s*|\s*[\[(<].*$", "", part) for part in lines[1:]]
        for meaning in [part for part in meanings if part][:MOST_MEANINGS]:
            for variant in meaning.split(", ")[:MOST_MEANINGS]:
                yield headword, variant


def _number(text: str) -> int:
    value = 0
    for character in text:
        value = value * 64 + DIGITS[character]
    return value
