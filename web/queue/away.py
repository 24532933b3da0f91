"""Whose customer is no longer there: the browser was closed while a person is waited for. Pure."""

from datetime import datetime, timedelta

# An open widget is noted every minute; a reload or a tunnel on the way is no leaving.
AWAY_AFTER = timedelta(minutes=5)


def away_since(
    state: str, seen_at: datetime | None, asked_at: datetime | None, *, now: datetime
) -> datetime | None:
    """Return since when the customer whom a person owes a word, or talks to, is away.

    Args:
        seen_at: when the widget was last open; None: never seen, as with a client of the API
            that polls, so nobody can tell.
        asked_at: since when a person is waited for; asking is being there, too.

    Returns:
        None where they are there, nobody can tell, or nobody is to come.
    """
    if state not in ("waiting", "agent") and (state != "bot" or asked_at is None):
        return None
    if seen_at is None:
        return None
    since = max(seen_at, asked_at or seen_at)
    return since if now - since > AWAY_AFTER else None


def is_by_mail(
    state: str,
    email: str | None,
    seen_at: datetime | None,
    asked_at: datetime | None,
    *,
    now: datetime,
) -> bool:
    """Say whether the answer of a person will find the customer by e-mail: agents see it.

    Args:
        email: what they left.
        seen_at, asked_at: as for ``away_since``; who was never seen may not be there.
    """
    if state == "left_contact":
        return True
    is_owed = state in ("waiting", "agent") or (state == "bot" and asked_at is not None)
    is_gone = seen_at is None or away_since(state, seen_at, asked_at, now=now) is not None
    return bool(email) and is_owed and is_gone
