"""GNU gettext catalogues, as text (.po) and compiled (.mo)."""

import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from distillation.readers.segment import Segment, read_text

ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
MO_MAGIC = 0x950412DE
FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+"(.*)"$')


def read_catalogues(folder: Path, _swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Read every catalogue below a folder; a .mo beside its .po is the same and left out."""
    for file in sorted(folder.rglob("*.po")):
        yield from parse_po(read_text(file))
    for file in sorted(folder.rglob("*.mo")):
        if not file.with_suffix(".po").exists():
            yield from parse_mo(file.read_bytes())


def parse_po(text: str) -> Iterator[Segment]:
    """Yield the finished entries: not the header, fuzzy or obsolete ones, nor empty ones."""
    for block in re.split(r"\n[ \t\r]*\n", text):
        entry: dict[str, str] = {}
        field = ""
        is_fuzzy = False
        for line in map(str.strip, block.splitlines()):
            if line.startswith("#"):
                is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
            elif match := FIELD.match(line):
                field = match[1]
                if field in {"msgid", "msgctxt"} and "msgstr" in entry:
                    yield from _entry(entry, is_fuzzy=is_fuzzy)  # no blank line between entries
                    entry, is_fuzzy = {}, False
                entry[field] = _unescape(match[2])
            elif field and line.startswith('"') and line.endswith('"'):
                entry[field] += _unescape(line[1:-1])
        yield from _entry(entry, is_fuzzy=is_fuzzy)


def parse_mo(content: bytes) -> Iterator[Segment]:
    """Yield the entries of a compiled catalogue; one that is cut off or no catalogue gives none."""
    if len(content) < 28:  # noqa: PLR2004 - the header's length
        return
    order = "<" if struct.unpack("<I", content[:4])[0] == MO_MAGIC else ">"
    magic, _, count, originals, translations = struct.unpack(f"{order}5I", content[:20])
    if magic != MO_MAGIC:
        return
    for number in range(count):
        texts = []
        for table in (originals, translations):
            length, start = struct.unpack_from(f"{order}2I", content, table + 8 * number)
            texts.append(content[start : start + length].decode("utf-8", errors="replace"))
        english = texts[0].rpartition("\x04")[2].split("\0")
        french = texts[1].split("\0")
        if english[0]:
            yield from _forms(english, french)


def _entry(entry: dict[str, str], *, is_fuzzy: bool) -> Iterator[Segment]:
    english = entry.get("msgid", "")
    if is_fuzzy or not english:
        return
    if "msgid_plural" in entry:
        french = [entry.get("msgstr[0]", ""), entry.get("msgstr[1]", "")]
        yield from _forms([english, entry["msgid_plural"]], french)
    else:
        yield from _forms([english], [entry.get("msgstr", "")])


def _forms(english: Sequence[str], french: Sequence[str]) -> Iterator[Segment]:
    # French and English both have a singular and a plural, in this order.
    for one, other in zip(english, french, strict=False):
        if one and other:
            yield Segment(one, other)


def _unescape(text: str) -> str:
    return ESCAPE.sub(lambda match: ESCAPES.get(match[1], match[1]), text)
