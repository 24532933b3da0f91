"""What the customer said that nobody has answered: since when, and who owes the answer."""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

import sqlalchemy as sa

from web.conversations import handoff_queries, reply_queries
from web.conversations.asks import typed_text
from web.conversations.courtesies import is_courtesy
from web.conversations.records import Conversation, Event, Part


def waits_since(conn: sa.Connection, was: Conversation) -> datetime | None:
    """Return since when the customer waits for an answer, be it the bot's; None: they do not."""
    if was.handoff_requested_at or not was.is_reply_pending:
        return was.handoff_requested_at
    owed = reply_queries.find_unanswered(conn, was)
    return owed.created_at if owed else None


def owe_unanswered(conn: sa.Connection, id_: str) -> None:
    """Let the bot owe what a person left; thanks alone, or before it, were the person's."""
    settled = handoff_queries.newest_settled_seq(conn, id_)
    left = reply_queries.list_newest_questions(conn, id_, after=settled)
    thanks = list(takewhile(_is_courtesy, left))
    after = thanks[-1].seq if thanks else settled
    handoff_queries.owe_replies(conn, id_, after=after, newest=left[-1].seq if left else after)


def unanswered_parts(since: datetime | None) -> list[Part]:
    """Return the part that keeps since when the customer waited as it ended; none where not."""
    return [{"type": "unanswered", "since": since.isoformat()}] if since else []


def unanswered_since(parts: Iterable[Part]) -> datetime | None:
    """Return what ``unanswered_parts`` kept."""
    kept = next((part for part in parts if part.get("type") == "unanswered"), None)
    return datetime.fromisoformat(kept["since"]) if kept else None


def _is_courtesy(event: Event) -> bool:
    return event.kind == "message" and is_courtesy(typed_text(event))
