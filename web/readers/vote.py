"""What a reader says of an article, and who they are: pure."""

import re
import secrets
from dataclasses import dataclass
from typing import Literal, get_args

from web.conversations.errors import MessageTooLong
from web.conversations.masking import mask
from web.conversations.wording import clean_text

Reason = Literal["outdated", "unclear", "wrong", "missing"]
REASONS: tuple[Reason, ...] = get_args(Reason)
MAX_COMMENT_CHARS = 500
# Made by us for a page, by the widget's script on other sites.
READER_PATTERN = r"[A-Za-z0-9_-]{16,64}"

_READER = re.compile(READER_PATTERN)


@dataclass(frozen=True)
class Vote:
    """What a reader said of a revision; a reason and a comment only where it did not help."""

    is_helpful: bool
    reason: Reason | None = None
    comment: str = ""

    @property
    def has_why(self) -> bool:
        """Whether it says what was the matter."""
        return bool(self.reason or self.comment)


def new_reader() -> str:
    """Return a name for a reader: random, and known to nobody but their browser."""
    return secrets.token_urlsafe(16)


def is_reader(name: str) -> bool:
    """Say whether this can be the name of a reader."""
    return _READER.fullmatch(name) is not None


def clean_comment(typed: str) -> str:
    """Return a comment in one line, personal data masked; raises MessageTooLong."""
    text = " ".join(clean_text(typed).split())
    if len(text) > MAX_COMMENT_CHARS:
        raise MessageTooLong(MAX_COMMENT_CHARS)
    return mask(text)
