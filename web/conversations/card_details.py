"""What stands with a card's number and must be kept by nobody either: expiry date and code.

Looked for only near a number that was taken out, so that order numbers, prices and dates elsewhere
stay readable.
"""

import re
from collections.abc import Iterator

# What stands where a number was, as customers read it in the language of their message.
CARD = {"en": "[card]", "fr": "[carte]"}
_CARD = "|".join(map(re.escape, CARD.values()))

# Characters between a number and what belongs to it, or between two such things.
_NEAR = 40

_APART = "[\\s,;:|/\u2010-\u2015-]"
_CODE = r"(?<!\d)\d{3,4}(?![\d%€$£]|[.,]\d|\s[€$£])"
# Of the years 20 to 49, so that few days of a year (12/11) pass for one.
_BARE_EXPIRY = r"(?<![\d/])(?:0[1-9]|1[0-2])\s?/\s?(?:20)?[2-4]\d(?![\d/])"
# Where it follows at once: also 12-2027; no day of a whole date.
_EXPIRY = (
    "(?<!\\d)(?:0[1-9]|1[0-2])\\s?[/.\u2010-\u2015-]\\s?(?:20)?\\d\\d(?!\\d)"
    "(?![/.-](?:19|20)?\\d\\d(?!\\d))"
)
# Where a word says what it is: also 1227, 12 27, 1/27.
_SAID_EXPIRY = (
    "(?<!\\d)(?:(?:0?[1-9]|1[0-2])\\s?[/.\\s\u2010-\u2015-]\\s?(?:20)?\\d\\d"
    "|(?:0[1-9]|1[0-2])(?:20)?[2-4]\\d)(?!\\d)(?![/.-](?:19|20)?\\d\\d(?!\\d))"
)
_SPARE = r"[^\w\[\]]{0,3}"
# Between the word and what it names: "code is", "date d'expiration :", "valid until the end of".
_LINK = (
    rf"(?:{_SPARE}\b(?:is|are|was|est|sont|[ée]tait|the|my|your|le|la|les|l|d|mon|ma|c|n|of|on|de|du"
    r"|des|à|au|in|en|by|to|until|til+|thru|through|jusque?|end|fin|date|num[ée]ro|number|num|no|code"
    rf"|visuel|back|dos|verso|card|carte|secret)\b){{0,5}}{_SPARE}"
)
_CODE_WORD = (
    r"(?<![^\W\d_])(?:cv[cvn]2?|ccv2?|cid|csc|crypto[^\W\d_]{0,8}|s[ée]cu(?:rit[éey])?|secret"
    r"|(?<!error )(?<!erreur )(?<!promo )(?<!postal )(?<!zip )(?<!order )codes?"
    r"|pin|digits|chiffres|back|dos|verso|v[ée]rif[^\W\d_]{0,7})"
)
_EXPIRY_WORD = (
    r"(?<![^\W\d_])(?:exp[^\W\d_]{0,9}|valid[^\W\d_]{0,4}|val(?:able)?|until|thru|jusque?"
    r"|[ée]ch[ée]ance)"
)
# "123 is my cvv"; in "125, cvv 123" the word belongs to what follows it.
_CODE_BEFORE_WORD = (
    rf"{_CODE}(?={_LINK}(?<![^\W\d_])(?:cv[cvn]2?|ccv2?|crypto[^\W\d_]{{0,8}})\b"
    rf"(?!{_LINK}(?:\d|{_CARD})))"
)
# What follows without a word: 12/27, or (12/27, 123), or 1227 123.
_THEN_CODE = rf"(?:(?:{_APART}|[()]){{1,3}}{_CODE})?"
_EXPIRY_AND_CODE = rf"{_EXPIRY}{_THEN_CODE}"
_BEHIND = (
    rf"(?:{_APART}{{0,3}}(?:{_EXPIRY_AND_CODE}|(?<!\d)(?:0[1-9]|1[0-2])[2-4]\d{_APART}{{1,3}}{_CODE})"
    rf"|\s?\({_EXPIRY_AND_CODE}\))*"
)
_FOUND = re.compile(
    rf"(?:(?P<card>{_CARD})|(?P<code>{_CODE_WORD}{_LINK}){_CODE}"
    rf"|(?P<expiry>{_EXPIRY_WORD}{_LINK}){_SAID_EXPIRY}{_THEN_CODE}"
    rf"|{_CODE_BEFORE_WORD}|{_BARE_EXPIRY}{_THEN_CODE}){_BEHIND}",
    re.IGNORECASE,
)


def mask_details(text: str) -> str:
    """Return the text without the expiry dates and codes near each ``[card]``; twice is once.

    They are replaced by what stands for the number, so in the same language.
    """
    pieces, at = [], 0
    for group in _groups(text):
        cards = [found["card"] for found in group if found["card"] in CARD.values()]
        if not cards:
            continue
        for found in group:
            words = found["code"] or found["expiry"] or ""
            is_one = found["card"] in CARD.values()
            pieces += [text[at : found.start()], words, found["card"] if is_one else cards[0]]
            at = found.end()
    return "".join([*pieces, text[at:]])


def _groups(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield what may belong together, in order: each near the one before."""
    group: list[re.Match[str]] = []
    for found in _FOUND.finditer(text):
        if group and found.start() - group[-1].end() > _NEAR:
            yield group
            group = []
        group.append(found)
    if group:
        yield group
