"""Of a section that was shown before, the sentences that answer what is asked next. Pure."""

import re
from collections.abc import Callable, Sequence

from knowledge_base.reading import CUT_BEFORE

# A sentence alone is often half of what is meant: its neighbours come along up to so many signs.
QUOTE_CHARS = 200
MAX_SENTENCES = 40
_END = re.compile(r"(?<=[.!?…])\s+(?=[\"'«(]?[A-ZÀ-Ý0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:approx|art|cf|dr|e\.g|env|ex|fig|i\.e|m|max|min|mr|mrs|no|p|st|tel|tél|vol)\.$",
    re.IGNORECASE,
)
_STEP = re.compile(r"(\s*(?:-|\d+\.)\s+)(.*)", re.DOTALL)


def quote(text: str, nearness: Callable[[list[str]], Sequence[float]]) -> str:
    """Return the sentences, or steps, of a text that are nearest to a question, in their order.

    Args:
        text: of a section, as ``reading`` gives it.
        nearness: tells of each sentence how near it is to the question.
    """
    lines = [
        (line, sentence)
        for line, whole in enumerate(text.splitlines())
        if whole.strip() and whole != CUT_BEFORE
        for sentence in _sentences(whole)
    ][:MAX_SENTENCES]
    if not lines:
        return text
    near = nearness([_STEP.sub(r"\2", sentence) for _, sentence in lines])
    first = last = max(range(len(lines)), key=lambda place: (near[place], -place))
    while first > 0 or last < len(lines) - 1:
        before = near[first - 1] if first > 0 else float("-inf")
        after = near[last + 1] if last < len(lines) - 1 else float("-inf")
        place = first - 1 if before > after else last + 1
        size = sum(len(sentence) for _, sentence in lines[first : last + 1])
        if size + len(lines[place][1]) > QUOTE_CHARS:
            break
        first, last = min(first, place), max(last, place)
    while lines[last][1].endswith(":") and last < len(lines) - 1:
        last += 1
    quoted = lines[first][1]
    for (line, _), (next_line, sentence) in zip(
        lines[first:last], lines[first + 1 : last + 1], strict=True
    ):
        quoted += (" " if line == next_line else "\n") + sentence
    return quoted if first == 0 else f"{CUT_BEFORE}\n\n{quoted}"


def _sentences(line: str) -> list[str]:
    """Return the sentences of a line; a step is one."""
    if _STEP.fullmatch(line):
        return [line]
    sentences: list[str] = []
    for piece in _END.split(line.strip()):
        if sentences and _ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
    return sentences
