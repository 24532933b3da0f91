"""All SQL of what people say of articles: votes, reasons, comments, reports.

Votes count that were on the revision in force and since the article was last checked, the newest
of each person.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.attention.facts import MAX_COMMENTS, Report
from knowledge_base.attention.time_slices import WEEK, week_column
from store.tables import article, article_report, feedback, member


@dataclass(frozen=True)
class Voted:
    """Votes on one article in one week, of one kind; ``back`` may be the whole time before."""

    article_id: int
    back: int
    is_helpful: bool
    reason: str | None
    people: int
    first_at: datetime


def list_votes(
    conn: sa.Connection, *, now: datetime, weeks: int, ids: Collection[int] | None = None
) -> list[Voted]:
    """Return the votes by article, week, answer and reason."""
    vote = _newest_votes(ids)
    back = week_column(vote.c.created_at, now=now, weeks=weeks)
    rows = conn.execute(
        sa.select(
            vote.c.article_id,
            back,
            vote.c.is_helpful,
            vote.c.reason,
            sa.func.count(),
            sa.func.min(vote.c.created_at, type_=feedback.c.created_at.type),
        )
        .where(vote.c.place == 1)
        .group_by(vote.c.article_id, back, vote.c.is_helpful, vote.c.reason)
    )
    return [Voted(*row) for row in rows.all()]


def list_comments(
    conn: sa.Connection, *, now: datetime, weeks: int, ids: Collection[int] | None = None
) -> dict[tuple[int, str], list[str]]:
    """Return the newest comments on each article and reason, three at most."""
    vote = _newest_votes(ids)
    place = (
        sa.func.row_number()
        .over(
            partition_by=(vote.c.article_id, vote.c.reason),
            order_by=(vote.c.created_at.desc(), vote.c.id.desc()),
        )
        .label("newest")
    )
    ranked = (
        sa.select(vote.c.article_id, vote.c.reason, vote.c.comment, place)
        .where(
            vote.c.place == 1,
            vote.c.is_helpful.is_(False),
            vote.c.reason.is_not(None),
            vote.c.comment != "",
            vote.c.created_at >= now - weeks * WEEK,
        )
        .subquery()
    )
    rows = conn.execute(
        sa.select(ranked)
        .where(ranked.c.newest <= MAX_COMMENTS)
        .order_by(ranked.c.article_id, ranked.c.reason, ranked.c.newest)
    )
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in rows.all():
        found[row.article_id, row.reason].append(row.comment)
    return found


def list_open_reports(
    conn: sa.Connection, ids: Collection[int] | None = None
) -> dict[int, list[Report]]:
    """Return what staff reported and nobody closed, by article, oldest first."""
    query = (
        sa.select(
            article_report.c.article_id,
            article_report.c.id,
            member.c.name,
            article_report.c.reason,
            article_report.c.heading,
            article_report.c.comment,
            article_report.c.created_at,
            article_report.c.conversation_id,
            article_report.c.seq,
            article_report.c.correction_seq,
        )
        .join(member, member.c.id == article_report.c.member_id)
        .where(article_report.c.closed_at.is_(None))
        .order_by(article_report.c.created_at, article_report.c.id)
    )
    if ids is not None:
        query = query.where(article_report.c.article_id.in_(ids))
    found: dict[int, list[Report]] = defaultdict(list)
    for row in conn.execute(query).all():
        found[row.article_id].append(Report(*tuple(row)[1:]))
    return found


def _newest_votes(ids: Collection[int] | None) -> sa.Subquery:
    """Return the votes that count; ``place`` 1 is the newest of each person on an article."""
    person = sa.func.coalesce(feedback.c.conversation_id, feedback.c.voter)
    place = (
        sa.func.row_number()
        .over(
            partition_by=(feedback.c.article_id, person),
            order_by=(feedback.c.created_at.desc(), feedback.c.id.desc()),
        )
        .label("place")
    )
    query = (
        sa.select(
            feedback.c.id,
            feedback.c.article_id,
            feedback.c.is_helpful,
            feedback.c.reason,
            feedback.c.comment,
            feedback.c.created_at,
            place,
        )
        .join(article, article.c.id == feedback.c.article_id)
        .where(
            article.c.status == "published",
            feedback.c.revision_id == article.c.published_revision_id,
            sa.or_(article.c.reviewed_at.is_(None), feedback.c.created_at >= article.c.reviewed_at),
        )
    )
    if ids is not None:
        query = query.where(feedback.c.article_id.in_(ids))
    return query.subquery()
