"""Where a reader begins once a passage is found: with its section, never amid its steps. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from knowledge_base.terms import base_language

# What fits a chat message.
ANSWER_CHARS = 700
# Stands alone in front of a text that does not begin where its section does.
CUT_BEFORE = "…"
# More is never shown, only known to be there.
_ENOUGH_CHARS = 2 * ANSWER_CHARS
# "Learn how to …" before the first heading says little alone: what follows is shown with it …
LEAD_IN_WORDS = 20

# … as does a text whose last sentence points down the page.
_ANNOUNCES = re.compile(
    r"(?::|\b(?:below|following|as follows|in this order|these steps|"
    r"ci-dessous|suivante?s?|comme suit|dans cet ordre|ces étapes)\b(?: \w+){0,3}[.:!]?)\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:-|\d+\.)\s|\s+\S")
_LATER_STEP = re.compile(r"(?!1\. )\d+\. |\s+\S")


class Piece(Protocol):
    """A passage of an article: a section, or some of one."""

    @property
    def headings(self) -> tuple[str, ...]: ...  # noqa: D102 - as Passage and Entry say

    @property
    def anchor(self) -> str: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Reading:
    """What to show of an article.

    Attributes:
        text: plain text; a line with CUT_BEFORE comes first where more stands before it.
        goes_on: the section has sub-sections that the text leaves out; an article's beginning
            has all the others.
        below: the places of passages of other sections that a message has room for.
    """

    text: str
    goes_on: bool
    below: tuple[int, ...] = ()


def read_from(pieces: Sequence[Piece], matched: int, language: str = "en") -> Reading:
    """Return what to show for a passage: its section from the start, as far as anyone reads.

    Where a message would end before the passage does, it begins with the passage, or with the
    list of steps that the passage goes on with, after a line with CUT_BEFORE.

    Args:
        pieces: all passages of the article, in order.
        matched: the place of the one that answers.
        language: of the article: how its headings are set off from what follows.
    """
    section = _section(pieces[matched])
    first = matched
    while first and _section(pieces[first - 1]) == section:
        first -= 1
    begin = first
    if len(_joined(pieces[first : matched + 1])) > ANSWER_CHARS:
        begin = matched
        while begin > first and _LATER_STEP.match(pieces[begin].text):
            begin -= 1
    end = matched + 1
    while end < len(pieces) and _section(pieces[end]) == section:
        end += 1
    shown = _enough(pieces[begin:end])
    told = _below(pieces, end - 1, language)
    room = ANSWER_CHARS - len(shown)
    below: list[int] = []
    if told and _is_lead_in(pieces[first:end]):
        shown = "\n\n".join([shown, *(text for _, text in told)])
        for place, text in told:
            room -= len(text)
            below += [place] if room >= 0 else []
        told = []
    text = shown if begin == first else f"{CUT_BEFORE}\n\n{shown}"
    return Reading(text, goes_on=bool(told), below=tuple(below))


def _section(piece: Piece) -> tuple[tuple[str, ...], str]:
    """Return what the passages of one section share: two sections may have the same headings."""
    return piece.headings, piece.anchor


def _is_lead_in(section: Sequence[Piece]) -> bool:
    is_short = len(section) == 1 and len(section[0].text.split()) <= LEAD_IN_WORDS
    return is_short or _ANNOUNCES.search(section[-1].text) is not None


def _below(pieces: Sequence[Piece], place: int, language: str) -> list[tuple[int, str]]:
    """Return the sub-sections that a lead-in leads to: passages, the first below a heading."""
    above = pieces[place].headings
    told: list[tuple[int, str]] = []
    last = _section(pieces[place])
    for below, piece in enumerate(pieces[place + 1 :], start=place + 1):
        is_below = len(piece.headings) > len(above) and piece.headings[: len(above)] == above
        if not is_below or sum(len(text) for _, text in told) > _ENOUGH_CHARS:
            break
        heading = "" if _section(piece) == last else _announced(piece.headings[-1], language)
        told.append((below, f"{heading}\n\n{piece.text}".lstrip("\n")))
        last = _section(piece)
    return told


def _announced(heading: str, language: str) -> str:
    """Return a heading as plain text shows it: with a colon, unless it ends with a stop."""
    if not heading or not (heading[-1].isalnum() or heading[-1] in ")]\"'»”’"):
        return heading
    return f"{heading}\N{NO-BREAK SPACE}:" if base_language(language) == "fr" else f"{heading}:"


def _enough(pieces: Sequence[Piece]) -> str:
    size = 0
    for count, piece in enumerate(pieces, start=1):
        size += len(piece.text)
        if size > _ENOUGH_CHARS:
            return _joined(pieces[:count])
    return _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> str:
    """Put passages together as their section had them: a list that was cut is one list again."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        last_line = before.text.rpartition("\n")[2]
        is_list = _ITEM.match(last_line) and _ITEM.match(piece.text)
        text += ("\n" if is_list else "\n\n") + piece.text
    return text
