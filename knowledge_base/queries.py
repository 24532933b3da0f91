"""Every query over published articles: what help pages, API and links read.

Whoever reads through here sees published articles for the public, nothing else. What writes
articles is in ``article_queries``.

A help centre is of a base language: what is in "en-gb" or "en-us" is in the one in English. Only
an article's address names its language in full.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from knowledge_base.articles import (
    ArticleLink,
    ArticlePage,
    ArticleSummary,
    Category,
    category_tree,
)
from knowledge_base.errors import ArticleNotFound, CategoryNotFound
from knowledge_base.terms import base_language
from store.tables import article, former_slug, revision

_LINK = (
    article.c.id,
    revision.c.id.label("revision_id"),
    article.c.language,
    article.c.slug,
    revision.c.title,
)
_SUMMARY = (
    *_LINK,
    article.c.category_path,
    article.c.tags,
    revision.c.created_at.label("updated_at"),
    article.c.reviewed_at,
    article.c.review_by,
)
_PAGE = (
    *_SUMMARY,
    article.c.key,
    article.c.translation_group,
    revision.c.body,
    article.c.source,
    article.c.source_path,
)
_FROM = article.join(revision, revision.c.id == article.c.published_revision_id)
_IS_PUBLIC = sa.and_(article.c.status == "published", article.c.audience == "public")


def is_in_language(language: str) -> sa.ColumnElement[bool]:
    """Return the condition that an article is in a language, in whatever region's variant."""
    base = base_language(language)
    regional = article.c.language.startswith(f"{base}-", autoescape=True)
    return sa.or_(article.c.language == base, regional)


def get_article_page(conn: sa.Connection, language: str, slug: str) -> ArticlePage:
    """Return the published article at this address; raises ArticleNotFound."""
    query = sa.select(*_PAGE).select_from(_FROM).where(_IS_PUBLIC)
    row = conn.execute(query.where(article.c.language == language, article.c.slug == slug)).first()
    if row is None:
        raise ArticleNotFound(f"{language}/{slug}")
    return ArticlePage(**_facts(row))


def list_articles(
    conn: sa.Connection,
    language: str,
    *,
    category_path: str | None = None,
    is_deep: bool = False,
    limit: int = 200,
    offset: int = 0,
) -> list[ArticleSummary]:
    """Return one page of the published articles by title; ``count_articles`` says how many.

    Args:
        category_path: only those right in this category ("": in none); None: all.
        is_deep: with ``category_path``, those of the categories below it too.
        limit: most articles on a page.
        offset: articles on the pages before it.
    """
    query = sa.select(*_SUMMARY).select_from(_FROM).where(_IS_PUBLIC)
    query = query.where(is_in_language(language), _is_in(category_path, is_deep=is_deep))
    query = query.order_by(sa.func.lower(revision.c.title), article.c.id)
    rows = conn.execute(query.limit(limit).offset(offset))
    return [ArticleSummary(**_facts(row)) for row in rows]


def count_articles(
    conn: sa.Connection,
    language: str | None = None,
    *,
    category_path: str | None = None,
    is_deep: bool = False,
) -> int:
    """Return how many articles are published, in one language or in all.

    Args:
        category_path: only those right in this category, as for ``list_articles``.
        is_deep: with ``category_path``, those of the categories below it too.
    """
    query = sa.select(sa.func.count()).select_from(article).where(_IS_PUBLIC)
    query = query.where(_is_in(category_path, is_deep=is_deep))
    if language is not None:
        query = query.where(is_in_language(language))
    return conn.scalar(query) or 0


def count_by_other_language(conn: sa.Connection, languages: Sequence[str]) -> dict[str, int]:
    """Return how many articles are published in each language but these, by their tag."""
    query = (
        sa.select(article.c.language, sa.func.count())
        .where(_IS_PUBLIC, sa.not_(sa.or_(*map(is_in_language, languages))))
        .group_by(article.c.language)
        .order_by(article.c.language)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def list_tagged(
    conn: sa.Connection, language: str, tag: str, *, limit: int = 10
) -> list[ArticleSummary]:
    """Return published articles with this tag (such as "popular"), by title."""
    query = sa.select(*_SUMMARY).select_from(_FROM).where(_IS_PUBLIC)
    query = query.where(is_in_language(language), _has_tag(conn, tag))
    query = query.order_by(sa.func.lower(revision.c.title), article.c.id).limit(limit)
    return [ArticleSummary(**_facts(row)) for row in conn.execute(query)]


def list_these(conn: sa.Connection, article_ids: Sequence[int]) -> list[ArticleSummary]:
    """Return those of a few articles that are published, in the order given."""
    query = sa.select(*_SUMMARY).select_from(_FROM).where(_IS_PUBLIC)
    rows = conn.execute(query.where(article.c.id.in_(article_ids)))
    found = {row.id: ArticleSummary(**_facts(row)) for row in rows}
    return [found[known] for known in article_ids if known in found]


def list_links(conn: sa.Connection) -> list[ArticleLink]:
    """Return the address and title of every published article, by id."""
    query = sa.select(*_LINK).select_from(_FROM).where(_IS_PUBLIC).order_by(article.c.id)
    return [ArticleLink(**row._mapping) for row in conn.execute(query)]


def list_recent(conn: sa.Connection, language: str, *, limit: int = 10) -> list[ArticleSummary]:
    """Return the published articles that changed last, newest first."""
    query = sa.select(*_SUMMARY).select_from(_FROM).where(_IS_PUBLIC)
    query = query.where(is_in_language(language))
    query = query.order_by(revision.c.created_at.desc(), article.c.id.desc()).limit(limit)
    return [ArticleSummary(**_facts(row)) for row in conn.execute(query)]


def list_translations(
    conn: sa.Connection, translation_group: str, *, limit: int = 50
) -> list[ArticleLink]:
    """Return the published articles of a translation group by language, the asker included."""
    query = sa.select(*_LINK).select_from(_FROM).where(_IS_PUBLIC)
    query = query.where(article.c.translation_group == translation_group)
    rows = conn.execute(query.order_by(article.c.language, article.c.id).limit(limit))
    return [ArticleLink(**row._mapping) for row in rows]


def list_categories(conn: sa.Connection, language: str) -> tuple[Category, ...]:
    """Return the tree of categories that have published articles, each level by name."""
    query = sa.select(article.c.category_path, sa.func.count()).where(_IS_PUBLIC)
    query = query.where(is_in_language(language)).group_by(article.c.category_path)
    return category_tree([(path, count) for path, count in conn.execute(query)])


def get_category(conn: sa.Connection, language: str, slug: str) -> Category:
    """Return the category with this slug, with what is below it; raises CategoryNotFound."""
    for category in _walk(list_categories(conn, language)):
        if category.slug == slug:
            return category
    raise CategoryNotFound(f"{language}/{slug}")


def find_linked_article(
    conn: sa.Connection,
    *,
    language: str,
    key: str | None = None,
    source: str | None = None,
    source_path: str | None = None,
) -> ArticleLink | None:
    """Return the published article that a link in another article means, or None.

    Args:
        language: of the linking article; a translation is better than nothing.
        key: the target's key; or, without one,
        source_path: the target's file in the linking article's ``source``.
    """
    query = sa.select(*_LINK).select_from(_FROM).where(_IS_PUBLIC)
    if key is not None:
        query = query.where(article.c.key == key)
    else:
        query = query.where(article.c.source == source, article.c.source_path == source_path)
    in_language = sa.case(
        (article.c.language == language, 0), (is_in_language(language), 1), else_=2
    )
    row = conn.execute(query.order_by(in_language, article.c.id).limit(1)).first()
    return None if row is None else ArticleLink(**row._mapping)


def find_article_at(conn: sa.Connection, language: str, slug: str) -> ArticleLink | None:
    """Return the published article that has this address, or else that once had it, or None."""
    query = sa.select(*_LINK).select_from(_FROM).where(_IS_PUBLIC)
    at = query.where(article.c.language == language, article.c.slug == slug)
    row = conn.execute(at).first()
    if row is None:
        former = sa.select(former_slug.c.article_id).where(
            former_slug.c.language == language, former_slug.c.slug == slug
        )
        row = conn.execute(query.where(article.c.id.in_(former))).first()
    return None if row is None else ArticleLink(**row._mapping)


def _is_in(category_path: str | None, *, is_deep: bool) -> sa.ColumnElement[bool]:
    if category_path is None or (is_deep and not category_path):
        return sa.true()
    inside = article.c.category_path == category_path
    if not is_deep:
        return inside
    below = article.c.category_path.startswith(f"{category_path}/", autoescape=True)
    return sa.or_(inside, below)


def _facts(row: Any) -> dict[str, Any]:
    facts = dict(row._mapping)
    facts["tags"] = tuple(facts["tags"])
    return facts


def _has_tag(conn: sa.Connection, tag: str) -> sa.ColumnElement[bool]:
    if conn.dialect.name == "postgresql":
        return sa.type_coerce(article.c.tags, JSONB).contains([tag])
    each = sa.func.json_each(article.c.tags).table_valued("value")
    return sa.exists(sa.select(1).select_from(each).where(each.c.value == tag))


def _walk(categories: tuple[Category, ...]) -> Iterator[Category]:
    for category in categories:
        yield category
        yield from _walk(category.children)
