"""All SQL of being there and having seen: only ever forward."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from store.tables import conversation

_COLUMNS = {"customer": conversation.c.customer_seen_seq, "agent": conversation.c.agent_seen_seq}


def mark_seen(conn: sa.Connection, id_: str, side: Literal["customer", "agent"], seq: int) -> bool:
    """Note up to which event a side has seen it; False where it had, or there is no such event."""
    column = _COLUMNS[side]
    # updated_at stays: nothing was said.
    changed = conn.execute(
        conversation.update()
        .where(conversation.c.id == id_, column < seq, conversation.c.last_seq >= seq)
        .values({column: seq})
    )
    return changed.rowcount == 1


def touch_customers(conn: sa.Connection, ids: Collection[str], *, at: datetime) -> None:
    """Note that the customers of these conversations are there."""
    conn.execute(
        conversation.update().where(conversation.c.id.in_(ids)).values(customer_seen_at=at)
    )


def touch_writing(conn: sa.Connection, id_: str, *, at: datetime) -> None:
    """Note that whose conversation it is types in it."""
    conn.execute(conversation.update().where(conversation.c.id == id_).values(agent_typed_at=at))


def find_customer_seen_at(conn: sa.Connection, id_: str) -> datetime | None:
    """Return when the customer's widget was last open."""
    return conn.execute(
        sa.select(conversation.c.customer_seen_at).where(conversation.c.id == id_)
    ).scalar_one_or_none()
