"""The end that has just been: what it has cleared, and how the episode goes on after it."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from store.tables import utc_now
from web.conversations import handoff_queries
from web.conversations.records import Conversation, Event, Part
from web.conversations.unanswered import waits_since
from web.queue.rating_queries import withdraw_rating

UNDO_WITHIN = timedelta(minutes=10)
# The part of the end's event that keeps what the end has cleared.
BEFORE_END = "before_end"


def find_recent_end(conn: sa.Connection, was: Conversation) -> Event | None:
    """Return the end that has just been; thanks after it change nothing, all else takes it up."""
    end = handoff_queries.find_newest_end(conn, was.id) if was.state == "resolved" else None
    return end if end and utc_now() - end.created_at <= UNDO_WITHIN else None


def take_up(conn: sa.Connection, was: Conversation, end: Event) -> None:
    """Let the episode go on as if it had not ended: who waited for an answer waits since then."""
    withdraw_rating(conn, was.id, was.episode_seq)
    since = kept_time(kept_of(end), "waits_since")
    handoff_queries.change(conn, was.id, handoff_requested_at=since)


def before_end(conn: sa.Connection, was: Conversation) -> Part:
    """Return the part that keeps what the end is about to clear."""
    waits = waits_since(conn, was)
    times = {
        "waits_since": waits,
        "requested_at": was.handoff_requested_at,
        "snoozed_until": was.snoozed_until,
    }
    told: Part = {name: at.isoformat() for name, at in times.items() if at}
    owed = {"asked_seq": was.asked_seq, "replied_seq": was.replied_seq}
    return {"type": BEFORE_END, **told, **owed}


def kept_of(end: Event) -> dict[str, Any]:
    """Return the part that keeps what an end has cleared."""
    return next((part for part in end.parts if part.get("type") == BEFORE_END), {})


def kept_time(kept: dict[str, Any], name: str) -> datetime | None:
    """Return a time of that part, None where there was none."""
    text = kept.get(name)
    return datetime.fromisoformat(text) if text else None
