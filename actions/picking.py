"""Which of our choices a typed message means: "the first one", « la carte cadeau ». Pure."""

import re
from collections.abc import Sequence

from actions.choice_words import PASSING, PLACE_OF
from knowledge_base.terms import fold

_WORD = re.compile(r"[^\W_]+")
# "one" and "un" are mostly no number: only alone or right after one of these.
_ONE = re.compile(r"(?:(?:number|option|numero|choice|choix|n)\W+)?(?:one|un|une)")


def pick(text: str, labels: Sequence[str]) -> int | None:
    """Return the place of the label that the message names, by order or by its words.

    None where it names none, or more than one, or says more than that.
    """
    plain = fold(text).strip(" \n.!?,;")
    if labels and _ONE.fullmatch(plain):
        return 0
    said = [word for word in _WORD.findall(plain) if word not in PASSING]
    if len(said) == 1 and said[0] in PLACE_OF:
        place = PLACE_OF[said[0]]
        return len(labels) - 1 if place == -1 and labels else _within(place, labels)
    named = [
        place
        for place, label in enumerate(labels)
        if said and {_stem(word) for word in said} <= _words_of(label)
    ]
    return named[0] if len(named) == 1 else None


def _within(place: int, labels: Sequence[str]) -> int | None:
    return place if 0 <= place < len(labels) else None


def _words_of(label: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(fold(label))}


def _stem(word: str) -> str:
    """Return the word without its plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word  # noqa: PLR2004 - "gas"
