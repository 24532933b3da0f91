"""How a message hangs on what was said before: by its own words alone. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from knowledge_base.link_words import (
    ANAPHOR,
    CONNECTED,
    CORRECTION,
    EXPLAINS,
    MEASURE,
    NEW,
    TAKES_BACK,
)
from knowledge_base.terms import fold, terms_of

# "new": says itself that it is about something else. "follows": cannot be understood alone.
# "open": its words do not tell.
Link = Literal["new", "follows", "open"]

# More content words than this make a message clear by itself, whatever pronoun is in it.
CLEAR_WORDS = 5


@dataclass(frozen=True)
class Message:
    """A message without the words that only say how it hangs on the others.

    Attributes:
        is_correction: it takes back what was asked: "no, I meant the kettle".
    """

    text: str
    link: Link
    is_correction: bool = False


def read_message(text: str, language: str | None) -> Message:
    """Return what a message says, and how it hangs on what was said before it.

    Args:
        text: as typed, cleaned.
        language: of the message.
    """
    plain = _plain(text)
    if found := CORRECTION.match(plain):
        rest = _rest(text, found.end())
        if content_words(rest, language):
            return Message(rest, "open", is_correction=not EXPLAINS.match(plain))
    if found := NEW.match(plain):
        rest, before = _rest(text, found.end()), found["before"]
        # Said after everything else, it is no more than a manner of speaking.
        if rest or not before:
            is_more = content_words(rest, language) >= content_words(before, language)
            return Message(rest if rest and is_more else text, "new")
    link: Link = "follows" if _follows(text, plain, language) else "open"
    return Message(text, link, is_correction=bool(TAKES_BACK.match(plain)))


def content_words(text: str, language: str | None) -> int:
    """Return how many words of a message say what it is about."""
    return len(terms_of(text, language))


def _follows(text: str, plain: str, language: str | None) -> bool:
    if content_words(text, language) > CLEAR_WORDS:
        return False
    asks_of_it = (
        (found := measure.match(plain)) and content_words(text[found.end() :], language) < clear
        for clear, measure in MEASURE.items()
    )
    return bool(CONNECTED.match(plain) or ANAPHOR.search(plain) or any(asks_of_it))


def _plain(text: str) -> str:
    """Return the text folded, letter for letter in its place; within words blanks for marks."""
    folded = "".join(fold(char)[:1] or " " for char in text)
    return re.sub(r"['’]|(?<=\w)-(?=\w)", " ", folded)


def _rest(text: str, end: int) -> str:
    """Return what follows the marker, "" where nothing does."""
    rest = text[end:].strip(" ,.:;!?…-–—")
    return rest if any(char.isalnum() for char in rest) else ""
