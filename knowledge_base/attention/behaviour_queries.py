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

_LAST = 2**31 - 1


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
    asked = _asked(now - weeks * WEEK, ids)
    person_follows = sa.exists().where(
        event.c.conversation_id == asked.c.conversation_id,
        event.c.seq > asked.c.seq,
        event.c.seq < sa.func.coalesce(asked.c.next_seq, _LAST),
        event.c.kind == "person_requested",
    )
    answers = (
        sa.select(
            asked.c.article_id,
            week_column(asked.c.asked_at, now=now, weeks=weeks).label("back"),
            sa.case((person_follows, 1), else_=0).label("then_person"),
            asked.c.probability,
        )
        .select_from(asked.join(article, article.c.id == asked.c.article_id))
        .where(_counts(asked, ids))
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
    asked = _asked(now - weeks * WEEK, ids)
    first, following = question.alias(), question.alias()
    rows = conn.execute(
        sa.select(
            asked.c.article_id,
            week_column(asked.c.asked_at, now=now, weeks=weeks),
            first.c.text,
            following.c.text,
        )
        .select_from(
            asked.join(article, article.c.id == asked.c.article_id)
            .join(first, first.c.id == asked.c.id)
            .join(following, following.c.id == asked.c.next_id)
        )
        .where(
            _counts(asked, ids),
            # The same question finds the same article, or none.
            sa.or_(following.c.article_id == asked.c.article_id, following.c.article_id.is_(None)),
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


def _asked(since: datetime, ids: Collection[int] | None) -> sa.CTE:
    """Return the questions with the number of the next one in their conversation."""
    query = sa.select(
        question.c.id,
        question.c.article_id,
        question.c.revision_id,
        question.c.outcome,
        question.c.conversation_id,
        question.c.seq,
        question.c.probability,
        question.c.asked_at,
        _next(question.c.seq).label("next_seq"),
        _next(question.c.id).label("next_id"),
    ).where(question.c.asked_at >= since)
    if ids is not None:
        where_shown = sa.select(question.c.conversation_id).where(
            question.c.article_id.in_(ids), question.c.asked_at >= since
        )
        query = query.where(question.c.conversation_id.in_(where_shown))
    return query.cte("asked")


def _next(column: sa.ColumnElement[int]) -> sa.Over[int]:
    """Return the value of the next question in the conversation."""
    order = sa.func.lead(column)
    return order.over(partition_by=question.c.conversation_id, order_by=question.c.seq)


def _counts(asked: sa.CTE, ids: Collection[int] | None) -> sa.ColumnElement[bool]:
    conditions = [
        asked.c.outcome == "answered",
        asked.c.revision_id == article.c.published_revision_id,
        article.c.status == "published",
        sa.or_(article.c.reviewed_at.is_(None), asked.c.asked_at >= article.c.reviewed_at),
    ]
    if ids is not None:
        conditions.append(asked.c.article_id.in_(ids))
    return sa.and_(*conditions)
