"""The numbers of a text with what they count: "€4.90", "2 to 3 days", "Android 10". Pure."""

import re
from dataclasses import dataclass

from knowledge_base.findings.unit_words import CURRENCIES, UNITS, VERSIONED
from knowledge_base.terms import fold

_NUMBER = r"\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_TO = r"\s?(?:to|and|or|-|–|a|et|ou|au)\s?"
_UNIT_OF = {name: unit for unit, names in UNITS.items() for name in names}
_UNIT = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<before>€|£|\$|\b(?:chf|eur|gbp|usd)\b)\s?(?P<a>{_NUMBER})"
    rf"|(?<![\d.,])(?P<b>{_NUMBER})\s?(?P<after>€|£|\$|\b(?:chf|eur|gbp|usd|euros?|francs|pounds|dollars)\b)"
)
_MEASURE = re.compile(
    rf"(?<![\w.,/-])(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?(?:\s|-)?(?P<unit>{_UNIT})(?![\w/])"
)
_VERSION = re.compile(
    rf"\b(?P<name>{'|'.join(VERSIONED)})"
    r"(?: version)? v?(?P<value>\d{1,3}(?:\.\d{1,4}){0,3})\b(?!\s?%)"
)
_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>\d{1,2})(?::|h)(?P<minute>\d\d)(?![\d:]|\w)")


@dataclass(frozen=True)
class Quantity:
    """A number, or a range, with its unit.

    Attributes:
        start: place of its first character; ``end``: after its last.
        unit: what it counts, in one way for all ways to write it; of a version its name.
        value: one number or two, "4.9" or "2-3".
    """

    start: int
    end: int
    unit: str
    value: str


def quantities_in(text: str) -> list[Quantity]:
    """Return the numbers of a ``dates.plain`` text that count something, in order."""
    folded = _folded(text)
    found: list[Quantity] = []

    def add(start: int, end: int, unit: str, value: str) -> None:
        if not any(start < one.end and one.start < end for one in found):
            found.append(Quantity(start, end, unit, value))

    for match in _MONEY.finditer(folded):
        sign = CURRENCIES[match["before"] or match["after"]]
        add(*match.span(), sign, _plain_number(match["a"] or match["b"]))
    for match in _VERSION.finditer(folded):
        add(*match.span(), f"version of {match['name']}", match["value"])
    for match in _MEASURE.finditer(folded):
        ends = [_plain_number(n) for n in (match["low"], match["high"]) if n]
        add(*match.span(), _UNIT_OF[match["unit"]], "-".join(ends))
    for match in _CLOCK.finditer(folded):
        add(*match.span(), "o'clock", f"{int(match['hour'])}:{match['minute']}")
    return sorted(found, key=lambda one: one.start)


def _folded(text: str) -> str:
    """Return lower case without accents, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(one if len(one := fold(char)) == 1 else char.lower()[0] for char in text)


def _plain_number(text: str) -> str:
    """Return "1500" for "1,500" and "1 500", "4.9" for "4,90"."""
    grouped = re.fullmatch(r"(\d{1,3})((?:[ ,.']\d{3})+)(?:[.,](\d{1,2}))?", text)
    if grouped:
        text = grouped[1] + re.sub(r"\D", "", grouped[2]) + (f".{grouped[3]}" if grouped[3] else "")
    text = text.replace(",", ".").replace(" ", "")
    return text.rstrip("0").rstrip(".") if "." in text else text
