"""Tells whether a segment is English beside French, by its words."""

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from distillation.frequent_words import ENGLISH, FRENCH

WORD = re.compile(r"[^\W\d_]+(?:'(?=t\b|s\b|re\b|m\b|ve\b|ll\b)[a-z]+)?")
ELIDED = re.compile(r"\b(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu)'", re.IGNORECASE)
# From this many words on, a segment without one frequent word of its language is judged by model.
LONG = 5


def is_pair(english: str, french: str) -> bool:
    """Tell whether one side reads as English and the other as French.

    Short segments ("Order status", "Mot de passe") often have no frequent word at all: they pass
    unless they have more words of the other language than of their own.
    """
    return _is_language(english, "en") and _is_language(french, "fr")


def _is_language(text: str, language: str) -> bool:
    words = WORD.findall(text.lower())
    english = sum(map(ENGLISH.__contains__, words))
    french = sum(map(FRENCH.__contains__, words))
    if "'" in text:
        french += len(ELIDED.findall(text))
    own, other = (english, french) if language == "en" else (french, english)
    if own > other:
        return True
    if other > own:
        return False
    return len(words) < LONG or _guess(text) == language


def _guess(text: str) -> str:
    language: str = _identifier().rank(text)[0][0]
    return language


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "fr"])
    return identifier
