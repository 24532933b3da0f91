"""All SQL of votes on articles by their readers."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge_base.queries import published
from store.tables import article, feedback, revision
from web.readers.vote import Vote

# The one that is asked about; ``published`` joins the one that customers read.
_asked = revision.alias()
_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def is_votable(conn: sa.Connection, article_id: int, revision_id: int) -> bool:
    """Say whether this is a revision, the newest or not, of an article that customers may read."""
    query = published(article.c.id).where(article.c.id == article_id)
    of_it = sa.exists().where(_asked.c.id == revision_id, _asked.c.article_id == article_id)
    return conn.execute(query.where(of_it)).first() is not None


def find_vote(conn: sa.Connection, revision_id: int, voter: str) -> Vote | None:
    """Return what a voter said of a revision, or None."""
    row = conn.execute(
        sa.select(feedback.c.is_helpful, feedback.c.reason, feedback.c.comment).where(
            feedback.c.revision_id == revision_id, feedback.c.voter == voter
        )
    ).first()
    return None if row is None else Vote(**row._mapping)


def put_vote(
    conn: sa.Connection,
    *,
    article_id: int,
    revision_id: int,
    voter: str,
    vote: Vote,
    now: datetime,
) -> None:
    """Store a vote, or change the voter's; what was said why stays until they say otherwise."""
    new = _INSERT[conn.dialect.name](feedback).values(
        article_id=article_id,
        revision_id=revision_id,
        voter=voter,
        is_helpful=vote.is_helpful,
        reason=vote.reason,
        comment=vote.comment,
        created_at=now,
    )
    is_same = feedback.c.is_helpful == new.excluded.is_helpful
    has_why = sa.or_(new.excluded.reason.is_not(None), new.excluded.comment != "")
    is_kept = sa.and_(is_same, sa.not_(has_why))
    conn.execute(
        new.on_conflict_do_update(
            index_elements=[feedback.c.revision_id, feedback.c.voter],
            set_={
                "is_helpful": new.excluded.is_helpful,
                "reason": sa.case((is_kept, feedback.c.reason), else_=new.excluded.reason),
                "comment": sa.case((is_kept, feedback.c.comment), else_=new.excluded.comment),
                "created_at": sa.case(
                    (is_same, feedback.c.created_at), else_=new.excluded.created_at
                ),
            },
        )
    )
