"""The sentences of an article, each with the heading that it stands under. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.anchors import HEADINGS
from knowledge_base.blanks import one_line
from knowledge_base.nodes import Children, Node, rewrite, text_of
from knowledge_base.rendering import parse_article
from knowledge_base.sections import plain_text

_END = re.compile(r"(?<=[.!?…])\s+(?=[\"'«(]?\s?[A-ZÀ-Ý0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:approx|art|cf|dr|e\.g|env|ex|fig|i\.e|m|max|min|mr|mrs|no|st|tel|tél|vol)\.$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\s*(?:-|\d+\.)\s+")


@dataclass(frozen=True)
class Statement:
    """A sentence, a step or a row of a table.

    Attributes:
        heading: the nearest one above; "" before the first, and of the title itself.
    """

    heading: str
    text: str


def statements_of(title: str, markdown: str) -> list[Statement]:
    """Return the title and all sentences in order, headings among them, code left out."""
    found = [Statement("", one_line(title))]
    heading = ""
    blocks: list[Node | str] = []

    def close() -> None:
        lines = plain_text(tuple(blocks)).splitlines()
        found.extend(Statement(heading, s) for line in lines for s in sentences_of(line))
        blocks.clear()

    for child in rewrite(parse_article(markdown).children, _without_code):
        if isinstance(child, Node) and child.tag in HEADINGS:
            close()
            heading = one_line(text_of(child.children))
            found.append(Statement(heading, heading))
        else:
            blocks.append(child)
    close()
    return [one for one in found if one.text]


def sentences_of(line: str) -> Iterator[str]:
    """Yield the sentences of one line, without the mark of a list."""
    pieces: list[str] = []
    for piece in _END.split(_MARKER.sub("", line, count=1).strip()):
        if pieces and _ABBREVIATION.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    yield from (piece for piece in pieces if piece)


def _without_code(node: Node) -> Children:
    return () if node.tag in ("pre", "code", "kbd") else (node,)
