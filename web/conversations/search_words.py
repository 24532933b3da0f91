"""What conversations are searched by: plain words, folded alike on every database. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.terms import fold
from web.conversations.records import Part

SEARCHED_KINDS = ("message", "note")
MAX_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
# P1006: whoever looks for it may leave out the letter.
_NUMBERED = re.compile(r"[^\W\d_]+(\d+)")
# What lies in the cart tells nobody apart.
_NOT_SEARCHED = ("cart",)


# Of a name with an apostrophe many leave it out: "lecuyer" for "L'Écuyer". Longer ones: "lamp" is
# no « l'amp… ».
_ELIDED = re.compile(r"(qu|[cdjlmnost])([^\W\d_]{4,})")
_JOINED = re.compile(r"[^\W_]+(?:['’][^\W_]+)+")


@dataclass(frozen=True)
class Wanted:
    """A word that is looked for; words that begin so count too.

    Attributes:
        other: the same with, or without, its apostrophe, as the words that stand there; or none.
    """

    words: tuple[str, ...]
    other: tuple[str, ...] = ()


def wanted_words(text: str) -> list[Wanted]:
    """Return what a search is for, at most ``MAX_WORDS``, however names in it are written."""
    found: list[Wanted] = []
    for typed in fold(text).split():
        if _JOINED.fullmatch(typed):
            words = tuple(words_of(typed))
            found.append(Wanted(words, ("".join(words),)))
            continue
        for word in words_of(typed):
            elided = _ELIDED.fullmatch(word)
            found.append(Wanted((word,), (elided[1], elided[2]) if elided else ()))
    return found[:MAX_WORDS]


def words_of(text: str) -> list[str]:
    """Return the words of a text, lower case, without accents: letters and digits alone."""
    return _WORD.findall(fold(text))


def words_of_parts(parts: Iterable[Part]) -> str:
    """Return the words of what an event says, apart by blanks."""
    texts = [part["text"] for part in parts if part.get("type") == "text"]
    return " ".join(words_of(" ".join(texts)))


def words_of_customer(customer: Mapping[str, Any] | None, contact_email: str | None) -> str:
    """Return the words of who the customer is: name, addresses, plan, order, all the site said."""
    said = [value for name, value in (customer or {}).items() if name not in _NOT_SEARCHED]
    texts = [str(value) for value in [*said, contact_email] if _is_told(value)]
    words = [word for text in texts for word in words_of(text)]
    numbers = [found[1] for word in words if (found := _NUMBERED.fullmatch(word))]
    return " ".join(dict.fromkeys([*words, *numbers]))


def _is_told(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
