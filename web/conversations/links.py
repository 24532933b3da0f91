"""The key that a letter brings: one conversation, signed, for thirty days. Nothing of it is stored.

The browser in which it was written has the token; a telephone on which the letter is read has not.
It opens while the answer is still to go where the letter went: who has mistyped their address and
changed it does not leave a stranger the key.
"""

from collections.abc import Callable
from datetime import datetime

from web.conversations.errors import LinkExpired
from web.conversations.signed_keys import LIFETIME, SignedKeys

__all__ = ["FRAGMENT", "LIFETIME", "Links", "is_link"]

# What the widget looks for in a page's address. No server is ever sent a fragment.
FRAGMENT = "relais"
_PURPOSE = b"relais conversation link 2"
_MARK = "."


class Links:
    """Signs and reads them with a key of its own, made of the installation's secret."""

    def __init__(self, secret: str) -> None:
        """Take the secret; with an empty one nothing is signed, and nothing read."""
        self._keys = SignedKeys(secret, purpose=_PURPOSE, mark=_MARK)

    def sign(self, id_: str, *, recipient: str, now: datetime) -> str | None:
        """Return what opens a conversation until it expires, or another address is left there."""
        return self._keys.sign(id_, now=now, bound_to=recipient)

    def read(self, link: str, *, address_of: Callable[[str], str], now: datetime) -> str:
        """Return the id of the conversation that a link opens, which may be deleted since.

        Args:
            address_of: the address that the customer of a conversation has left, "" for none.

        Raises:
            LinkExpired: it is too old, none of ours, or went to an address that was changed.
        """
        id_ = self._keys.find_id(link, now=now, bound_to=address_of)
        if id_ is None:
            raise LinkExpired
        return id_


def is_link(token: str) -> bool:
    """Say whether a bearer is a link's; a conversation's own token has no full stop."""
    return _MARK in token
