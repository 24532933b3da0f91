"""All SQL of what articles are: themselves, what was published of them, who checked them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import article, article_event, member, revision, submission

TYPO = "typo"
# SQLite takes some 30,000 parameters a statement.
AT_ONCE = 5000
# Of what was never submitted, such as an import: how much it changed is not known.
UNKNOWN_CHANGE = "medium"


@dataclass(frozen=True)
class PublishedArticle:
    """An article that customers can read."""

    id: int
    language: str
    slug: str
    title: str
    category_path: str
    translation_group: str
    owner: str | None
    status: str
    revision_id: int
    revision_created_at: datetime
    made_from_id: int | None
    reviewed_at: datetime | None
    review_by: datetime | None
    expires_at: datetime | None
    is_volatile: bool


@dataclass(frozen=True)
class Publication:
    """A revision that is or was published; its order among those of its article is by time."""

    revision_id: int
    number: int
    at: datetime
    significance: str


_ARTICLES = sa.select(
    article.c.id,
    article.c.language,
    article.c.slug,
    revision.c.title,
    article.c.category_path,
    article.c.translation_group,
    article.c.owner,
    article.c.status,
    revision.c.id,
    revision.c.created_at,
    revision.c.made_from_id,
    article.c.reviewed_at,
    article.c.review_by,
    article.c.expires_at,
    article.c.is_volatile,
).select_from(article.join(revision, revision.c.id == article.c.published_revision_id))


def list_published(
    conn: sa.Connection, ids: Collection[int] | None = None
) -> list[PublishedArticle]:
    """Return the articles that customers can read, public or internal, by id.

    Args:
        ids: these and their translations; None for all.
    """
    query = _ARTICLES.where(article.c.status == "published").order_by(article.c.id)
    if ids is not None:
        groups = sa.select(article.c.translation_group).where(article.c.id.in_(ids))
        query = query.where(article.c.translation_group.in_(groups))
    return [PublishedArticle(*tuple(row)) for row in conn.execute(query).all()]


def list_publications(
    conn: sa.Connection, ids: Collection[int] | None = None
) -> dict[int, list[Publication]]:
    """Return the published revisions of each article that has had more than its first, by number.

    What was never submitted counts as published up to the revision in force: imports leave no
    event. An article that is not in the answer has the revision in force alone, by import.

    Args:
        ids: of these articles; None for all.
    """
    current = revision.alias()
    last_at = (
        sa.select(article_event.c.revision_id, sa.func.max(article_event.c.at).label("at"))
        .where(article_event.c.kind == "published")
        .group_by(article_event.c.revision_id)
        .subquery()
    )
    query = (
        sa.select(
            revision.c.article_id,
            revision.c.id,
            revision.c.number,
            # An import says itself when its text was written; its event is when it was brought.
            sa.case(
                (submission.c.revision_id.is_(None), revision.c.created_at), else_=last_at.c.at
            ),
            sa.func.coalesce(submission.c.significance, UNKNOWN_CHANGE),
        )
        .select_from(
            revision.join(article, article.c.id == revision.c.article_id)
            .join(current, current.c.id == article.c.published_revision_id)
            .outerjoin(submission, submission.c.revision_id == revision.c.id)
            .outerjoin(last_at, last_at.c.revision_id == revision.c.id)
        )
        .where(
            article.c.status == "published",
            sa.or_(
                last_at.c.at.is_not(None),
                revision.c.id == current.c.id,
                sa.and_(submission.c.revision_id.is_(None), revision.c.number <= current.c.number),
            ),
            sa.or_(current.c.number > 1, submission.c.revision_id.is_not(None)),
        )
        .order_by(revision.c.article_id, revision.c.number)
    )
    if ids is not None:
        query = query.where(revision.c.article_id.in_(ids))
    found: dict[int, list[Publication]] = defaultdict(list)
    for row in conn.execute(query).all():
        found[row[0]].append(Publication(*tuple(row)[1:]))
    return found


def list_checks(
    conn: sa.Connection, ids: Collection[int] | None = None
) -> dict[int, tuple[datetime, str | None]]:
    """Return when each article was last checked with a name, and the name."""
    newest = (
        sa.select(sa.func.max(article_event.c.id))
        .where(article_event.c.kind == "checked", *_among(article_event.c.article_id, ids))
        .group_by(article_event.c.article_id)
    )
    rows = conn.execute(
        sa.select(article_event.c.article_id, article_event.c.at, member.c.name)
        .select_from(article_event.outerjoin(member, member.c.id == article_event.c.member_id))
        .where(article_event.c.id.in_(newest))
    )
    return {row.article_id: (row.at, row.name) for row in rows.all()}


def list_bodies(conn: sa.Connection, revision_ids: Sequence[int]) -> dict[int, str]:
    """Return the texts of these revisions."""
    bodies: dict[int, str] = {}
    for start in range(0, len(revision_ids), AT_ONCE):
        query = sa.select(revision.c.id, revision.c.body).where(
            revision.c.id.in_(revision_ids[start : start + AT_ONCE])
        )
        bodies.update((row.id, row.body) for row in conn.execute(query).all())
    return bodies


def count_published(conn: sa.Connection) -> int:
    """Return how many articles customers can read."""
    query = sa.select(sa.func.count()).where(article.c.status == "published")
    return conn.execute(query).scalar_one()


def _among(
    column: sa.ColumnElement[Any], ids: Iterable[int] | None
) -> list[sa.ColumnElement[bool]]:
    return [] if ids is None else [column.in_(ids)]
