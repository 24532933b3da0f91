"""Keys to one thing, such as a conversation: signed, ending by themselves, stored nowhere."""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from datetime import datetime, timedelta

LIFETIME = timedelta(days=30)


class SignedKeys:
    """Signs and reads keys of one purpose, with a signing key made of the secret for it alone."""

    def __init__(
        self, secret: str, *, purpose: bytes, mark: str, lifetime: timedelta = LIFETIME
    ) -> None:
        """Take the secret; with an empty one nothing is signed, and nothing read.

        Args:
            secret: of the installation.
            purpose: changed whenever what is signed changes: then no old signature fits.
            mark: stands between the parts; a conversation's own token has none of it.
        """
        self._key = hmac.digest(secret.encode(), purpose, "sha256") if secret else None
        self._mark = mark
        self._lifetime = lifetime
        parts = (r"([0-9a-f]{32})", r"([0-9]{1,12})", r"([A-Za-z0-9_-]{43})")
        self._form = re.compile(re.escape(mark).join(parts))

    def sign(self, id_: str, *, now: datetime, bound_to: str = "") -> str | None:
        """Return what opens that until it expires.

        Args:
            bound_to: what has to be true of it still; signed, and not in the key.
        """
        if self._key is None:
            return None
        said = f"{id_}{self._mark}{int((now + self._lifetime).timestamp())}"
        return f"{said}{self._mark}{_signature(self._key, said, bound_to)}"

    def find_id(
        self, key: str, *, now: datetime, bound_to: Callable[[str], str] = lambda _id: ""
    ) -> str | None:
        """Return the id of what a key opens, which may be deleted since.

        None where it is too old, none of ours, or bound to something else.

        Args:
            bound_to: what is true of it now.
        """
        found = self._form.fullmatch(key)
        if self._key is None or not found:
            return None
        id_, expires, given = found.groups()
        said = f"{id_}{self._mark}{expires}"
        if not hmac.compare_digest(_signature(self._key, said, bound_to(id_)), given):
            return None
        return id_ if int(expires) > now.timestamp() else None


def _signature(key: bytes, said: str, bound_to: str) -> str:
    digest = hmac.digest(key, f"{said}\n{bound_to}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
