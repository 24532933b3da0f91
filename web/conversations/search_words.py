"""What conversations are searched by: plain words, folded alike on every database. Pure."""

import re
from collections.abc import Iterable

from knowledge_base.terms import fold
from web.conversations.records import Part

SEARCHED_KINDS = ("message", "note")
MAX_WORDS = 12
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, lower case, without accents: letters and digits alone."""
    return _WORD.findall(fold(text))


def words_of_parts(parts: Iterable[Part]) -> str:
    """Return the words of what an event says, apart by blanks."""
    texts = [part["text"] for part in parts if part.get("type") == "text"]
    return " ".join(words_of(" ".join(texts)))
