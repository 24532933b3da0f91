"""The numbers of a text, so that a translation can be held against its source. Pure."""

import re

# What links lead to and the numbers of a list's points are no statements.
_TARGET = re.compile(r"\]\([^)]*\)")
_POINT = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
# 1,500 and 1 500, with any of the blanks that French has for it.
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009,](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def numbers_of(text: str) -> frozenset[str]:
    """Return the numbers that Markdown states, written alike in every language."""
    plain = _THOUSANDS.sub("", _POINT.sub("", _TARGET.sub("]", text)))
    return frozenset(_alike(found) for found in _NUMBER.findall(plain))


def different_numbers(text: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what only the one says and what only the other says; None unless both do.

    One side alone is a matter of style: "noon" and "12:00".
    """
    numbers, others = numbers_of(text), numbers_of(other)
    if not numbers - others or not others - numbers:
        return None
    return tuple(sorted(numbers - others)), tuple(sorted(others - numbers))


def _alike(number: str) -> str:
    number = number.replace(",", ".")
    return number.rstrip("0").rstrip(".") if "." in number else number
