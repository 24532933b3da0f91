"""All SQL of what customers did with articles: shown, asked for a person, asked again, opened.

Answers count that showed the revision in force, and since the article was last checked: what was
before has been looked at.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from knowledge_base.attention.asked_again import is_asked_again
from knowledge_base.attention.facts import FOUND_DAYS, REACH_DAYS
from knowledge_base.attention.time_slices import WEEK, week_column
from store.tables import article, article_view, event, question

_LAST = 2**31 - 1


@dataclass(frozen=True)
class Shown:
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
    back = week_column(asked.c.asked_at, now=now, weeks=weeks)
    probability = asked.c.probability
    rows = conn.execute(
        sa.select(
            asked.c.article_id,
            back,
            sa.func.count(),
            sa.func.sum(sa.case((person_follows, 1), else_=0)),
            sa.func.count(probability),
            sa.func.coalesce(sa.func.sum(probability), 0.0),
            sa.func.coalesce(sa.func.sum(probability * probability), 0.0),
        )
        .select_from(asked.join(article, article.c.id == asked.c.article_id))
        .where(_counts(asked, ids))
        .group_by(asked.c.article_id, back)
    )
    return [Shown(*row) for row in rows]


def count_asked_again(
    conn: sa.Connection, *, now: datetime, weeks: int, ids: Collection[int] | None = None
) -> dict[tuple[int, int], int]:
    """Return how often the same was asked again right after each article, by article and week."""
    asked = _asked(now - weeks * WEEK, ids)
    following = question.alias()
    rows = conn.execute(
        sa.select(
            asked.c.article_id,
            week_column(asked.c.asked_at, now=now, weeks=weeks),
            asked.c.text,
            following.c.text,
        )
        .select_from(
            asked.join(article, article.c.id == asked.c.article_id).join(
                following,
                sa.and_(
                    following.c.conversation_id == asked.c.conversation_id,
                    following.c.seq == asked.c.next_seq,
                ),
            )
        )
        .where(
            _counts(asked, ids),
            # The same question finds the same article, or none.
            sa.or_(following.c.article_id == asked.c.article_id, following.c.article_id.is_(None)),
        )
    )
    found: dict[tuple[int, int], int] = defaultdict(int)
    for article_id, back, text, next_text in rows:
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
    return {row[0]: (row[1], row[2]) for row in conn.execute(query)}


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
    return {row[0]: (int(row[1]), int(row[2])) for row in conn.execute(query)}


def count_met(conn: sa.Connection, *, now: datetime) -> int:
    """Return how often articles were shown or opened in 90 days, all of them together."""
    since = now - timedelta(days=FOUND_DAYS)
    shown = sa.select(sa.func.count()).where(
        question.c.asked_at >= since, question.c.outcome == "answered"
    )
    opened = sa.select(sa.func.coalesce(sa.func.sum(article_view.c.views), 0)).where(
        article_view.c.day > since.date()
    )
    return int(conn.execute(shown).scalar_one()) + int(conn.execute(opened).scalar_one())


def find_first_record(conn: sa.Connection) -> datetime | None:
    """Return since when questions are recorded, None where there are none."""
    query = sa.select(sa.func.min(question.c.asked_at))
    first: datetime | None = conn.execute(query).scalar_one()
    return first


def _asked(since: datetime, ids: Collection[int] | None) -> sa.CTE:
    """Return the questions with the number of the next one in their conversation."""
    query = sa.select(
        question.c.article_id,
        question.c.revision_id,
        question.c.outcome,
        question.c.conversation_id,
        question.c.seq,
        question.c.text,
        question.c.probability,
        question.c.asked_at,
        sa.func.lead(question.c.seq)
        .over(partition_by=question.c.conversation_id, order_by=question.c.seq)
        .label("next_seq"),
    ).where(question.c.asked_at >= since)
    if ids is not None:
        where_shown = sa.select(question.c.conversation_id).where(
            question.c.article_id.in_(ids), question.c.asked_at >= since
        )
        query = query.where(question.c.conversation_id.in_(where_shown))
    return query.cte("asked")


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
