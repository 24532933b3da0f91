"""All SQL of who the customer is."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.tables import conversation, event
from web.conversations.asks import typed_text
from web.conversations.errors import UnknownConversation
from web.conversations.masking import mask
from web.conversations.records import Conversation
from web.conversations.rows import CONVERSATION, EVENT, to_conversation, to_event
from web.conversations.search_queries import put_customer_words
from web.customers.verifying import Introduction

_FIRST_CHARS = 120


@dataclass(frozen=True)
class EarlierConversation:
    """Another conversation of the same customer; ``first_words`` are masked, maybe empty."""

    id: str
    created_at: datetime
    state: str
    language: str
    first_words: str


def put_customer(conn: sa.Connection, id_: str, introduction: Introduction) -> Conversation:
    """Store what the site says of the customer; raises UnknownConversation."""
    row = conn.execute(
        conversation.update()
        .where(conversation.c.id == id_)
        .values(
            customer=introduction.context,
            is_customer_verified=introduction.is_verified,
            customer_doubt=introduction.doubt,
            customer_key=introduction.key,
        )
        .returning(*CONVERSATION)
    ).one_or_none()
    if row is None:
        raise UnknownConversation(id_)
    stored = to_conversation(row)
    put_customer_words(conn, id_, stored.customer, stored.contact_email)
    return stored


def find_conversation_to_resume(
    conn: sa.Connection, customer_key: str, *, moved_since: datetime
) -> Conversation | None:
    """Return what a verified customer goes on with: where a person is asked for, else the newest.

    Args:
        customer_key: theirs.
        moved_since: an older one counts only where a person is asked for, or has it.
    """
    is_person_requested = sa.or_(
        conversation.c.state == "agent", conversation.c.handoff_requested_at.is_not(None)
    )
    row = conn.execute(
        sa.select(*CONVERSATION)
        .where(
            conversation.c.customer_key == customer_key,
            conversation.c.is_customer_verified,
            conversation.c.last_seq > 0,
            sa.or_(is_person_requested, conversation.c.updated_at >= moved_since),
        )
        .order_by(
            sa.case((is_person_requested, 0), else_=1),
            conversation.c.updated_at.desc(),
            conversation.c.id,
        )
        .limit(1)
    ).one_or_none()
    return to_conversation(row) if row else None


def list_earlier_conversations(
    conn: sa.Connection, customer_key: str, *, not_id: str, limit: int
) -> list[EarlierConversation]:
    """Return the customer's other conversations in which something was said, newest first.

    Args:
        customer_key: of a verified customer, as it stands in the record of a conversation.
        not_id: the conversation that is looked at.
    """
    found = [
        to_conversation(row)
        for row in conn.execute(
            sa.select(*CONVERSATION)
            .where(
                conversation.c.customer_key == customer_key,
                conversation.c.id != not_id,
                conversation.c.last_seq > 0,
            )
            .order_by(conversation.c.created_at.desc(), conversation.c.id)
            .limit(limit)
        )
    ]
    words = _list_first_words(conn, [one.id for one in found])
    return [
        EarlierConversation(one.id, one.created_at, one.state, one.language, words.get(one.id, ""))
        for one in found
    ]


def _list_first_words(conn: sa.Connection, ids: list[str]) -> dict[str, str]:
    first = (
        sa.select(event.c.conversation_id, sa.func.min(event.c.seq).label("seq"))
        .where(
            event.c.conversation_id.in_(ids),
            event.c.author == "customer",
            event.c.kind == "message",
        )
        .group_by(event.c.conversation_id)
        .subquery()
    )
    is_first = sa.and_(
        event.c.conversation_id == first.c.conversation_id, event.c.seq == first.c.seq
    )
    rows = conn.execute(sa.select(*EVENT).join(first, is_first)).all()
    # Masked before it is cut: half a card number is not seen to be one.
    return {one.conversation_id: _beginning(mask(typed_text(one))) for one in map(to_event, rows)}


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_CHARS else f"{line[: _FIRST_CHARS - 1].rstrip()}…"
