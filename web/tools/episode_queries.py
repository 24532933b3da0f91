"""All SQL of what a check before sending needs: the customer's messages of this episode."""

import sqlalchemy as sa

from store.tables import event
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.records import Conversation, Event
from web.conversations.rows import EVENT, to_event
from web.conversations.transitions import new_event

# Of an episode, the newest.
MAX_MESSAGES = 100


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
