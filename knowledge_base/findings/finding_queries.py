"""All SQL of what reading the articles found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.articles import ArticleLink
from knowledge_base.findings.links import PublishedArticle
from store.tables import article, finding, former_slug, image, revision

# SQLite bounds the parameters of one statement.
_AT_ONCE = 500
_FROM = article.join(revision, revision.c.id == article.c.published_revision_id)
_IS_PUBLISHED = article.c.status == "published"


@dataclass(frozen=True)
class Unread:
    """A published revision that the reader of this version has not read yet."""

    revision_id: int
    title: str
    body: str
    language: str
    number: int
    created_at: datetime
    reviewed_at: datetime | None
    source: str | None


@dataclass(frozen=True)
class Found:
    """A published revision with what was found in it.

    Attributes:
        facts: see ``store.editing_tables.finding``.
    """

    article_id: int
    revision_id: int
    language: str
    source: str | None
    source_path: str | None
    facts: dict[str, Any]


def list_unread(conn: sa.Connection, version: int, *, limit: int) -> list[Unread]:
    """Return published revisions without a row of this version, oldest first."""
    query = (
        sa.select(
            revision.c.id.label("revision_id"),
            revision.c.title,
            revision.c.body,
            article.c.language,
            revision.c.number,
            revision.c.created_at,
            article.c.reviewed_at,
            article.c.source,
        )
        .select_from(_FROM.outerjoin(finding, finding.c.revision_id == revision.c.id))
        .where(_IS_PUBLISHED, sa.or_(finding.c.version.is_(None), finding.c.version != version))
        .order_by(revision.c.id)
        .limit(limit)
    )
    return [Unread(**row._mapping) for row in conn.execute(query)]


def put_findings(conn: sa.Connection, version: int, facts: Mapping[int, Mapping[str, Any]]) -> None:
    """Store what was found, by revision, instead of what an older reader had found."""
    ids = list(facts)
    for start in range(0, len(ids), _AT_ONCE):
        page = ids[start : start + _AT_ONCE]
        conn.execute(finding.delete().where(finding.c.revision_id.in_(page)))
        conn.execute(
            finding.insert(),
            [{"revision_id": one, "version": version, "facts": dict(facts[one])} for one in page],
        )


def list_found(conn: sa.Connection, article_ids: Sequence[int] | None = None) -> Iterator[Found]:
    """Yield what was found in these published articles, or in all of them, by article."""
    query = (
        sa.select(
            article.c.id.label("article_id"),
            revision.c.id.label("revision_id"),
            article.c.language,
            article.c.source,
            article.c.source_path,
            finding.c.facts,
        )
        .select_from(_FROM.join(finding, finding.c.revision_id == revision.c.id))
        .where(_IS_PUBLISHED)
        .order_by(article.c.id)
    )
    if article_ids is not None:
        query = query.where(article.c.id.in_(article_ids))
    for row in conn.execute(query):
        yield Found(**row._mapping)


def list_linkable(conn: sa.Connection) -> Iterator[PublishedArticle]:
    """Yield all published, public articles with what links find them by, by id."""
    query = (
        sa.select(
            article.c.id,
            revision.c.id.label("revision_id"),
            article.c.language,
            article.c.slug,
            revision.c.title,
            article.c.key,
            article.c.source,
            article.c.source_path,
        )
        .select_from(_FROM)
        .where(_IS_PUBLISHED, article.c.audience == "public")
        .order_by(article.c.id)
    )
    for row in conn.execute(query):
        link = ArticleLink(row.id, row.revision_id, row.language, row.slug, row.title)
        yield PublishedArticle(link, row.key, row.source, row.source_path)


def former_addresses(conn: sa.Connection) -> dict[tuple[str, str], int]:
    """Return the articles that former addresses lead to, by language and slug."""
    rows = conn.execute(
        sa.select(former_slug.c.language, former_slug.c.slug, former_slug.c.article_id)
    )
    return {(row.language, row.slug): row.article_id for row in rows}


def image_ids(conn: sa.Connection, wanted: Iterable[str]) -> set[str]:
    """Return those of these pictures that are stored."""
    ids, found = list(set(wanted)), set()
    for start in range(0, len(ids), _AT_ONCE):
        page = ids[start : start + _AT_ONCE]
        found |= set(conn.execute(sa.select(image.c.id).where(image.c.id.in_(page))).scalars())
    return found
