"""What a member's address, name, role and limit may be, and how long a lock-out lasts: pure."""

import hashlib
import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from web.team.errors import InvalidEmail, InvalidLimit, InvalidName, InvalidRole
from web.team.records import ROLES, Member

MAX_NAME_CHARS = 60
MAX_OPEN = 1000
_MAX_EMAIL_CHARS = 254
_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")

WINDOW = timedelta(minutes=15)
# In a browser that is known as the member's, where nothing but these is counted.
FAILURES_PER_DEVICE = 5
# Of an account from one client's address: what others type elsewhere keeps no member out ...
FAILURES_PER_ACCOUNT_AND_ADDRESS = 5
FAILURES_PER_ADDRESS = 20
# ... until they are so many that somebody guesses from ten addresses and more.
FAILURES_PER_ACCOUNT = 50


def fold_email(typed: str) -> str:
    """Return the address as it is stored and compared."""
    return typed.strip().lower()


def valid_email(typed: str) -> str:
    """Return the address as it is stored; raises InvalidEmail."""
    email = fold_email(typed)
    if len(email) > _MAX_EMAIL_CHARS or not _EMAIL.fullmatch(email) or not email.isprintable():
        raise InvalidEmail
    return email


def email_hash(email: str) -> str:
    """Return what failed sign-ins remember of an address that was typed."""
    return hashlib.sha256(fold_email(email).encode("utf-8", "surrogatepass")).hexdigest()


def valid_name(typed: str) -> str:
    """Return the name in one line of printable letters; raises InvalidName."""
    name = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    if not 0 < len(name) <= MAX_NAME_CHARS:
        raise InvalidName
    return name


def valid_role(role: str) -> str:
    """Return the role; raises InvalidRole."""
    if role not in ROLES:
        raise InvalidRole
    return role


def valid_limit(typed: str) -> int | None:
    """Return the limit that was typed, None for the setting's; raises InvalidLimit."""
    text = typed.strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > MAX_OPEN:
        raise InvalidLimit
    return int(text)


def may(member: Member, roles: Sequence[str]) -> bool:
    """Say whether the member has one of the roles; an admin may all."""
    return member.role == "admin" or member.role in roles


def lock_out_s(failures: Sequence[datetime], limit: int, now: datetime) -> int:
    """Return for how many seconds no sign-in is tried; 0: it may be.

    Args:
        failures: times of the failed sign-ins, newest first.
        limit: so many within the window lock.
    """
    if len(failures) < limit:
        return 0
    left = (failures[limit - 1] + WINDOW - now).total_seconds()
    return max(0, math.ceil(left))
