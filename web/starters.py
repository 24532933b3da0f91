"""The SQL of what is asked most."""

from datetime import datetime

import sqlalchemy as sa

from store.tables import article, question, revision


def list_most_asked(
    conn: sa.Connection, language: str, *, since: datetime, limit: int
) -> list[str]:
    """Return titles of the articles that answered most often, in this language, most first."""
    asked = sa.func.count()
    rows = conn.execute(
        sa.select(revision.c.title)
        .select_from(
            question.join(article, article.c.id == question.c.article_id).join(
                revision, revision.c.id == article.c.published_revision_id
            )
        )
        .where(
            question.c.outcome == "answered",
            question.c.asked_at >= since,
            article.c.language == language,
            article.c.status == "published",
            article.c.audience == "public",
        )
        .group_by(article.c.id, revision.c.title)
        .order_by(asked.desc(), article.c.id)
        .limit(limit)
    )
    return list(rows.scalars())
