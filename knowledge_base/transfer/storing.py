"""Store articles as an export tells of them, with their own times, numbers and addresses."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries as queries
from knowledge_base import publishing
from knowledge_base.articles import Article, content_hash, free_slug, is_slug, slug_of
from knowledge_base.transfer import restoring_queries as own
from knowledge_base.transfer.bundles import in_order
from knowledge_base.transfer.question_queries import add_questions
from knowledge_base.transfer.records import ArticleRecord, FormerSlug, RevisionName

Identity = tuple[str, str]
# The article as it should be, and as it is.
Wanted = Sequence[tuple[ArticleRecord, ArticleRecord | None]]


def store_articles(conn: sa.Connection, wanted: Wanted, *, now: datetime) -> dict[Identity, str]:
    """Store articles that belong together; the caller holds ``lock_articles``.

    Returns:
        The address that each got.
    """
    articles: dict[Identity, Article] = {}
    known: set[RevisionName] = set()
    for record, there in wanted:
        articles[record.identity] = _find_or_insert(conn, record, now)
        known |= {
            RevisionName(record.metadata.key, record.metadata.language, each.number)
            for each in (there.revisions if there else ())
        }
    for record, each in in_order(record for record, _ in wanted):
        name = RevisionName(record.metadata.key, record.metadata.language, each.number)
        if name not in known:
            own.insert_revision(
                conn,
                articles[record.identity].id,
                each,
                content_hash=content_hash(each.title, each.body),
                made_from_id=_id_of(conn, each.made_from),
            )
    for record, there in wanted:
        _bring_in_line(conn, articles[record.identity], record, there, now)
    return {identity: article.slug for identity, article in articles.items()}


def _find_or_insert(conn: sa.Connection, record: ArticleRecord, now: datetime) -> Article:
    """Return the article under its address, or one that is free, where the wanted one is taken."""
    metadata = record.metadata
    found = queries.find_article(conn, metadata.key, metadata.language)
    wanted = record.slug or ""
    if not is_slug(wanted):
        wanted = slug_of(wanted)
    if found is None:
        return queries.insert_article(
            conn,
            metadata,
            slug=_free_slug(conn, metadata.language, wanted),
            metadata_hash=record.imported_hash,
            created_at=record.created_at or now,
            updated_at=record.updated_at or now,
            changed_seq=queries.raise_sequence(conn),
        )
    if wanted == found.slug:
        return found
    slug = _free_slug(conn, metadata.language, wanted)
    own.add_former_slugs(conn, found.id, metadata.language, [FormerSlug(found.slug, now)])
    return queries.update_article(conn, found.id, slug=slug)


def _bring_in_line(
    conn: sa.Connection,
    article: Article,
    record: ArticleRecord,
    there: ArticleRecord | None,
    now: datetime,
) -> None:
    metadata = record.metadata

    def id_of(number: int | None) -> int | None:
        name = number and RevisionName(metadata.key, metadata.language, number)
        return _id_of(conn, name or None)

    own.add_former_slugs(conn, article.id, metadata.language, record.former_slugs)
    add_questions(conn, article.id, record.questions, now=now)
    if record.draft and (there is None or record.draft != there.draft):
        own.put_draft(
            conn,
            article.id,
            record.draft,
            base_id=id_of(record.draft.base),
            made_from_id=_id_of(conn, record.draft.made_from),
        )
    queries.update_metadata(
        conn,
        article.id,
        metadata,
        metadata_hash=record.imported_hash,
        created_at=record.created_at,
        updated_at=record.updated_at,
        status=record.status,
        published_revision_id=id_of(record.published),
        changed_seq=queries.raise_sequence(conn),
    )
    publishing.cut_again(conn, article.id)


def _id_of(conn: sa.Connection, name: RevisionName | None) -> int | None:
    return None if name is None else own.find_revision_id(conn, name)


def _free_slug(conn: sa.Connection, language: str, wanted: str) -> str:
    return free_slug(wanted, lambda slug: queries.is_slug_taken(conn, language, slug))
