"""All SQL of "This article contains a mistake": what agents tell the editors."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from store.tables import article, article_report, member, revision, utc_now

MAX_OPEN = 200
Outcome = Literal["stored", "known", "gone"]


@dataclass(frozen=True)
class Report:
    """One report that no editor has closed.

    Attributes:
        revision_id: what the customer was shown, which need not be published any more.
        conversation_id, seq: where it was shown.
        member_name: who says so.
        is_public: whether the article has a page that customers can read now.
    """

    id: int
    article_id: int
    revision_id: int
    title: str
    language: str
    slug: str
    heading: str
    comment: str
    conversation_id: str
    seq: int
    member_name: str
    created_at: datetime
    is_public: bool


def add_report(
    conn: sa.Connection,
    *,
    article_id: int,
    revision_id: int,
    heading: str,
    conversation_id: str,
    seq: int,
    member_id: int,
    comment: str,
) -> Outcome:
    """Store a report, unless the member has reported this event already, or the article is gone."""
    known = sa.select(revision.c.id).where(
        revision.c.id == revision_id, revision.c.article_id == article_id
    )
    if seq in list_reported(conn, conversation_id, member_id=member_id):
        return "known"
    if conn.execute(known).first() is None:
        return "gone"
    conn.execute(
        article_report.insert().values(
            article_id=article_id,
            revision_id=revision_id,
            heading=heading,
            conversation_id=conversation_id,
            seq=seq,
            member_id=member_id,
            comment=comment,
            created_at=utc_now(),
        )
    )
    return "stored"


def add_flag(
    conn: sa.Connection, *, article_id: int, member_id: int, reason: str | None, comment: str
) -> bool:
    """Store what a member found wrong while reading; False where customers read nothing of it."""
    query = sa.select(article.c.published_revision_id).where(
        article.c.id == article_id, article.c.status == "published"
    )
    revision_id = conn.execute(query).scalar()
    if revision_id is None:
        return False
    conn.execute(
        article_report.insert().values(
            article_id=article_id,
            revision_id=revision_id,
            member_id=member_id,
            reason=reason,
            comment=comment,
            created_at=utc_now(),
        )
    )
    return True


def close_report(conn: sa.Connection, id_: int, *, member_id: int) -> bool:
    """Note that a report is dealt with; False where it was, or is not there."""
    done = conn.execute(
        article_report.update()
        .where(article_report.c.id == id_, article_report.c.closed_at.is_(None))
        .values(closed_at=utc_now(), closed_by=member_id)
    )
    return done.rowcount == 1


def reopen_report(conn: sa.Connection, id_: int) -> bool:
    """Take that back."""
    done = conn.execute(
        article_report.update()
        .where(article_report.c.id == id_, article_report.c.closed_at.is_not(None))
        .values(closed_at=None, closed_by=None)
    )
    return done.rowcount == 1


def list_reported(conn: sa.Connection, conversation_id: str, *, member_id: int) -> frozenset[int]:
    """Return the events of a conversation that the member has reported."""
    rows = conn.execute(
        sa.select(article_report.c.seq).where(
            article_report.c.conversation_id == conversation_id,
            article_report.c.member_id == member_id,
        )
    )
    return frozenset(rows.scalars())


def list_open_reports(
    conn: sa.Connection,
    *,
    article_id: int | None = None,
    after: int = 0,
    limit: int = MAX_OPEN,
) -> list[Report]:
    """Return reports that no editor has closed, oldest first.

    Args:
        article_id: of this article only.
        after: those that came after this report.
    """
    query = (
        sa.select(
            article_report.c.id,
            article_report.c.article_id,
            article_report.c.revision_id,
            revision.c.title,
            article.c.language,
            article.c.slug,
            article_report.c.heading,
            article_report.c.comment,
            article_report.c.conversation_id,
            article_report.c.seq,
            member.c.name,
            article_report.c.created_at,
            sa.and_(article.c.status == "published", article.c.audience == "public"),
        )
        .select_from(
            article_report.join(article, article.c.id == article_report.c.article_id)
            .join(revision, revision.c.id == article_report.c.revision_id)
            .join(member, member.c.id == article_report.c.member_id)
        )
        .where(article_report.c.closed_at.is_(None), article_report.c.id > after)
        .order_by(article_report.c.id)
        .limit(limit)
    )
    if article_id is not None:
        query = query.where(article_report.c.article_id == article_id)
    return [_to_report(row) for row in conn.execute(query)]


def _to_report(row: Any) -> Report:
    return Report(*row)
