"""Tells whether a segment is English beside French, by its words."""

import re
from functools import cache
from typing import Any

# Words that are frequent in one of the two languages and none of the other.
ENGLISH = frozenset(
    """the of and to is are was were be been this that these those with for from by you your we
    our they their it its not no yes will would can cannot could should must have has had do does
    did or if when where which who what how why there here all any some more than into about after
    before because only also then but an at as in my me he she his her him them us please don't
    can't isn't doesn't won't you're it's i'm""".split()
)
FRENCH = frozenset(
    """le la les des du de une un et est sont était été être ce cette ces cet avec pour par vous
    votre vos nous notre nos ils elles leur leurs il elle ne pas plus sera peut pouvez pouvons
    doit devez avez ont avait fait ou où si quand lorsque qui que quoi dont quel quelle comment
    pourquoi tout tous toute toutes aucun aucune dans sur sous aux au chez entre vers mais donc car
    je tu moi toi ma mon mes ton ta tes sa son ses se y en à cela ceci ici déjà très bien aussi
    lui même sans après avant veuillez""".split()
)
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
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "fr"])
    return identifier
