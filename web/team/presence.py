"""Who is there to answer customers."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from web.team import queries
from web.team.records import Member

# An open console says so every 30 seconds: two may go astray.
PRESENT_FOR = timedelta(seconds=90)
ANSWERING_ROLES = ("agent", "admin")


def is_here(member: Member, now: datetime) -> bool:
    """Say whether a console of theirs is open, whether they are available or not."""
    return member.is_active and member.seen_at is not None and now - member.seen_at <= PRESENT_FOR


def is_present(member: Member, now: datetime) -> bool:
    """Say whether the member can be given a conversation: an open console, and available.

    Who has let a customer wait in vain is not, until they act again.
    """
    is_able = member.is_available and member.silent_since is None
    return is_able and member.role in ANSWERING_ROLES and is_here(member, now)


def list_present(conn: sa.Connection, now: datetime) -> Sequence[Member]:
    """Return those who can be given a conversation now, by name."""
    return [
        member
        for member in queries.list_seen_since(conn, now - PRESENT_FOR)
        if is_present(member, now)
    ]
