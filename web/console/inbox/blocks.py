"""A section's plain text as paragraphs and lists, as the widget shows it. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

# As web/static/widget/plain_text.js reads it, but one level deep: here it is looked over, not read.
_ITEM = re.compile(r"\s*(?:[-*•]|(\d{1,3})[.)])\s+(.*)")


@dataclass(frozen=True)
class Block:
    """A paragraph, whose only item is its text, or a list.

    Attributes:
        start: the number of a numbered list's first item.
    """

    kind: Literal["paragraph", "bullets", "numbers"]
    items: tuple[str, ...]
    start: int = 1


def blocks_of(text: str) -> list[Block]:
    """Return what the text is made of; lists are lines that begin with "- " or "1. "."""
    found: list[Block] = []
    is_apart = True
    for line in text.splitlines():
        words = line.strip()
        if not words:
            is_apart = True
            continue
        last = found[-1] if found else None
        if item := _ITEM.fullmatch(line):
            kind: Literal["bullets", "numbers"] = "numbers" if item[1] else "bullets"
            if last and last.kind == kind:
                found[-1] = Block(kind, (*last.items, item[2]), last.start)
            else:
                found.append(Block(kind, (item[2],), int(item[1] or 1)))
        elif last and (not is_apart or (last.kind != "paragraph" and line[0].isspace())):
            # A line goes on what stands above it; what is indented belongs to its item.
            items = (*last.items[:-1], f"{last.items[-1]}\n{words}")
            found[-1] = Block(last.kind, items, last.start)
        else:
            found.append(Block("paragraph", (words,)))
        is_apart = False
    return found
