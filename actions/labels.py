"""Name the articles that may be meant so that a customer can tell them apart. Pure."""

from collections.abc import Sequence

from knowledge_base.client import Hit

MAX_CHOICES = 3
MAX_LABEL_CHARS = 70
# Of a label that needs both title and heading, the heading is what tells it from the others.
_HEADING_CHARS = 40
_BETWEEN = " – "


def choices_of(hits: Sequence[Hit]) -> list[tuple[Hit, str]]:
    """Return up to three hits with their labels, no two alike; best first.

    A label is the title; where two have the same, title and heading. A hit that cannot be told
    from a better one is left out.
    """
    titles = [hit.title.casefold() for hit in hits]
    chosen: list[tuple[Hit, str]] = []
    for hit in hits:
        needs_heading = titles.count(hit.title.casefold()) > 1
        taken = {label.casefold() for _, label in chosen}
        labels = (_with_heading(hit) if needs_heading else cut(hit.title), _ending(hit.title))
        label = next((new for new in labels if new and new.casefold() not in taken), None)
        if label and len(chosen) < MAX_CHOICES:
            chosen.append((hit, label))
    return chosen


def cut(text: str, max_chars: int = MAX_LABEL_CHARS) -> str:
    """Return the text, cut at a word where it is longer; "…" says so."""
    if len(text) <= max_chars:
        return text
    room = text[:max_chars]
    head, blank, _ = room.rpartition(" ")
    return (head if blank else room[:-1]).rstrip(" ,.:;–-") + "…"


def _with_heading(hit: Hit) -> str:
    heading = cut(hit.headings[-1], _HEADING_CHARS) if hit.headings else ""
    if not heading:
        return cut(hit.title)
    return f"{cut(hit.title, MAX_LABEL_CHARS - len(_BETWEEN) - len(heading))}{_BETWEEN}{heading}"


def _ending(title: str) -> str:
    """Return the end of a long title, for where only the ends differ; "" of a short one."""
    if len(title) <= MAX_LABEL_CHARS:
        return ""
    _, _, tail = title[-MAX_LABEL_CHARS:].partition(" ")
    return f"…{tail}"
