"""All SQL of the articles that gaps have, or may be attached to."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from store.tables import article, draft, revision

_LEAST_WORD_CHARS = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class OwnArticle:
    """The article of a gap: written for it, or attached; ``title`` of its draft where it is new."""

    id: int
    title: str
    language: str
    slug: str
    is_public: bool


def list_own_articles(conn: sa.Connection, article_ids: Collection[int]) -> dict[int, OwnArticle]:
    """Return articles by id, whatever their status."""
    rows = conn.execute(
        sa.select(
            article.c.id,
            sa.func.coalesce(revision.c.title, draft.c.title, ""),
            article.c.language,
            article.c.slug,
            sa.and_(article.c.status == "published", article.c.audience == "public"),
        )
        .outerjoin(revision, revision.c.id == article.c.published_revision_id)
        .outerjoin(draft, draft.c.article_id == article.c.id)
        .where(article.c.id.in_(article_ids))
    )
    return {
        id_: OwnArticle(id_, title, language, slug, bool(is_public))
        for id_, title, language, slug, is_public in rows
    }


def list_by_title(conn: sa.Connection, asked: str, *, limit: int) -> list[OwnArticle]:
    """Return published articles whose titles have any word of these, by title."""
    words = {word for word in _WORD.findall(asked) if len(word) >= _LEAST_WORD_CHARS}
    if not words:
        return []
    rows = conn.execute(
        sa.select(article.c.id, revision.c.title, article.c.language, article.c.slug)
        .join(revision, revision.c.id == article.c.published_revision_id)
        .where(
            article.c.status == "published",
            article.c.audience == "public",
            sa.or_(*(revision.c.title.icontains(word, autoescape=True) for word in sorted(words))),
        )
        .order_by(revision.c.title, article.c.id)
        .limit(limit)
    )
    return [OwnArticle(*row, is_public=True) for row in rows]
