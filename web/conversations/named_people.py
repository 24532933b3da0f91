"""Who calls a person by the name that the conversation has told them means that person. Pure."""

import re
from collections.abc import Iterable

# Shorter ones are words, too: "Al", "Jo".
_LEAST_LETTERS = 3
_TALK = r"\b(?:(?:talk|speak|chat)(?:ing)? (?:to|with)|(?:parler|reparler|discuter) (?:à|a|avec)) "
_SOMEBODY = {"en": "someone", "fr": "quelqu'un"}


def names_as_somebody(
    text: str, names: Iterable[str], language: str, *, of_team: Iterable[str] = ()
) -> str:
    """Return the text with "somebody" for each name, and without one that only addresses.

    "Can I talk to Ben?" is then the wish that it is, and "Ben, are you still there?" a call.

    Args:
        text: as typed.
        names: that customers have read of people; the first word of each counts, too.
        language: of the text, ``en`` or ``fr``.
        of_team: of people whom this customer may know from elsewhere: meant where somebody is
            talked to, as "in rose" is a colour.
    """
    somebody = _SOMEBODY.get(language, _SOMEBODY["en"])
    if anybody := _any_of(of_team):
        text = re.sub(rf"({_TALK})(?:{anybody})\b", rf"\1{somebody}", text, flags=re.I)
    if not (any_name := _any_of(names)):
        return text
    text = re.sub(
        rf"^\W*(?:{any_name})\s*[,!:]+\s*|\s*,\s*(?:{any_name})(?=\s*[?!.]*$)", "", text, flags=re.I
    )
    return re.sub(rf"\b(?:{any_name})\b", somebody, text, flags=re.I)


def without_names(text: str, names: Iterable[str]) -> str:
    """Return the text without the names of these people, whole, first or last: "great Ben, thanks".

    Args:
        text: of which nothing but courtesy is to be left; short names go, too.
        names: that the customer has read of people.
    """
    if not (any_name := _pattern(part for name in names for part in (name, *name.split()))):
        return text
    return re.sub(rf"(?<!\w)(?:{any_name})(?!\w)", " ", text, flags=re.I)


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of these names and the first word of each; "" for none."""
    parts = (part for name in names for part in (name, name.split()[0]))
    return _pattern(part for part in parts if len(part) >= _LEAST_LETTERS)


def _pattern(parts: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(set(parts), key=len, reverse=True))
