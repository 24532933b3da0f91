"""Prices and versions in a text, as places in it. Pure."""

import re
from collections.abc import Iterator

_NUMBER = r"\d+(?:[ .,']\d{3})*(?:[.,]\d{1,2})?"
_PRICE = re.compile(
    rf"(?:€|£|\$|\b(?:CHF|EUR|GBP|USD)\b)\s?{_NUMBER}(?![\d])"
    rf"|(?<![\d.,]){_NUMBER}\s?(?:€|£|\$|\b(?:CHF|EUR|GBP|USD|euros?|francs?|pounds?)\b)"
)
# What has versions that people write without the word.
_SYSTEMS = (
    r"iOS|iPadOS|macOS|Mac OS X|OS X|Android|Windows|Ubuntu|Debian|Linux|watchOS|tvOS|Chrome|"
    r"Firefox|Safari|Edge|Python|Java|Node\.?js|PHP|Bluetooth|firmware|Firmware|App|app|"
    r"appli|application|IDE|logiciel|micrologiciel|software"
)
_VERSION = re.compile(
    rf"\b(?:{_SYSTEMS})(?: version)? v?\d{{1,3}}(?:\.\d{{1,4}}){{0,3}}(?![\d%]|[.,]\d| ?%)\b"
    r"|\b[Vv]ersions? \d{1,3}(?:\.\d{1,4}){0,3}\b"
    r"|\bv\d{1,3}(?:\.\d{1,4}){1,3}\b"
)


def prices_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each price begins and ends."""
    yield from (match.span() for match in _PRICE.finditer(text))


def versions_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each version, with the name before it, begins and ends."""
    yield from (match.span() for match in _VERSION.finditer(text))
