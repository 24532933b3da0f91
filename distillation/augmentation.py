"""Writes a text as a hurried customer types it. The same generator state gives the same text."""

import random
import re
import unicodedata
from collections.abc import Callable

from distillation.short_words import SHORT_FRENCH

Change = Callable[[str, random.Random], str]

SHORT_PATTERN = re.compile(
    r"(?<![\w'-])("
    + "|".join(map(re.escape, sorted(SHORT_FRENCH, key=len, reverse=True)))
    + r")(?![\w'-])",
    re.IGNORECASE,
)
ELISION = re.compile(r"\b([cdjlmnstCDJLMNST]|[Qq]u|[Ll]orsqu|[Jj]usqu)['’](?=\w)")
NEGATION = re.compile(r"\b(?:ne |n['’])(?=\w+ (?:pas|plus|jamais|rien)\b)")
# Neighbours on an AZERTY and on a QWERTY keyboard; one slip in either reads as a slip.
NEIGHBOURS = {
    "a": "zqs", "b": "vn", "c": "xv", "d": "sf", "e": "rz", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "km", "m": "ln", "n": "bm", "o": "ip", "p": "ol",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "xe", "x": "wc", "y": "tu",
}  # fmt: skip
SHORTEST_TYPO_WORD = 4
TYPO_RATE = 0.06
# How often each change is made to a text that is to be changed at all.
FRENCH_RATES = (0.45, 0.45, 0.35, 0.15, 0.2, 0.2, 0.3)
ENGLISH_RATES = (0.6, 0.35, 0.3)


def roughen_french(text: str, generator: random.Random) -> str:
    """Return the text with some of: no accents, capitals or apostrophes, short forms, typos."""
    changes: tuple[Change, ...] = (
        drop_accents,
        lower_case,
        lose_apostrophes,
        drop_negation,
        shorten_words,
        add_typos,
        lose_end_mark,
    )
    return _apply(text, changes, FRENCH_RATES, generator)


def roughen_english(text: str, generator: random.Random) -> str:
    """Return the text with some of: lower case, typos, no mark at the end."""
    return _apply(text, (lower_case, add_typos, lose_end_mark), ENGLISH_RATES, generator)


def drop_accents(text: str, _generator: random.Random) -> str:
    """Return the text without accents, cedillas and ligatures."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(character for character in bare if not unicodedata.combining(character))


def lower_case(text: str, _generator: random.Random) -> str:
    """Return the text in small letters."""
    return text.lower()


def lose_apostrophes(text: str, generator: random.Random) -> str:
    """Write "j'ai" as "jai" or "j ai", the same way throughout."""
    return ELISION.sub(r"\1" + generator.choice(("", " ")), text)


def drop_negation(text: str, _generator: random.Random) -> str:
    """Leave "ne" out, as one speaks."""
    return NEGATION.sub("", text)


def shorten_words(text: str, generator: random.Random) -> str:
    """Use the short forms of messages for about half of the words that have one."""

    def short(match: re.Match[str]) -> str:
        forms = SHORT_FRENCH[match[1].lower()]
        return generator.choice(forms) if generator.random() < 0.5 else match[1]  # noqa: PLR2004

    return SHORT_PATTERN.sub(short, text)


def add_typos(text: str, generator: random.Random) -> str:
    """Double, drop, swap or mistype a letter in a few of the longer words, never the first."""
    words = text.split(" ")
    for number, word in enumerate(words):
        if len(word) >= SHORTEST_TYPO_WORD and word.isalpha() and generator.random() < TYPO_RATE:
            words[number] = _misspell(word, generator)
    return " ".join(words)


def lose_end_mark(text: str, _generator: random.Random) -> str:
    """Leave out the full stop or question mark at the end."""
    return text.rstrip(" .?!")


def _misspell(word: str, generator: random.Random) -> str:
    place = generator.randrange(1, len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match generator.randrange(4):
        case 0:
            return before + letter * 2 + after
        case 1:
            return before + after
        case 2 if after:
            return before + after[0] + letter + after[1:]
        case _:
            near = NEIGHBOURS.get(letter.lower(), letter)
            return before + generator.choice(near) + after


def _apply(
    text: str, changes: tuple[Change, ...], rates: tuple[float, ...], generator: random.Random
) -> str:
    changed = text
    for change, rate in zip(changes, rates, strict=True):
        if generator.random() < rate:
            changed = change(changed, generator)
    # A text that changes would empty ("?") stays as it was.
    return changed if changed.strip() else text
