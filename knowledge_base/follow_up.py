"""How a message hangs on what was said before: by its own words alone. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from knowledge_base.terms import fold, terms_of

# "new": says itself that it is about something else. "follows": cannot be understood alone.
# "open": its words do not tell.
Link = Literal["new", "follows", "open"]

# More content words than this make a message clear by itself, whatever pronoun is in it.
CLEAR_WORDS = 5

_NEW = re.compile(
    r"^.{0,40}?\b(?:(?:i have |i ve got |j ai |jai )?(?:(?:an)?other|different|new|separate"
    r"|une autre|autre|nouvelle|derniere|last|one more|next|encore une)\W(?:quick |petite )?"
    r"(?:question|thing|topic|subject|sujet|chose|one)s?\b(?=\W*[,:.;!?-]|\W+(?:how|what|where"
    r"|when|why|can|do|is|comment|ou|quand|pourquoi|vous|je|c|est))"
    r"|something else\b|on another note|unrelated|not related|changing (?:the )?subject"
    r"|by the way|btw|separately|rien a voir|sans rapport|au fait|changement de sujet"
    r"|pour changer|question suivante|next question|^sinon)\b"
    r"(?:\W+(?:though|but|mais|now|maintenant|tant que j y suis|while i m here))*[\s:,;.!?-]*",
)
_CORRECTION = re.compile(
    r"^\W*(?:(?:no|nope|non|nan|sorry|pardon|desole[e]?|actually|en fait|mais)\W+)*"
    r"(?:(?:i|what i)\W(?:meant|mean|was asking(?: about)?|am asking about|m asking about"
    r"|was talking about|am talking about|m talking about)(?:\W(?:is|was))?"
    r"|(?:je|j)\W(?:parle|parlais|voulais dire|veux dire|demandais|pensais)(?:\W(?:de|d|a|plutot))*"
    r"|c est pas ca je|not that)\b[\s:,;.!?-]*(?:about|of|the one|de|pour)?\s*",
)
_CONNECTED = re.compile(
    r"^\W*(?:(?:ok|okay|oui|yes|right|great|thanks|merci|d accord|ah|oh|hm+|bon|super)\W+)*"
    r"(?:and|also|what about|how about|what if|but|so|then|or|else|et|mais|ou bien|donc|alors"
    r"|du coup|par contre|pareil|same|idem|in that case|dans ce cas|for how long|since when"
    r"|depuis quand|combien de temps|how long|how much|c est|ca"
    r"|lequel|laquelle|lesquel(?:le)?s|which one|en combien|en quelle|dans quel|a quel)\b",
)
_ANAPHOR = re.compile(
    r"\b(?:it|its|it s|that|this|those|these|they|them|there|one|ones|the other|the same"
    r"|he|she|him|her|same|instead|then|already"
    r"|ca|cela|celui|celle|ceux|celles|elle|ils|elles|lui|l autre|les autres|la meme|le meme"
    r"|y|en|dedans|dessus|la dessus|aussi|deja|apres|non plus)\b"
)


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
    if found := _CORRECTION.match(plain):
        return Message(_rest(text, found.end()), "open", is_correction=True)
    if found := _NEW.match(plain):
        return Message(_rest(text, found.end()), "new")
    content = len(terms_of(text, language))
    if content > CLEAR_WORDS:
        return Message(text, "open")
    follows = _CONNECTED.match(plain) or _ANAPHOR.search(plain)
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
