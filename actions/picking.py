"""Which of our choices a typed message means: "the first one", « la carte cadeau ». Pure."""

import re
from collections.abc import Sequence

from actions.choice_words import PASSING, PLACE_OF
from knowledge_base.terms import fold

_WORD = re.compile(r"[^\W_]+")
# "not the first one": what comes after it is not meant.
_NOT = re.compile(
    r"\b(?:not|(?:don|doesn|didn|isn|wasn)['’]?t|neither|nor|never|except|without|other than"
    r"|pas|ni|jamais|sauf|sans|autre que)\b"
)
_ALL_BUT = re.compile(r"\b(?:all|any|anything|everything) but ")
_ELIDED = re.compile(r"\b(?:c|d|j|l|m|n|qu|s|t)['’]")
# "the first one neither": what comes before it is not meant.
_NEITHER = re.compile(r"\b(?:non plus|neither|either)\W*$")
_BETWEEN = re.compile(r"[,;.!]|\b(?:but|mais)\b")
# "one" and "un" are mostly no number: only alone or right after one of these.
_ONE = re.compile(r"(?:(?:number|option|numero|choice|choix|n)\W+)?(?:one|un|une)")


def pick(text: str, labels: Sequence[str]) -> int | None:
    """Return the place of the label that the message names, by order or by its words.

    Of two, "not the first one" names the other. None where it names none, or more than one, or
    says more than that.
    """
    plain = _plain(text)
    if not _NOT.search(plain) and not _NEITHER.search(plain):
        return _named(plain, labels)
    clauses = _BETWEEN.split(plain)
    wanted = " ".join(clause for clause in clauses if not _NOT.search(clause))
    if _words_said(wanted):
        return None if _NEITHER.search(plain) else _named(wanted.strip(), labels)
    refused = refuse(text, labels)
    return None if refused is None or len(labels) != 2 else 1 - refused  # noqa: PLR2004 - the other


def refuse(text: str, labels: Sequence[str]) -> int | None:
    """Return the place of the label that the message refuses, saying nothing else: "not the first".

    Whatever it says before "not", or instead of it, is for ``pick`` and for search.
    """
    clauses = _BETWEEN.split(_plain(text))
    if _words_said(" ".join(clause for clause in clauses if not _NOT.search(clause))):
        return None
    clause = next(filter(_NOT.search, clauses), "")
    before, _, after = _NOT.sub("\n", clause, count=1).partition("\n")
    return None if _words_said(before) else _named(after.strip(), labels)


def _plain(text: str) -> str:
    return _ALL_BUT.sub("not ", _ELIDED.sub("", fold(text))).strip(" \n.!?,;")


def _named(plain: str, labels: Sequence[str]) -> int | None:
    if labels and _ONE.fullmatch(plain):
        return 0
    said = _words_said(plain)
    if len(said) == 1 and said[0] in PLACE_OF:
        place = PLACE_OF[said[0]]
        return len(labels) - 1 if place == -1 and labels else _within(place, labels)
    named = [
        place
        for place, label in enumerate(labels)
        if said and {_stem(word) for word in said} <= _words_of(label)
    ]
    return named[0] if len(named) == 1 else None


def _words_said(plain: str) -> list[str]:
    return [word for word in _WORD.findall(plain) if word not in PASSING]


def _within(place: int, labels: Sequence[str]) -> int | None:
    return place if 0 <= place < len(labels) else None


def _words_of(label: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(fold(label))}


def _stem(word: str) -> str:
    """Return the word without its plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word  # noqa: PLR2004 - "gas"
