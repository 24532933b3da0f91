"""The key that a letter brings: one conversation, signed, for thirty days. Nothing of it is stored.

The browser in which it was written has the token; a telephone on which the letter is read has not.
"""

import base64
import hashlib
import hmac
import re
from datetime import datetime, timedelta

from web.conversations.errors import LinkExpired

LIFETIME = timedelta(days=30)
# What the widget looks for in a page's address. No server is ever sent a fragment.
FRAGMENT = "relais"
# Changed whenever what is signed changes: then no old signature fits.
_PURPOSE = b"relais conversation link 1"
_LINK = re.compile(r"([0-9a-f]{32})\.([0-9]{1,12})\.([A-Za-z0-9_-]{43})")


class Links:
    """Signs and reads them with a key of its own, made of the installation's secret."""

    def __init__(self, secret: str) -> None:
        """Take the secret; with an empty one nothing is signed, and nothing read."""
        self._key = hmac.digest(secret.encode(), _PURPOSE, "sha256") if secret else None

    def sign(self, id_: str, *, now: datetime) -> str | None:
        """Return what opens a conversation until it expires."""
        if self._key is None:
            return None
        said = f"{id_}.{int((now + LIFETIME).timestamp())}"
        return f"{said}.{_signature(self._key, said)}"

    def read(self, link: str, *, now: datetime) -> str:
        """Return the id of the conversation that a link opens, which may be deleted since.

        Raises:
            LinkExpired: it is too old, or none of ours.
        """
        found = _LINK.fullmatch(link)
        if self._key is None or not found:
            raise LinkExpired
        id_, expires, given = found.groups()
        if not hmac.compare_digest(_signature(self._key, f"{id_}.{expires}"), given):
            raise LinkExpired
        if int(expires) <= now.timestamp():
            raise LinkExpired
        return id_


def is_link(token: str) -> bool:
    """Say whether a bearer is a link's; a conversation's own token has no full stop."""
    return "." in token


def _signature(key: bytes, said: str) -> str:
    digest = hmac.digest(key, said.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
