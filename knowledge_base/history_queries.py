"""What is remembered of an article: who did what with it when, and the addresses that it had."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from knowledge_base.articles import Article
from store.tables import article_event, former_slug, member

EventKind = Literal[
    "created",
    "submitted",
    "withdrawn",
    "approved",
    "rejected",
    "scheduled",
    "published",
    "unpublished",
    "archived",
    "checked",
    "moved",
    "expiry",
]


@dataclass(frozen=True)
class ArticleEvent:
    """Something that was done with an article.

    Attributes:
        by: name of the member; None: an import or the schedule.
    """

    id: int
    revision_id: int | None
    kind: EventKind
    by: str | None
    note: str
    at: datetime


def note_event(
    conn: sa.Connection,
    article_id: int,
    kind: EventKind,
    *,
    at: datetime,
    member_id: int | None = None,
    revision_id: int | None = None,
    note: str = "",
) -> None:
    """Append to what is remembered of an article."""
    conn.execute(
        article_event.insert().values(
            article_id=article_id,
            revision_id=revision_id,
            kind=kind,
            member_id=member_id,
            note=note,
            at=at,
        )
    )


def list_events(conn: sa.Connection, article_id: int, *, limit: int = 200) -> list[ArticleEvent]:
    """Return what was done with an article, newest first."""
    query = (
        sa.select(
            article_event.c.id,
            article_event.c.revision_id,
            article_event.c.kind,
            member.c.name.label("by"),
            article_event.c.note,
            article_event.c.at,
        )
        .outerjoin(member, member.c.id == article_event.c.member_id)
        .where(article_event.c.article_id == article_id)
        .order_by(article_event.c.at.desc(), article_event.c.id.desc())
        .limit(limit)
    )
    return [ArticleEvent(**row._mapping) for row in conn.execute(query)]


def is_former_slug(conn: sa.Connection, language: str, slug: str, *, but_of: int = 0) -> bool:
    """Say whether another article than ``but_of`` once had this address."""
    query = sa.select(former_slug.c.article_id).where(
        former_slug.c.language == language,
        former_slug.c.slug == slug,
        former_slug.c.article_id != but_of,
    )
    return conn.execute(query).first() is not None


def leave_slug(conn: sa.Connection, before: Article, *, to: Article, now: datetime) -> None:
    """Remember the address that an article leaves; the one that it has now is no former one."""
    for language, slug in (
        (before.metadata.language, before.slug),
        (to.metadata.language, to.slug),
    ):
        conn.execute(
            former_slug.delete().where(
                former_slug.c.language == language, former_slug.c.slug == slug
            )
        )
    conn.execute(
        former_slug.insert().values(
            language=before.metadata.language,
            slug=before.slug,
            article_id=before.id,
            left_at=now,
        )
    )
