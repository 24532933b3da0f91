"""All SQL of handovers: who waits for a person, who has one, whose turn it is."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from store.tables import conversation, event, utc_now
from web.conversations.records import Conversation, Event
from web.conversations.rows import CONVERSATION, EVENT, to_conversation, to_event

_WAITS = conversation.c.handoff_requested_at.is_not(None)
_HELD = sa.and_(conversation.c.state == "agent", sa.not_(_WAITS))
_IS_CALL = sa.or_(event.c.kind == "person_requested", event.c.author == "agent")
_IS_REPLY = sa.or_(
    sa.and_(event.c.author == "bot", event.c.kind == "message"),
    event.c.kind.in_(("notice", "person_left")),
)
_IS_CUSTOMER_MESSAGE = sa.and_(event.c.author == "customer", event.c.kind == "message")


def request_person(conn: sa.Connection, id_: str, at: datetime) -> None:
    """Note that the customer waits for a person."""
    _set(conn, id_, handoff_requested_at=at, state="waiting", updated_at=at)


def give_to_person(conn: sa.Connection, id_: str) -> None:
    """Note that a person has answered and has the conversation; what the bot owed is dropped."""
    _set(
        conn,
        id_,
        state="agent",
        handoff_requested_at=None,
        replied_seq=conversation.c.asked_seq,
        reply_lease_owner=None,
        reply_lease_until=None,
        updated_at=utc_now(),
    )


def give_to_bot(conn: sa.Connection, id_: str) -> None:
    """Note that the bot has the conversation; what it owes stays owed."""
    _set(conn, id_, state="bot", handoff_requested_at=None, updated_at=utc_now())


def owe_replies(conn: sa.Connection, id_: str, *, after: int, newest: int) -> None:
    """Note that the bot owes replies to the customer's events above ``after`` up to ``newest``."""
    _set(conn, id_, replied_seq=after, asked_seq=newest)


def _set(conn: sa.Connection, id_: str, **values: object) -> None:
    conn.execute(conversation.update().where(conversation.c.id == id_).values(**values))


def find_newest_call(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest event that brought a person in: the request, or the person's message."""
    return _find_newest(conn, id_, _IS_CALL)


def find_newest_message(conn: sa.Connection, id_: str) -> Event | None:
    """Return the customer's newest message."""
    return _find_newest(conn, id_, _IS_CUSTOMER_MESSAGE)


def find_newest_reply(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest message of the bot, or notice in its place.

    That a person has left is one too: what the bot offered before is settled.
    """
    return _find_newest(conn, id_, _IS_REPLY)


def _find_newest(conn: sa.Connection, id_: str, which: sa.ColumnElement[bool]) -> Event | None:
    row = conn.execute(
        sa.select(*EVENT)
        .where(event.c.conversation_id == id_, which)
        .order_by(event.c.seq.desc())
        .limit(1)
    ).one_or_none()
    return to_event(row) if row else None


def list_waiting(conn: sa.Connection, *, limit: int) -> Sequence[Conversation]:
    """Return the conversations where a person owes an answer, longest wait first."""
    return _list(conn, _WAITS, conversation.c.handoff_requested_at, limit)


def list_held(conn: sa.Connection, *, limit: int) -> Sequence[Conversation]:
    """Return those that a person has and where the customer has the word, oldest first."""
    return _list(conn, _HELD, conversation.c.updated_at, limit)


def _list(
    conn: sa.Connection,
    which: sa.ColumnElement[bool],
    order: sa.ColumnElement[datetime],
    limit: int,
) -> Sequence[Conversation]:
    rows = conn.execute(
        sa.select(*CONVERSATION).where(which).order_by(order, conversation.c.id).limit(limit)
    )
    return [to_conversation(row) for row in rows]


def count_waiting_and_held(conn: sa.Connection) -> tuple[int, int]:
    """Return how many conversations ``list_waiting`` and ``list_held`` have in all."""
    count = sa.select(sa.func.count()).select_from(conversation)
    waiting = conn.execute(count.where(_WAITS)).scalar_one()
    return waiting, conn.execute(count.where(_HELD)).scalar_one()
