"""Says which segments are fit to learn from, and why not the others."""

import re

from distillation.cleaning import PLACEHOLDER
from distillation.language import is_pair

FEWEST_WORDS = 2
MOST_WORDS = 64
# French is longer than English; short texts vary more.
SHORTEST, LONGEST = 0.55, 2.2
SLACK_CHARACTERS = 12
FEWEST_LETTERS = 0.7
LONGEST_WORD = 40
CODE = re.compile(r"[{}<>\\^~]|==|::|->|--\w|\w\(\)|[\w.]+/[\w.]+/|\w+_\w+|\b[a-z]+[A-Z]\w+\b")
VALUE = re.compile(rf"\b{PLACEHOLDER}\b")
DIGIT = re.compile(r"\d")
GROUPING = re.compile(r"(?<=\d)[,. ](?=\d)")
NUMBER = re.compile(r"\d{2,}")


def rejection(  # noqa: PLR0911 - one line for each reason, cheapest first
    english: str, french: str, *, fewest_words: int = FEWEST_WORDS
) -> str:
    """Return the reason to leave a cleaned pair out, or "" for one to keep."""
    if english == french or english.casefold() == french.casefold():
        return "identical"
    tokens = english.split(), french.split()
    words = [sum(map(_is_word, side)) for side in tokens]
    if not all(words) or max(words) < fewest_words:
        return "too short"
    if max(map(len, tokens)) > MOST_WORDS:
        return "too long"
    if not _fit(len(english), len(french)):
        return "lengths"
    if _values(english) != _values(french):
        return "values differ"
    if _numbers(english) != _numbers(french):
        return "numbers differ"
    if _is_code(english, tokens[0]) or _is_code(french, tokens[1]):
        return "code"
    return "" if is_pair(english, french) else "language"


def _is_word(token: str) -> bool:
    return token != PLACEHOLDER and (token[0].isalpha() or token[-1].isalpha())


def _fit(english: int, french: int) -> bool:
    return SHORTEST * english - SLACK_CHARACTERS <= french <= LONGEST * english + SLACK_CHARACTERS


def _is_code(text: str, tokens: list[str]) -> bool:
    letters = sum(map(str.isalpha, text)) + len(tokens) - 1
    return (
        letters < FEWEST_LETTERS * len(text)
        or _values(text) > len(tokens) / 3
        or len(CODE.findall(text)) * 8 > len(tokens)
        or max(map(len, tokens)) > LONGEST_WORD
    )


def _values(text: str) -> int:
    return len(VALUE.findall(text)) if PLACEHOLDER in text else 0


def _numbers(text: str) -> list[str]:
    # 1,000 and 1 000 are the same; single digits are written out as words at times.
    return sorted(NUMBER.findall(GROUPING.sub("", text))) if DIGIT.search(text) else []
