"""All SQL of the conversations that are meant for a team."""

from collections.abc import Sequence

import sqlalchemy as sa

from store.tables import conversation


def lock_waiting_for(conn: sa.Connection, team_id: int) -> Sequence[str]:
    """Return the ids of those that wait for a team and that nobody has, longest wait first.

    They stay as they are until the transaction ends.
    """
    waits = sa.or_(
        conversation.c.state.in_(("waiting", "left_contact")),
        sa.and_(conversation.c.state == "bot", conversation.c.handoff_requested_at.is_not(None)),
    )
    return list(
        conn.execute(
            sa.select(conversation.c.id)
            .where(conversation.c.team_id == team_id, conversation.c.assignee_id.is_(None), waits)
            .order_by(conversation.c.handoff_requested_at, conversation.c.id)
            .with_for_update()
        ).scalars()
    )


def forget_team(conn: sa.Connection, team_id: int) -> None:
    """Take the team from whatever is or was meant for it; nothing else of them changes."""
    conn.execute(
        conversation.update().where(conversation.c.team_id == team_id).values(team_id=None)
    )
