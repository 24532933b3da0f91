"""Which browser is known as a member's: one in which they have signed in before.

Its wrong passwords are counted apart, as OWASP's "device cookies" are: what others type behind the
same network address keeps out nobody who is known. What it has is no key: it opens nothing.
"""

import secrets
from datetime import datetime, timedelta

from web.conversations.signed_keys import SignedKeys
from web.team.records import Credentials

LASTS_FOR = timedelta(days=365)
_PURPOSE = b"relais known device 1"
_MARK = "."


class KnownDevices:
    """Signs and reads what a browser is known by; it names the browser, the signature its member.

    No longer known: after another password, and while the member is deactivated.
    """

    def __init__(self, secret: str) -> None:
        """Take the installation's secret; with an empty one no browser is known."""
        self._keys = SignedKeys(secret, purpose=_PURPOSE, mark=_MARK, lifetime=LASTS_FOR)

    def sign(self, member_id: int, password_hash: str, *, now: datetime) -> str | None:
        """Return what makes a browser known as the member's from now on."""
        bound_to = _account(member_id, password_hash)
        return self._keys.sign(secrets.token_hex(16), now=now, bound_to=bound_to)

    def find_device(self, key: str, found: Credentials | None, *, now: datetime) -> str:
        """Return what the browser's failures are counted under, "" where it is not the member's.

        Args:
            found: whose sign-in it is, None for nobody's.
        """
        if found is None or not found.member.is_active:
            return ""
        account = _account(found.member.id, found.password_hash)
        return self._keys.find_id(key, now=now, bound_to=lambda _id: account) or ""


def _account(member_id: int, password_hash: str) -> str:
    return f"{member_id} {password_hash}"
