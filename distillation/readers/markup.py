"""Pairs of translated pages: HTML, DocBook and Mallard, aligned block by block.

The translation keeps the original's structure, so the n-th paragraph answers to the n-th.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

from distillation.readers.segment import Segment, counterparts, read_text

BLOCKS = frozenset(
    """p h1 h2 h3 h4 h5 h6 li td th dt dd div caption figcaption blockquote section body br
    para title simpara term entry member guimenuitem item subtitle desc listitem note warning
    tip important caution step page steps list terms table tr ul ol dl question answer phrase
    literallayout screen code-block pre programlisting info header row varlistentry sect1 sect2
    sect3 chapter article book""".split()
)
SILENT = frozenset(
    "script style head pre screen programlisting literallayout info credit bookinfo "
    "articleinfo chapterinfo indexterm keywordset media comment revhistory authorgroup".split()
)
# Of two pages whose structures differ, only runs of this many equal blocks are trusted.
SHORTEST_RUN = 4


def read_pages(folder: Path, swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Read every page that exists in both languages."""
    for english, french in counterparts(folder, swap):
        yield from align(page_blocks(read_text(english)), page_blocks(read_text(french)))


def page_blocks(text: str) -> list[tuple[str, str]]:
    """Return (innermost block's tag, text) in reading order, without empty ones and code."""
    parser = _Blocks()
    parser.feed(re.sub(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", "", text, count=1, flags=re.DOTALL))
    parser.close()
    parser.flush()
    return parser.blocks


def align(
    english: Sequence[tuple[str, str]], french: Sequence[tuple[str, str]]
) -> Iterator[Segment]:
    """Pair the blocks of two pages by position; where blocks were added, by runs of equal tags."""
    tags = [[tag for tag, _ in blocks] for blocks in (english, french)]
    if tags[0] == tags[1]:
        runs = [(0, 0, len(english))]
    else:
        matcher = SequenceMatcher(None, tags[0], tags[1], autojunk=False)
        # Equal tags say little where pages are long; numbers of blocks near each other say more.
        if abs(len(english) - len(french)) > max(3, len(english) // 10):
            return
        runs = [
            (run.a, run.b, run.size)
            for run in matcher.get_matching_blocks()
            if run.size >= SHORTEST_RUN
        ]
    for start, other, size in runs:
        for offset in range(size):
            yield Segment(english[start + offset][1], french[other + offset][1])


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._open: list[str] = ["body"]
        self._silent = 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's
        if tag in BLOCKS:
            self.flush()
            if tag != "br":
                self._open.append(tag)
        if tag in SILENT:
            self._silent += 1

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's
        if tag in BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
            if tag in self._open[1:]:
                while self._open.pop() != tag:
                    pass
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text:
            self.blocks.append((self._open[-1], text))
