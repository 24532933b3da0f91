"""Card numbers and IBANs in a text: found by their check digits, so that other numbers stay.

Both are found in whatever shape they are typed: in groups, with blanks, dots or dashes between,
with words before and behind. One pass over the text each, whatever is in it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from web.conversations.card_details import CARD, mask_details

IBAN = "[IBAN]"

# What people, and the pages that they copy from, put between groups of digits.
_BETWEEN = "[\\s.,/*\u00ad\u200b-\u200d\u2010-\u2015\u2060\ufeff-]{0,3}"

_MIN_CARD, _MAX_CARD = 13, 19
_LONGEST_PHONE = 15
_GLUE = ("_", "+", "/", "=")
_FIRST_DIGITS = "23456"  # of every issuer's numbers
# Which first four digits issuers have, and how long their numbers are.
_ISSUED: tuple[tuple[int, int, Sequence[int]], ...] = (
    (2200, 2204, range(16, 20)), (2221, 2720, (16,)), (3000, 3059, (14, 16)), (3400, 3499, (15,)),
    (3528, 3589, range(16, 20)), (3600, 3699, (14, 16)), (3700, 3799, (15,)),
    (3800, 3999, (14, 16)), (4000, 4999, (13, 16, 19)), (5000, 5099, range(16, 20)),
    (5100, 5599, (16,)), (5600, 5899, range(16, 20)), (6000, 6999, range(16, 20)),
)  # fmt: skip
_GROUPS = re.compile(rf"\d+(?:{_BETWEEN}\d+)*")
_GROUP = re.compile(r"\d+")
_DOUBLED = str.maketrans("0123456789", "0246813579")

# ISO 13616 by country: the whole number's length.
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27,
    "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FR": 27,
    "FO": 18,  # codespell:ignore fo
    "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24,
    "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31,
    "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}  # fmt: skip
_IBAN_START = re.compile(
    rf"(?:(?<![^\W_])|(?<=iban))([a-z]{{2}}){_BETWEEN}[0-9]{_BETWEEN}[0-9]", re.IGNORECASE
)


def mask_cards(text: str, language: str) -> str:
    """Return the text with card numbers replaced, and what stands with them.

    IBANs, which hold long numbers, stay.

    Args:
        language: of what is put there, "en" or "fr".
    """
    card = CARD[language]
    pieces, at = [], 0
    for start, end in _ibans(text):
        pieces += [_without_cards(text[at:start], card), text[start:end]]
        at = end
    return mask_details("".join([*pieces, _without_cards(text[at:], card)]))


def mask_ibans(text: str) -> str:
    """Return the text with IBANs replaced."""
    pieces, at = [], 0
    for start, end in _ibans(text):
        pieces += [text[at:start], IBAN]
        at = end
    return "".join([*pieces, text[at:]])


def _without_cards(text: str, card: str) -> str:
    pieces, at = [], 0
    for start, end in _cards(text):
        pieces += [text[at:start], card]
        at = end
    return "".join([*pieces, text[at:]])


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Yield where card numbers begin and end, in order."""
    for run in _GROUPS.finditer(text):
        if run.end() - run.start() < _MIN_CARD:
            continue
        groups = [(run.start() + g.start(), _ascii(g[0])) for g in _GROUP.finditer(run[0])]
        first = 0
        while first < len(groups):
            last = _end_of_card(text, groups, first)
            if last is None:
                first += 1
                continue
            yield groups[first][0], groups[last][0] + len(groups[last][1])
            first = last + 1


def _end_of_card(text: str, groups: list[tuple[int, str]], first: int) -> int | None:
    """Return the last group of the longest card number that begins with group ``first``."""
    start, digits = groups[first]
    size = len(digits)
    found = None
    if digits[0] not in _FIRST_DIGITS and size != 4:  # noqa: PLR2004
        return None
    for at in range(first, len(groups)):
        if at > first:
            group = groups[at][1]
            # Dates, prices and counts are no groups of a card: 4-4-4-4, 4-6-5, 2-2-2 …
            if len(group) != size and min(len(group), size) < 3:  # noqa: PLR2004
                break
            digits += group
        if len(digits) > _MAX_CARD:
            break
        if len(digits) >= _MIN_CARD:
            end = groups[at][0] + len(groups[at][1])
            sizes = {len(group) for _, group in groups[first : at + 1]}
            if _is_card(digits, is_in_fours=sizes == {4}, around=_around(text, start, end)):
                found = at
    return found


def _around(text: str, start: int, end: int) -> str:
    """Return what a number is glued to: a letter or a sign before it, a letter behind it."""
    before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
    return "".join(one for one in (before, behind) if one.isalpha() or one in _GLUE)


def _is_card(digits: str, *, is_in_fours: bool, around: str) -> bool:
    if "+" in around and len(digits) <= _LONGEST_PHONE:
        return False
    if {"/", "="} & set(around) and len(digits) == _MIN_CARD:
        return False  # an article's number in the address of a page
    around = around.strip("/=")
    is_issued = len(digits) in _lengths(digits)
    is_shaped = is_in_fours and len(digits) == 16 and not around  # noqa: PLR2004
    if len(around) > 1 or not (is_issued or is_shaped) or len(set(digits)) == 1:
        return False
    # Luhn: from the right, every second digit doubled, nines cast out.
    plain, doubled = digits[-1::-2], digits[-2::-2].translate(_DOUBLED)
    return (sum(plain.encode()) + sum(doubled.encode()) - len(digits) * ord("0")) % 10 == 0


def _lengths(digits: str) -> Sequence[int]:
    """Return how long a card's number is that begins so; IMEIs and parcels begin otherwise."""
    four = int(digits[:4])
    return next((lengths for low, high, lengths in _ISSUED if low <= four <= high), ())


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where IBANs begin and end, in order."""
    at = 0
    while start := _IBAN_START.search(text, at):
        length = _IBAN_LENGTHS.get(start[1].upper())
        whole = _characters(length).match(text, start.start()) if length else None
        if whole and _is_iban(whole[0]):
            yield whole.span()
            at = whole.end()
        else:
            at = start.start() + 1


@lru_cache
def _characters(count: int) -> re.Pattern[str]:
    return re.compile(rf"[A-Za-z0-9](?:{_BETWEEN}[A-Za-z0-9]){{{count - 1}}}")


def _is_iban(candidate: str) -> bool:
    compact = re.sub(r"[^A-Za-z0-9]", "", candidate).upper()
    rearranged = compact[4:] + compact[:4]
    # Letters count as 10 to 35, the whole number must leave 1.
    return int("".join(str(int(character, 36)) for character in rearranged)) % 97 == 1
