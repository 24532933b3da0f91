"""All SQL of what a check before sending needs: what was said in this episode."""

import sqlalchemy as sa

from store.tables import event
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.end_queries import IS_ANSWERING, list_end_marks
from web.conversations.parts import matter_start
from web.conversations.records import Conversation, Event
from web.conversations.rows import EVENT, to_event
from web.conversations.transitions import new_event

# Of an episode, the newest.
MAX_MESSAGES = 100
MAX_SPOKEN = 300

_BEGINS_BY_ANSWERING = sa.select(event.c.seq).where(
    event.c.conversation_id == sa.bindparam("id"),
    event.c.seq > sa.bindparam("after"),
    IS_ANSWERING,
)


def list_customer_messages(conn: sa.Connection, of: Conversation) -> list[Event]:
    """Return what the customer has written in this episode, oldest first."""
    rows = conn.execute(
        sa.select(*EVENT)
        .where(
            event.c.conversation_id == of.id,
            event.c.seq > of.episode_seq,
            event.c.kind == "message",
            event.c.author == "customer",
        )
        .order_by(event.c.seq.desc())
        .limit(MAX_MESSAGES)
    ).all()
    return [to_event(row) for row in reversed(rows)]


def list_spoken(conn: sa.Connection, of: Conversation) -> list[Event]:
    """Return what customer and people said in this episode, the newest, oldest first.

    Where it begins by answering a person, also what was said before in the same matter.
    """
    after = of.episode_seq
    if after and conn.execute(_BEGINS_BY_ANSWERING, {"id": of.id, "after": after}).first():
        after = matter_start(list_end_marks(conn, [of.id])[of.id])
    rows = conn.execute(
        sa.select(*EVENT)
        .where(
            event.c.conversation_id == of.id,
            event.c.seq > after,
            sa.or_(
                sa.and_(event.c.kind == "message", event.c.author.in_(("customer", "agent"))),
                event.c.kind == "person_left",
            ),
        )
        .order_by(event.c.seq.desc())
        .limit(MAX_SPOKEN)
    ).all()
    return [to_event(row) for row in reversed(rows)]


def note_repeat(
    conn: sa.Connection, id_: str, actor: Actor, *, asked_seq: int, answered_seq: int | None
) -> Event:
    """Note that a question was sent which the customer had answered already; counted, not shown.

    Args:
        asked_seq: the agent's message.
        answered_seq: the customer's, None where the site had told it.
    """
    was = queries.lock_conversation(conn, id_)
    part = {"type": "repeat", "asked_seq": asked_seq, "answered_seq": answered_seq}
    return queries.append_event(conn, id_, new_event("repeated", actor, was.language, [part]))
