"""All SQL of the questions to begin with: which articles answered most."""

from datetime import datetime

import sqlalchemy as sa

from knowledge_base.queries import is_in_language
from store.tables import article, event, feedback, question, revision


def list_most_asked(
    conn: sa.Connection, language: str, *, since: datetime, least: int
) -> list[str]:
    """Return titles of the articles that answered in most conversations, most first.

    Answers that the customer said did not help do not count, nor does an article that answered in
    fewer than ``least``.
    """
    asked = sa.func.count(question.c.conversation_id.distinct())
    was_no_help = sa.exists().where(
        event.c.conversation_id == question.c.conversation_id,
        event.c.reply_to == question.c.seq,
        feedback.c.conversation_id == event.c.conversation_id,
        feedback.c.seq == event.c.seq,
        feedback.c.is_helpful.is_(False),
    )
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
            is_in_language(language),
            article.c.status == "published",
            article.c.audience == "public",
            ~was_no_help,
        )
        .group_by(article.c.id, revision.c.title)
        .having(asked >= least)
        .order_by(asked.desc(), article.c.id)
    )
    return list(rows.scalars())
