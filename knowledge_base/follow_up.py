"""How a message hangs on what was said before: by its own words alone. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from knowledge_base.link_words import ANAPHOR, CONNECTED, CORRECTION, NEW
from knowledge_base.terms import fold, terms_of

# "new": says itself that it is about something else. "follows": cannot be understood alone.
# "open": its words do not tell.
Link = Literal["new", "follows", "open"]

# More content words than this make a message clear by itself, whatever pronoun is in it.
CLEAR_WORDS = 5


@dataclass(frozen=True)
class Message:
    """A message without the words that only say how it hangs on the others."""

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
        return Message(_rest(text, found.end()), "open", is_correction=True)
    if found := NEW.match(plain):
        return Message(_rest(text, found.end()), "new")
    content = len(terms_of(text, language))
    if content > CLEAR_WORDS:
        return Message(text, "open")
    follows = CONNECTED.match(plain) or ANAPHOR.search(plain)
    return Message(text, "follows" if follows else "open")


def content_words(text: str, language: str | None) -> int:
    """Return how many words of a message say what it is about."""
    return len(terms_of(text, language))


def _plain(text: str) -> str:
    """Return the text folded, letter for letter in its place, apostrophes and hyphens as blanks."""
    folded = "".join(fold(char)[:1] or " " for char in text)
    return re.sub(r"['’\-]", " ", folded)


def _rest(text: str, end: int) -> str:
    """Return what follows the marker; all of it where nothing does."""
    rest = text[end:].strip(" ,.:;!?-")
    return rest if any(char.isalnum() for char in rest) else text
