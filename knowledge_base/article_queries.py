"""Every query that writes articles, revisions and chunks, and the reads that writing needs.

Decisions are made in ``publishing`` and ``importing``; each function here is one statement.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.articles import Article, ArticleMetadata, Revision, Status
from knowledge_base.errors import ArticleNotFound, RevisionNotFound
from store.tables import article, article_sequence, chunk, revision

IMPORT_AUTHOR = "import"


def raise_sequence(conn: sa.Connection) -> int:
    """Raise the number that the search process follows and return it.

    Held until the transaction ends, so that numbers become visible in their order.
    """
    raised = (
        sa.update(article_sequence)
        .values(value=article_sequence.c.value + 1)
        .returning(article_sequence.c.value)
    )
    value: int = conn.execute(raised).scalar_one()
    return value


def lock_articles(conn: sa.Connection) -> None:
    """Wait until nobody else is publishing and keep it so until the transaction ends.

    Taken before looking whether a key or slug is free. SQLite's write transaction does it itself.
    """
    conn.execute(sa.select(article_sequence.c.value).with_for_update())


def get_article(conn: sa.Connection, article_id: int) -> Article:
    """Return an article whatever its status; raises ArticleNotFound."""
    row = conn.execute(sa.select(article).where(article.c.id == article_id)).first()
    if row is None:
        raise ArticleNotFound(str(article_id))
    return _article(row)


def find_article(conn: sa.Connection, key: str, language: str) -> Article | None:
    """Return the article with this key in this language, whatever its status, or None."""
    query = sa.select(article).where(article.c.key == key, article.c.language == language)
    row = conn.execute(query).first()
    return None if row is None else _article(row)


def list_from_source(conn: sa.Connection, source: str) -> list[Article]:
    """Return what one import source brought, in all languages, and is not archived, by file."""
    query = sa.select(article).where(
        article.c.source == source,
        article.c.source_path.is_not(None),
        article.c.status != "archived",
    )
    rows = conn.execute(query.order_by(article.c.source_path, article.c.id))
    return [_article(row) for row in rows]


def is_slug_taken(conn: sa.Connection, language: str, slug: str) -> bool:
    """Say whether an article, whatever its status, has this slug in this language."""
    query = sa.select(article.c.id).where(article.c.language == language, article.c.slug == slug)
    return conn.execute(query).first() is not None


def insert_article(
    conn: sa.Connection,
    metadata: ArticleMetadata,
    *,
    slug: str,
    metadata_hash: str,
    created_at: datetime,
    updated_at: datetime,
    changed_seq: int,
) -> Article:
    """Insert a draft without a revision."""
    statement = sa.insert(article).values(
        **_columns(metadata),
        slug=slug,
        status="draft",
        metadata_hash=metadata_hash,
        created_at=created_at,
        updated_at=updated_at,
        changed_seq=changed_seq,
    )
    return _article(conn.execute(statement.returning(article)).one())


def update_article(conn: sa.Connection, article_id: int, **columns: Any) -> Article:
    """Set columns of the article table; raises ArticleNotFound."""
    statement = sa.update(article).where(article.c.id == article_id).values(**columns)
    row = conn.execute(statement.returning(article)).first()
    if row is None:
        raise ArticleNotFound(str(article_id))
    return _article(row)


def update_metadata(
    conn: sa.Connection, article_id: int, metadata: ArticleMetadata, **columns: Any
) -> Article:
    """Set all metadata, and further columns of the article table; raises ArticleNotFound."""
    return update_article(conn, article_id, **_columns(metadata), **columns)


def set_status(
    conn: sa.Connection,
    article_id: int,
    status: Status,
    *,
    published_revision_id: int | None,
    updated_at: datetime,
    changed_seq: int,
) -> Article:
    """Set what customers see of an article; raises ArticleNotFound."""
    return update_article(
        conn,
        article_id,
        status=status,
        published_revision_id=published_revision_id,
        updated_at=updated_at,
        changed_seq=changed_seq,
    )


def get_revision(conn: sa.Connection, article_id: int, revision_id: int) -> Revision:
    """Return a revision of this article; raises RevisionNotFound."""
    query = sa.select(revision).where(
        revision.c.article_id == article_id, revision.c.id == revision_id
    )
    row = conn.execute(query).first()
    if row is None:
        raise RevisionNotFound(article_id, revision_id)
    return Revision(**row._mapping)


def find_newest_revision(
    conn: sa.Connection, article_id: int, *, author: str | None = None
) -> Revision | None:
    """Return the newest revision, of one author if given, or None."""
    query = sa.select(revision).where(revision.c.article_id == article_id)
    if author is not None:
        query = query.where(revision.c.author == author)
    row = conn.execute(query.order_by(revision.c.number.desc()).limit(1)).first()
    return None if row is None else Revision(**row._mapping)


def insert_revision(
    conn: sa.Connection,
    article_id: int,
    *,
    title: str,
    body: str,
    content_hash: str,
    author: str,
    created_at: datetime,
    made_from_id: int | None = None,
) -> Revision:
    """Insert the next revision of an article."""
    newest = sa.select(sa.func.coalesce(sa.func.max(revision.c.number), 0)).where(
        revision.c.article_id == article_id
    )
    statement = sa.insert(revision).values(
        article_id=article_id,
        number=newest.scalar_subquery() + 1,
        title=title,
        body=body,
        content_hash=content_hash,
        author=author,
        created_at=created_at,
        made_from_id=made_from_id,
    )
    return Revision(**conn.execute(statement.returning(revision)).one()._mapping)


def list_chunks(conn: sa.Connection, article_id: int) -> Sequence[sa.Row[Any]]:
    """Return the chunk rows of an article in their order."""
    query = sa.select(chunk).where(chunk.c.article_id == article_id)
    return conn.execute(query.order_by(chunk.c.ordinal)).all()


def delete_chunks(conn: sa.Connection, chunk_ids: Iterable[int]) -> None:
    """Delete chunks by id."""
    ids = list(chunk_ids)
    if ids:
        conn.execute(sa.delete(chunk).where(chunk.c.id.in_(ids)))


def insert_chunks(conn: sa.Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert chunks; each gets an id that was never used before."""
    if rows:
        conn.execute(sa.insert(chunk), rows)


def move_chunks(conn: sa.Connection, chunk_ids: Iterable[int], revision_id: int) -> None:
    """Let chunks that read the same in the new revision point to it."""
    ids = list(chunk_ids)
    if ids:
        statement = sa.update(chunk).where(chunk.c.id.in_(ids))
        conn.execute(statement.values(revision_id=revision_id))


def _columns(metadata: ArticleMetadata) -> dict[str, Any]:
    return {
        "key": metadata.key,
        "language": metadata.language,
        "translation_group": metadata.translation_group,
        "category_path": metadata.category_path,
        "tags": list(metadata.tags),
        "audience": metadata.audience,
        "owner": metadata.owner,
        "reviewed_at": metadata.reviewed_at,
        "review_by": metadata.review_by,
        "expires_at": metadata.expires_at,
        "is_volatile": metadata.is_volatile,
        "extra": dict(metadata.extra),
        "source": metadata.source,
        "source_path": metadata.source_path,
    }


def _article(row: Any) -> Article:
    facts = dict(row._mapping)
    names = ArticleMetadata.__dataclass_fields__
    told = {name: facts.pop(name) for name in names}
    told["tags"] = tuple(told["tags"])
    return Article(metadata=ArticleMetadata(**told), **facts)
