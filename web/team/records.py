"""What the team's queries give back."""

from dataclasses import dataclass
from datetime import datetime

ROLES = ("agent", "editor", "admin")


@dataclass(frozen=True)
class Member:
    """Somebody who works with Relais.

    Attributes:
        max_open: open conversations at once that may be assigned automatically; None: the setting.
        seen_at: when a console of theirs was last open, None before the first time.
        silent_since: when they lost a conversation by silence; None once they have acted again.
    """

    id: int
    email: str
    name: str
    role: str
    is_active: bool
    is_available: bool
    max_open: int | None
    seen_at: datetime | None
    silent_since: datetime | None = None


@dataclass(frozen=True)
class Credentials:
    """A member with the hash that their password must match."""

    member: Member
    password_hash: str


@dataclass(frozen=True)
class Session:
    """One signed-in browser; ``csrf_token`` goes with whatever it changes."""

    token_hash: str
    member: Member
    csrf_token: str
    seen_at: datetime


@dataclass(frozen=True)
class Group:
    """A team, such as "Billing", and who is in it."""

    id: int
    name: str
    member_ids: frozenset[int]
