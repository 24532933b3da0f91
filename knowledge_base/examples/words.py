"""What makes two example questions the same, and which are worth proposing. Pure."""

import re

from knowledge_base.follow_up import content_words, read_message
from knowledge_base.terms import fold

# A question of fewer content words says too little to lead anywhere, a longer one tells a story.
LEAST_CONTENT_WORDS = 2
MOST_WORDS = 30
_WORD = re.compile(r"[^\W_]+")
# What masking puts in the place of personal data: "[e-mail]", "[carte]".
_MASKED = re.compile(r"\[[^\]]{1,20}\]")
# An order, a parcel, a telephone: of one customer, whatever masking thinks of it.
_NUMBER = re.compile(r"\d(?:[ ./-]?\d){4}")


def plain_words(text: str) -> str:
    """Return what makes two examples the same: their words without case and accents."""
    return " ".join(_WORD.findall(fold(text)))


def is_fit(text: str, language: str | None) -> bool:
    """Say whether a question from a conversation may be proposed as an example.

    Not one with personal data (in whose place masking has left its mark) or a customer's number,
    and none that can only be understood after what was said before it.

    Args:
        text: masked.
    """
    if _MASKED.search(text) or _NUMBER.search(text) or "@" in text:
        return False
    is_clear = content_words(text, language) >= LEAST_CONTENT_WORDS
    is_short = len(text.split()) <= MOST_WORDS
    return is_clear and is_short and read_message(text, language).link != "follows"
