"""What differs between two texts, line by line and word by word within changed lines. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

SpanKind = Literal["same", "removed", "added"]
LineKind = Literal["same", "changed", "removed", "added"]

# Words, the blanks between them, and each other character alone: "€60" -> "€50" marks the number.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond that, comparing word by word takes longer than anybody waits.
_MOST_TOKENS = 4000
# Lines that share less than this are shown as one gone and one new, not as a patchwork.
_ALIKE = 0.35
_LOOK_AHEAD = 20
_MANY_LINES = 2000


@dataclass(frozen=True)
class Span:
    """Some words of a line, and on which side they are."""

    kind: SpanKind
    text: str


@dataclass(frozen=True)
class DiffLine:
    """A line of either text, or of both.

    Attributes:
        before: its number in the first text, from 1; None: it is not there.
        after: its number in the second.
        spans: its words in reading order; the removed and the added of a changed line among them.
    """

    kind: LineKind
    before: int | None
    after: int | None
    spans: tuple[Span, ...]


def diff_lines(before: str, after: str) -> list[DiffLine]:
    """Return all lines of both texts in order, with what differs marked."""
    old, new = before.split("\n"), after.split("\n")
    lines: list[DiffLine] = []
    for tag, i1, i2, j1, j2 in _opcodes(old, new):
        if tag == "equal":
            lines += [
                DiffLine("same", i + 1, j + 1, (Span("same", old[i]),))
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            ]
        else:
            lines += _changed(old, new, range(i1, i2), range(j1, j2))
    return lines


def diff_words(before: str, after: str) -> tuple[Span, ...]:
    """Return the words of both texts in reading order, neighbours of one kind joined."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST_TOKENS:
        return (Span("removed", before), Span("added", after))
    return tuple(_joined(_spans(old, new)))


def hunks(lines: Sequence[DiffLine], *, context: int = 2) -> list[list[DiffLine]]:
    """Return the changed lines with a few around them, in groups; none where nothing differs."""
    keep = {
        near
        for place, line in enumerate(lines)
        if line.kind != "same"
        for near in range(place - context, place + context + 1)
    }
    groups: list[list[DiffLine]] = []
    for place, line in enumerate(lines):
        if place in keep:
            if place - 1 not in keep or not groups:
                groups.append([])
            groups[-1].append(line)
    return groups


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Compare lists of lines; what begins and ends alike is not looked at twice."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    ours, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield "equal", 0, head, 0, head
    # With many lines, those that are there again and again (empty ones) cost seconds.
    is_long = len(ours) + len(theirs) > _MANY_LINES
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=is_long).get_opcodes():
        yield tag, head + i1, head + i2, head + j1, head + j2
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _changed(
    old: Sequence[str], new: Sequence[str], gone: range, come: range
) -> Iterator[DiffLine]:
    """Pair the lines of a changed block one after the other where they are alike."""
    waiting = list(come)
    for i in gone:
        partner = next((j for j in waiting[:_LOOK_AHEAD] if _is_alike(old[i], new[j])), None)
        if partner is None:
            yield DiffLine("removed", i + 1, None, (Span("removed", old[i]),))
            continue
        while waiting[0] != partner:
            j = waiting.pop(0)
            yield DiffLine("added", None, j + 1, (Span("added", new[j]),))
        waiting.pop(0)
        yield DiffLine("changed", i + 1, partner + 1, diff_words(old[i], new[partner]))
    for j in waiting:
        yield DiffLine("added", None, j + 1, (Span("added", new[j]),))


def _is_alike(one: str, other: str) -> bool:
    if not one.strip() or not other.strip():
        return False
    words, others = set(one.split()), set(other.split())
    return 2 * len(words & others) >= _ALIKE * (len(words) + len(others))


def _spans(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Span("same", "".join(old[i1:i2]))
        else:
            yield Span("removed", "".join(old[i1:i2]))
            yield Span("added", "".join(new[j1:j2]))


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    kept: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if kept and kept[-1].kind == span.kind:
            kept[-1] = Span(span.kind, kept[-1].text + span.text)
        else:
            kept.append(span)
    yield from kept
