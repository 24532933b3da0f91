"""All SQL of what customers did with articles: shown, asked for a person, asked again, opened.

Answers count that showed the revision in force, and since the article was last checked: what was
before has been looked at.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from knowledge_base.attention.asked_again import is_asked_again
from knowledge_base.attention.facts import FOUND_DAYS, REACH_DAYS
from knowledge_base.attention.time_slices import WEEK, week_column
from store.tables import article, article_view, event, question


class Shown(NamedTuple):
    """What became of the answers of one article in one week."""

    article_id: int
    back: int
    shown: int
    then_person: int
    measured: int
    probability_sum: float
    probability_squares: float


def list_shown(
    conn: sa.Connection, *, now: datetime, weeks: int, ids: Collection[int] | None = None
) -> list[Shown]:
    """Return what became of the answers of each article, by week."""
    person_follows = (
        sa.select(event.c.seq)
        .where(
            event.c.conversation_id == question.c.conversation_id,
            event.c.seq > question.c.seq,
            event.c.kind == "person_requested",
            ~_is_between(question.c.seq, event.c.seq),
        )
        .correlate_except(event)
        .exists()
    )
    answers = (
        sa.select(
            question.c.article_id,
            week_column(question.c.asked_at, now=now, weeks=weeks).label("back"),
            sa.case((person_follows, 1), else_=0).label("then_person"),
            question.c.probability,
        )
        .select_from(question.join(article, article.c.id == question.c.article_id))
        .where(question.c.asked_at >= now - weeks * WEEK, _counts(ids))
        .cte("answers")
        # Else SQLite carries all this through the sorting of the groups.
        .prefix_with("MATERIALIZED")
    )
    probability = answers.c.probability
    rows = conn.execute(
        sa.select(
            answers.c.article_id,
            answers.c.back,
            sa.func.count(),
            sa.func.sum(answers.c.then_person),
            sa.func.count(probability),
            sa.func.coalesce(sa.func.sum(probability), 0.0),
            sa.func.coalesce(sa.func.sum(probability * probability), 0.0),
        ).group_by(answers.c.article_id, answers.c.back)
    )
    return [Shown(*row) for row in rows.all()]


def count_asked_again(
    conn: sa.Connection, *, now: datetime, weeks: int, ids: Collection[int] | None = None
) -> dict[tuple[int, int], int]:
    """Return how often the same was asked again right after each article, by article and week."""
    following = question.alias("following")
    rows = conn.execute(
        sa.select(
            question.c.article_id,
            week_column(question.c.asked_at, now=now, weeks=weeks),
            question.c.text,
            following.c.text,
        )
        .select_from(
            question.join(article, article.c.id == question.c.article_id).join(
                following,
                sa.and_(
                    following.c.conversation_id == question.c.conversation_id,
                    following.c.seq > question.c.seq,
                ),
            )
        )
        .where(
            question.c.asked_at >= now - weeks * WEEK,
            _counts(ids),
            # The same question finds the same article, or none.
            sa.or_(
                following.c.article_id == question.c.article_id, following.c.article_id.is_(None)
            ),
            ~_is_between(question.c.seq, following.c.seq),
        )
    )
    found: dict[tuple[int, int], int] = defaultdict(int)
    for article_id, back, text, next_text in rows.all():
        if is_asked_again(text, next_text):
            found[article_id, back] += 1
    return found


def count_conversations(
    conn: sa.Connection, *, now: datetime, ids: Collection[int] | None = None
) -> dict[int, tuple[int, int]]:
    """Return of each article the conversations of 30 days, and the answers of 90, with it.

    Of all its revisions: this says how many met it, not how good it is.
    """
    is_recent = question.c.asked_at >= now - timedelta(days=REACH_DAYS)
    query = (
        sa.select(
            question.c.article_id,
            sa.func.count(sa.case((is_recent, question.c.conversation_id)).distinct()),
            sa.func.count(),
        )
        .where(
            question.c.article_id.is_not(None),
            question.c.outcome == "answered",
            question.c.asked_at >= now - timedelta(days=FOUND_DAYS),
        )
        .group_by(question.c.article_id)
    )
    if ids is not None:
        query = query.where(question.c.article_id.in_(ids))
    return {row[0]: (row[1], row[2]) for row in conn.execute(query).all()}


def sum_views(
    conn: sa.Connection, *, now: datetime, ids: Collection[int] | None = None
) -> dict[int, tuple[int, int]]:
    """Return how often each article was opened in 30 days and in 90, of all its revisions."""
    today = now.date()
    is_recent = article_view.c.day > today - timedelta(days=REACH_DAYS)
    query = (
        sa.select(
            article_view.c.article_id,
            sa.func.sum(sa.case((is_recent, article_view.c.views), else_=0)),
            sa.func.sum(article_view.c.views),
        )
        .where(article_view.c.day > today - timedelta(days=FOUND_DAYS))
        .group_by(article_view.c.article_id)
    )
    if ids is not None:
        query = query.where(article_view.c.article_id.in_(ids))
    return {row[0]: (int(row[1]), int(row[2])) for row in conn.execute(query).all()}


def count_met(conn: sa.Connection, *, now: datetime) -> int:
    """Return how often articles were probably met in 90 days, all of them together, at least.

    Questions asked, and the days on which an article was opened: both are counted in an index.
    """
    since = now - timedelta(days=FOUND_DAYS)
    asked = sa.select(sa.func.count()).where(question.c.asked_at >= since)
    opened = sa.select(sa.func.count()).where(article_view.c.day > since.date())
    return conn.execute(asked).scalar_one() + conn.execute(opened).scalar_one()


def find_first_record(conn: sa.Connection) -> datetime | None:
    """Return since when questions are recorded, None where there are none."""
    query = sa.select(sa.func.min(question.c.asked_at))
    first: datetime | None = conn.execute(query).scalar_one()
    return first


def _is_between(
    after: sa.ColumnElement[int], before: sa.ColumnElement[int]
) -> sa.ColumnElement[bool]:
    """Return whether something else was asked in the conversation in between."""
    other = question.alias("other")
    query = sa.select(other.c.id).where(
        other.c.conversation_id == question.c.conversation_id,
        other.c.seq > after,
        other.c.seq < before,
    )
    # Else an inner query that is two levels down has a table of questions of its own.
    return query.correlate_except(other).exists()


def _counts(ids: Collection[int] | None) -> sa.ColumnElement[bool]:
    conditions = [
        question.c.outcome == "answered",
        question.c.revision_id == article.c.published_revision_id,
        article.c.status == "published",
        sa.or_(article.c.reviewed_at.is_(None), question.c.asked_at >= article.c.reviewed_at),
    ]
    if ids is not None:
        conditions.append(question.c.article_id.in_(ids))
    return sa.and_(*conditions)
