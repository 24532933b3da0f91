"""All SQL of assignment: who waits, who is there, what sleeps."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event, member, team_member
from web.assignment.plan import SPARE, Colleague, Waiting
from web.queue.away import away_since

# Of those that wait: a sweep sees to the longest first and comes back for the rest.
SWEPT_AT_ONCE = 500


def list_waiting(conn: sa.Connection, *, now: datetime) -> list[Waiting]:
    """Return the conversations in which a person owes a word, longest wait first.

    What is snoozed is left out, and what another help desk holds; who left contact details is
    nobody's to hurry for.
    """
    is_elsewhere = sa.and_(conversation.c.state == "agent", conversation.c.assignee_id.is_(None))
    is_asleep = sa.and_(
        conversation.c.snoozed_until.is_not(None), conversation.c.snoozed_until > now
    )
    rows = conn.execute(
        sa.select(
            conversation.c.id,
            conversation.c.state,
            conversation.c.handoff_requested_at,
            conversation.c.assignee_id,
            conversation.c.assigned_at,
            conversation.c.agent_typed_at,
            conversation.c.team_id,
            conversation.c.customer_seen_at,
        )
        .where(
            conversation.c.handoff_requested_at.is_not(None),
            conversation.c.state.in_(("waiting", "agent")),
            sa.not_(is_asleep),
            sa.not_(is_elsewhere),
        )
        .order_by(conversation.c.handoff_requested_at, conversation.c.id)
        .limit(SWEPT_AT_ONCE)
    ).all()
    free = [row.id for row in rows if row.assignee_id is None]
    lost = _losses(conn, free, since=now - SPARE)
    return [_waiting(row, lost.get(row.id, {}), now=now) for row in rows]


def _waiting(row: Any, lost: dict[int, datetime], *, now: datetime) -> Waiting:
    asked_at = row.handoff_requested_at
    return Waiting(
        id=row.id,
        state=row.state,
        waits_since=asked_at,
        assignee_id=row.assignee_id,
        assigned_at=row.assigned_at,
        typed_at=row.agent_typed_at,
        team_id=row.team_id,
        lost=lost,
        is_away=away_since(row.state, row.customer_seen_at, asked_at, now=now) is not None,
    )


def _losses(
    conn: sa.Connection, ids: list[str], *, since: datetime
) -> dict[str, dict[int, datetime]]:
    """Return who gave a conversation back after ``since``, and when last, by conversation."""
    lost: dict[str, dict[int, datetime]] = {}
    if not ids:
        return lost
    rows = conn.execute(
        sa.select(event.c.conversation_id, event.c.parts, event.c.created_at)
        .where(
            event.c.conversation_id.in_(ids),
            event.c.kind == "requeued",
            event.c.created_at > since,
        )
        .order_by(event.c.conversation_id, event.c.seq)
    )
    for id_, parts, at in rows:
        for part in parts:
            if part.get("type") == "assignment" and part["member"] is not None:
                lost.setdefault(id_, {})[part["member"]] = at
    return lost


def list_colleagues(
    conn: sa.Connection, *, present_since: datetime, now: datetime, max_open: int
) -> list[Colleague]:
    """Return the active agents and admins, with what they have open."""
    is_open = sa.and_(
        conversation.c.state.in_(("waiting", "agent")),
        sa.or_(conversation.c.snoozed_until.is_(None), conversation.c.snoozed_until <= now),
    )
    held = (
        sa.select(
            conversation.c.assignee_id,
            sa.func.count(sa.case((is_open, 1))).label("open_count"),
            sa.func.max(conversation.c.assigned_at).label("last"),
        )
        .where(conversation.c.assignee_id.is_not(None))
        .group_by(conversation.c.assignee_id)
        .subquery()
    )
    rows = conn.execute(
        sa.select(member, held.c.open_count, held.c.last)
        .outerjoin(held, held.c.assignee_id == member.c.id)
        .where(member.c.is_active, member.c.role.in_(("agent", "admin")))
        .order_by(member.c.id)
    ).all()
    teams: dict[int, set[int]] = {}
    for team_id, member_id in conn.execute(
        sa.select(team_member.c.team_id, team_member.c.member_id)
    ):
        teams.setdefault(member_id, set()).add(team_id)
    return [
        Colleague(
            id=row.id,
            is_present=row.is_available and row.seen_at is not None and row.seen_at > present_since,
            seen_at=row.seen_at,
            open_count=row.open_count or 0,
            max_open=max_open if row.max_open is None else row.max_open,
            last_assigned_at=row.last,
            team_ids=frozenset(teams.get(row.id, ())),
            is_silent=row.silent_since is not None,
        )
        for row in rows
    ]


def wake_snoozed(conn: sa.Connection, *, now: datetime) -> list[str]:
    """Bring back what was put out of sight until now; returns which."""
    return list(
        conn.execute(
            conversation.update()
            .where(conversation.c.snoozed_until <= now)
            .values(snoozed_until=None, updated_at=now)
            .returning(conversation.c.id)
        ).scalars()
    )


def has_snoozed(conn: sa.Connection, *, now: datetime) -> bool:
    """Say whether something is to be brought back: looked up before a write lock is taken."""
    due = sa.select(conversation.c.id).where(conversation.c.snoozed_until <= now).limit(1)
    return conn.execute(due).first() is not None
