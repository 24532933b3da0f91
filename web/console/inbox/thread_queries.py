"""All SQL of an open conversation beyond its events: who has it, its labels, what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

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


@dataclass(frozen=True)
class Opened:
    """A conversation with the names that its page shows."""

    conversation: Conversation
    customer: dict[str, Any] | None
    is_customer_verified: bool
    holder: str | None
    team: str | None
    labels: list[Label]


def find_opened(conn: sa.Connection, id_: str) -> Opened | None:
    """Return the conversation of that id."""
    row = conn.execute(
        sa.select(
            *CONVERSATION,
            conversation.c.customer,
            conversation.c.is_customer_verified,
            member.c.name.label("holder"),
            team.c.name.label("team"),
        )
        .outerjoin(member, member.c.id == conversation.c.assignee_id)
        .outerjoin(team, team.c.id == conversation.c.team_id)
        .where(conversation.c.id == id_)
    ).one_or_none()
    if row is None:
        return None
    labels = conn.execute(
        sa.select(label.c.id, label.c.name)
        .join(conversation_label)
        .where(conversation_label.c.conversation_id == id_)
        .order_by(sa.func.lower(label.c.name))
    )
    return Opened(
        to_conversation(row[: len(CONVERSATION)]),
        row.customer,
        row.is_customer_verified,
        row.holder,
        row.team,
        [Label(*one) for one in labels],
    )


def put_seen(conn: sa.Connection, id_: str, *, member_id: int, seq: int) -> None:
    """Note up to where a member has seen it; never back."""
    is_it = sa.and_(member_seen.c.member_id == member_id, member_seen.c.conversation_id == id_)
    raised = conn.execute(
        member_seen.update().where(is_it, member_seen.c.seq < seq).values(seq=seq)
    ).rowcount
    if raised or conn.execute(sa.select(member_seen.c.seq).where(is_it)).first():
        return
    conn.execute(member_seen.insert().values(member_id=member_id, conversation_id=id_, seq=seq))


def raise_agent_seen(conn: sa.Connection, id_: str, *, member_id: int, seq: int) -> bool:
    """Note for the customer that who has the conversation has seen it; False: nothing new."""
    return bool(
        conn.execute(
            conversation.update()
            .where(
                conversation.c.id == id_,
                conversation.c.state == "agent",
                conversation.c.assignee_id == member_id,
                conversation.c.agent_seen_seq < seq,
            )
            .values(agent_seen_seq=seq)
        ).rowcount
    )


def list_unmaskings(conn: sa.Connection, id_: str, *, since: datetime) -> Sequence[dict[str, Any]]:
    """Return what the events say of who saw personal data since then."""
    rows = conn.execute(
        sa.select(event.c.parts).where(
            event.c.conversation_id == id_,
            event.c.kind == "unmasked",
            event.c.created_at >= since,
        )
    ).scalars()
    return [part for parts in rows for part in parts]


def find_time_before(conn: sa.Connection, id_: str, seq: int) -> datetime | None:
    """Return when the newest event below ``seq`` was."""
    return conn.execute(
        sa.select(event.c.created_at)
        .where(event.c.conversation_id == id_, event.c.seq < seq)
        .order_by(event.c.seq.desc())
        .limit(1)
    ).scalar_one_or_none()
