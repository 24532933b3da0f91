"""All SQL of two articles that say the opposite, or the same, as their editors decide on it."""

from datetime import datetime

import sqlalchemy as sa

from store.tables import article_pair


def dismiss_pair(
    conn: sa.Connection, one_id: int, other_id: int, *, member_id: int, now: datetime
) -> bool:
    """Note that two articles may stay as they are, until one of them has another revision."""
    done = conn.execute(
        article_pair.update()
        .where(
            article_pair.c.article_id == min(one_id, other_id),
            article_pair.c.other_id == max(one_id, other_id),
        )
        .values(dismissed_by=member_id, dismissed_at=now)
    )
    return done.rowcount == 1
