"""All SQL of articles as cards: what is published now, section by section."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.tables import article, chunk, revision


@dataclass(frozen=True)
class Section:
    """A passage of an article, as ``knowledge_base.reading`` takes it."""

    chunk_id: int
    headings: tuple[str, ...]
    anchor: str
    text: str


@dataclass(frozen=True)
class PublishedArticle:
    """An article that customers may read, in its published revision."""

    id: int
    revision_id: int
    language: str
    slug: str
    title: str
    reviewed_at: datetime | None
    review_by: datetime | None
    expires_at: datetime | None
    sections: tuple[Section, ...]


def find_published_article(conn: sa.Connection, article_id: int) -> PublishedArticle | None:
    """Return a published article with its passages, in order; None without any."""
    row = conn.execute(
        sa.select(
            article.c.id,
            revision.c.id,
            article.c.language,
            article.c.slug,
            revision.c.title,
            article.c.reviewed_at,
            article.c.review_by,
            article.c.expires_at,
        )
        .select_from(article.join(revision, revision.c.id == article.c.published_revision_id))
        .where(
            article.c.id == article_id,
            article.c.status == "published",
            article.c.audience == "public",
        )
    ).one_or_none()
    if row is None:
        return None
    sections = conn.execute(
        sa.select(chunk.c.id, chunk.c.headings, chunk.c.anchor, chunk.c.text)
        .where(
            chunk.c.article_id == article_id,
            chunk.c.revision_id == row[1],
            chunk.c.question_id.is_(None),
        )
        .order_by(chunk.c.ordinal)
    )
    found = tuple(Section(one[0], tuple(one[1]), one[2], one[3]) for one in sections)
    return PublishedArticle(*row, sections=found) if found else None
