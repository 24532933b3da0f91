"""The key that a letter brings: one conversation, signed, for thirty days. Nothing of it is stored.

The browser in which it was written has the token; a telephone on which the letter is read has not.
"""

from datetime import datetime

from web.conversations.errors import LinkExpired
from web.conversations.signed_keys import LIFETIME, SignedKeys

__all__ = ["FRAGMENT", "LIFETIME", "Links", "is_link"]

# What the widget looks for in a page's address. No server is ever sent a fragment.
FRAGMENT = "relais"
_PURPOSE = b"relais conversation link 1"
_MARK = "."


class Links:
    """Signs and reads them with a key of its own, made of the installation's secret."""

    def __init__(self, secret: str) -> None:
        """Take the secret; with an empty one nothing is signed, and nothing read."""
        self._keys = SignedKeys(secret, purpose=_PURPOSE, mark=_MARK)

    def sign(self, id_: str, *, now: datetime) -> str | None:
        """Return what opens a conversation until it expires."""
        return self._keys.sign(id_, now=now)

    def read(self, link: str, *, now: datetime) -> str:
        """Return the id of the conversation that a link opens, which may be deleted since.

        Raises:
            LinkExpired: it is too old, or none of ours.
        """
        id_ = self._keys.find_id(link, now=now)
        if id_ is None:
            raise LinkExpired
        return id_


def is_link(token: str) -> bool:
    """Say whether a bearer is a link's; a conversation's own token has no full stop."""
    return _MARK in token
