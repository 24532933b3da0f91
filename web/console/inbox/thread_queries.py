"""All SQL of an open conversation beyond its events: who has it, its labels, what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import (
    conversation,
    conversation_label,
    event,
    label,
    member,
    member_seen,
    team,
)
from web.console.inbox.list_queries import Label
from web.conversations.records import Conversation
from web.conversations.rows import CONVERSATION, to_conversation

# Asked again with each hint that something changed: built once.
_OPENED = (
    sa.select(
        *CONVERSATION,
        conversation.c.customer,
        conversation.c.is_customer_verified,
        conversation.c.customer_seen_at,
        member.c.name.label("holder"),
        team.c.name.label("team"),
    )
    .outerjoin(member, member.c.id == conversation.c.assignee_id)
    .outerjoin(team, team.c.id == conversation.c.team_id)
    .where(conversation.c.id == sa.bindparam("of"))
)
_LABELS = (
    sa.select(label.c.id, label.c.name)
    .join(conversation_label)
    .where(conversation_label.c.conversation_id == sa.bindparam("of"))
    .order_by(sa.func.lower(label.c.name))
)
_UNMASKINGS = sa.select(event.c.parts).where(
    event.c.conversation_id == sa.bindparam("of"),
    event.c.kind == "unmasked",
    event.c.created_at >= sa.bindparam("since"),
)
_TIME_BEFORE = (
    sa.select(event.c.created_at)
    .where(event.c.conversation_id == sa.bindparam("of"), event.c.seq < sa.bindparam("before"))
    .order_by(event.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Opened:
    """A conversation with the names that its page shows."""

    conversation: Conversation
    customer: dict[str, Any] | None
    is_customer_verified: bool
    customer_seen_at: datetime | None
    holder: str | None
    team: str | None
    labels: list[Label]


def find_opened(conn: sa.Connection, id_: str) -> Opened | None:
    """Return the conversation of that id."""
    row = conn.execute(_OPENED, {"of": id_}).one_or_none()
    if row is None:
        return None
    labels = conn.execute(_LABELS, {"of": id_})
    return Opened(
        to_conversation(row[: len(CONVERSATION)]),
        row.customer,
        row.is_customer_verified,
        row.customer_seen_at,
        row.holder,
        row.team,
        [Label(*one) for one in labels],
    )


def put_seen(conn: sa.Connection, id_: str, *, member_id: int, seq: int) -> None:
    """Note up to where a member has seen it; never back."""
    row = {"member_id": member_id, "conversation_id": id_, "seq": seq}
    conn.execute(_put_seen(conn.dialect.name), row)


def list_unmaskings(conn: sa.Connection, id_: str, *, since: datetime) -> Sequence[dict[str, Any]]:
    """Return what the events say of who saw personal data since then."""
    rows = conn.execute(_UNMASKINGS, {"of": id_, "since": since}).scalars()
    return [part for parts in rows for part in parts]


def find_time_before(conn: sa.Connection, id_: str, seq: int) -> datetime | None:
    """Return when the newest event below ``seq`` was."""
    return conn.execute(_TIME_BEFORE, {"of": id_, "before": seq}).scalar_one_or_none()


@cache
def _put_seen(dialect: str) -> sa.Insert:
    # Two tabs may note it at once: one statement, which both databases spell alike.
    new = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(member_seen)
    return new.on_conflict_do_update(
        index_elements=[member_seen.c.member_id, member_seen.c.conversation_id],
        set_={"seq": new.excluded.seq},
        where=member_seen.c.seq < new.excluded.seq,
    )
