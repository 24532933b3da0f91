"""Articles in several languages: which one is the source, and whether a translation lags behind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from knowledge_base.articles import Article, Revision
from knowledge_base.editing import draft_queries, translation_queries
from knowledge_base.editing.errors import TranslationExists
from knowledge_base.editing.translation_queries import Sibling
from knowledge_base.terms import base_language


@dataclass(frozen=True)
class SourceChange:
    """What a translation has to follow.

    Attributes:
        source: the article that it is a translation of.
        made_from: the source's revision that it says the same as; None: nobody knows.
        newest: the source's published revision.
        is_outdated: the source has had a medium or major revision since.
    """

    source: Sibling
    made_from: Revision | None
    newest: Revision
    is_outdated: bool


def source_of(siblings: Sequence[Sibling], source_language: str) -> Sibling | None:
    """Return the article that the others of a group are translations of.

    The one in the language that the team writes in first, else the first that was written.
    """
    ordered = sorted(siblings, key=lambda sibling: sibling.article_id)
    mine = [s for s in ordered if base_language(s.language) == base_language(source_language)]
    return next(iter([*mine, *ordered]), None)


def read_source_change(
    conn: sa.Connection, article: Article, *, source_language: str
) -> SourceChange | None:
    """Return what this article has to follow; None: it is the source, or is no translation."""
    siblings = translation_queries.list_siblings(conn, article.metadata.translation_group)
    source = source_of(siblings, source_language)
    if source is None or source.article_id == article.id or source.published_revision_id is None:
        return None
    newest = article_queries.get_revision(conn, source.article_id, source.published_revision_id)
    own = article_queries.find_newest_revision(conn, article.id)
    made_from_id = own.made_from_id if own else None
    if own is not None and made_from_id is None:
        # Imported, or written before this was noted: what its source said then.
        made_from_id = translation_queries.find_revision_at(conn, source.article_id, own.created_at)
    made_from = (
        article_queries.get_revision(conn, source.article_id, made_from_id)
        if made_from_id is not None
        else None
    )
    is_outdated = made_from is not None and translation_queries.has_changed_since(
        conn, source.article_id, made_from.number, newest.number
    )
    return SourceChange(source, made_from, newest, is_outdated)


def begin_translation(
    conn: sa.Connection,
    source_id: int,
    language: str,
    *,
    member_id: int,
    now: datetime,
) -> Article:
    """Create the article in another language, its draft holding the source's text to write over.

    Raises:
        TranslationExists: it was begun already.
    """
    article_queries.lock_articles(conn)
    source = article_queries.get_article(conn, source_id)
    for sibling in translation_queries.list_siblings(conn, source.metadata.translation_group):
        if base_language(sibling.language) == base_language(language):
            raise TranslationExists(sibling.article_id)
    revision_id = source.published_revision_id
    text = (
        article_queries.get_revision(conn, source_id, revision_id)
        if revision_id is not None
        else article_queries.find_newest_revision(conn, source_id)
    )
    written = draft_queries.find_draft(conn, source_id) if text is None else text
    metadata = replace(
        source.metadata,
        language=language,
        category_path=translation_queries.find_category(
            conn, source.metadata.category_path, source.metadata.language, language
        ),
        tags=(),
        reviewed_at=None,
        review_by=None,
        source=None,
        source_path=None,
        extra={},
    )
    title = written.title if written else source.slug
    article = publishing.create_article(conn, metadata, title=title, now=now, member_id=member_id)
    draft_queries.put_draft(
        conn,
        article.id,
        version=1,
        title=title,
        body=written.body if written else "",
        base_revision_id=None,
        made_from_id=text.id if text else None,
        saved_by=member_id,
        saved_at=now,
    )
    return article
