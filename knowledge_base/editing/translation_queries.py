"""All SQL of what is the same article in several languages."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.tables import article, draft, revision, submission

_twin = article.alias("twin")


@dataclass(frozen=True)
class Sibling:
    """An article of a translation group, whatever its status; ``title`` is its newest."""

    article_id: int
    language: str
    status: str
    slug: str
    title: str
    published_revision_id: int | None


def list_siblings(conn: sa.Connection, translation_group: str) -> list[Sibling]:
    """Return the articles of a translation group by language, without the archived ones."""
    newest = (
        sa.select(revision.c.title)
        .where(revision.c.article_id == article.c.id)
        .order_by(revision.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(
            article.c.id.label("article_id"),
            article.c.language,
            article.c.status,
            article.c.slug,
            sa.func.coalesce(draft.c.title, newest, article.c.slug).label("title"),
            article.c.published_revision_id,
        )
        .outerjoin(draft, draft.c.article_id == article.c.id)
        .where(article.c.translation_group == translation_group, article.c.status != "archived")
        .order_by(article.c.language, article.c.id)
    )
    return [Sibling(**row._mapping) for row in conn.execute(query)]


def find_revision_at(conn: sa.Connection, article_id: int, at: datetime) -> int | None:
    """Return the newest revision that an article had then, or None."""
    query = (
        sa.select(revision.c.id)
        .where(revision.c.article_id == article_id, revision.c.created_at <= at)
        .order_by(revision.c.number.desc())
    )
    return conn.execute(query.limit(1)).scalar()


def has_changed_since(conn: sa.Connection, article_id: int, after: int, until: int) -> bool:
    """Say whether a revision after one number, up to another, was more than a typo.

    One that was imported has no word on that, and counts.
    """
    query = (
        sa.select(revision.c.id)
        .outerjoin(submission, submission.c.revision_id == revision.c.id)
        .where(
            revision.c.article_id == article_id,
            revision.c.number > after,
            revision.c.number <= until,
            sa.func.coalesce(submission.c.significance, "medium") != "typo",
        )
    )
    return conn.execute(query.limit(1)).first() is not None


def find_category(conn: sa.Connection, category_path: str, language: str, other: str) -> str:
    """Return what a category is called in another language: where its articles' twins are most."""
    query = (
        sa.select(_twin.c.category_path)
        .select_from(article.join(_twin, _twin.c.translation_group == article.c.translation_group))
        .where(
            article.c.language == language,
            article.c.category_path == category_path,
            _twin.c.language == other,
        )
        .group_by(_twin.c.category_path)
        .order_by(sa.func.count().desc(), _twin.c.category_path)
    )
    return conn.execute(query.limit(1)).scalar() or ""
