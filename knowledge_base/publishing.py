"""What can be done with an article. Each function belongs in one transaction of the caller's.

Whatever changes what search finds or shows raises the article sequence in that transaction; the
search process follows it.
"""

import hashlib
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base import article_queries as queries
from knowledge_base.articles import (
    Article,
    ArticleMetadata,
    Revision,
    Status,
    content_hash,
    free_slug,
    slug_of,
)
from knowledge_base.chunking import CHUNKING_VERSION, Passage, chunk_sections, embedding_text
from knowledge_base.errors import ArticleExists
from knowledge_base.examples.example_queries import list_accepted
from knowledge_base.examples.records import ExampleQuestion
from knowledge_base.gaps.gap_queries import note_published
from knowledge_base.history_queries import EventKind, is_former_slug, leave_slug, note_event
from knowledge_base.sections import sections_of
from knowledge_base.terms import fold

# Shown columns of a chunk: a row that agrees in all of them keeps its id and its vector.
_SHOWN = (
    "language",
    "title",
    "headings",
    "anchor",
    "text",
    "embed_hash",
    "chunking_version",
    "question_id",
)
# Where example questions stand, behind all passages: each has its place for ever, so that
# rewriting the article leaves its row, and its vector, alone.
EXAMPLES_FROM = 1_000_000_000


def create_article(
    conn: sa.Connection,
    metadata: ArticleMetadata,
    *,
    title: str,
    now: datetime,
    slug: str | None = None,
    created_at: datetime | None = None,
    imported_hash: str = "",
    member_id: int | None = None,
) -> Article:
    """Create a draft without a revision, under a free slug made of ``slug`` or else the title.

    Args:
        imported_hash: what an import knows the article's source by; see ``importing``.
        member_id: whose doing it is, here and below; None: an import's, or the schedule's.

    Raises:
        ArticleExists: the key is taken in this language.
    """
    queries.lock_articles(conn)
    if queries.find_article(conn, metadata.key, metadata.language):
        raise ArticleExists(metadata.key, metadata.language)
    article = queries.insert_article(
        conn,
        metadata,
        slug=_free_slug(conn, metadata.language, slug or title),
        metadata_hash=imported_hash,
        created_at=created_at or now,
        updated_at=now,
        changed_seq=queries.raise_sequence(conn),
    )
    note_event(conn, article.id, "created", at=now, member_id=member_id)
    return article


def update_metadata(
    conn: sa.Connection,
    article_id: int,
    metadata: ArticleMetadata,
    *,
    now: datetime,
    slug: str | None = None,
    imported_hash: str | None = None,
    member_id: int | None = None,
) -> Article:
    """Replace the metadata, and the slug if one is given; nothing is embedded again for it.

    Going from public to internal takes the article out of search, and the other way round. The
    address that it had redirects to the new one.
    """
    queries.lock_articles(conn)
    article = queries.get_article(conn, article_id)
    wanted = article.slug
    if slug is not None and not _comes_from(article.slug, slug):
        wanted = _free_slug(conn, metadata.language, slug, of=article_id)
    before = article
    article = queries.update_metadata(
        conn,
        article_id,
        metadata,
        slug=wanted,
        metadata_hash=article.metadata_hash if imported_hash is None else imported_hash,
        updated_at=now,
        changed_seq=queries.raise_sequence(conn),
    )
    # Nobody has the address of what was never published.
    if article.slug != before.slug and before.published_revision_id is not None:
        leave_slug(conn, before, to=article, now=now)
        note_event(conn, article_id, "moved", at=now, member_id=member_id, note=before.slug)
    _write_chunks(conn, article)
    return article


def add_revision(
    conn: sa.Connection,
    article_id: int,
    *,
    title: str,
    body: str,
    author: str,
    now: datetime,
    made_from_id: int | None = None,
) -> Revision:
    """Store a new version of title and Markdown; customers see it once it is published.

    Saving what the newest revision says already returns that revision.

    Args:
        made_from_id: of a translation: the source's revision that it says the same as.
    """
    hashed = content_hash(title, body)
    newest = queries.find_newest_revision(conn, article_id)
    is_same = newest is not None and newest.content_hash == hashed
    if newest is not None and is_same and made_from_id in (None, newest.made_from_id):
        return newest
    return queries.insert_revision(
        conn,
        article_id,
        title=title,
        body=body,
        content_hash=hashed,
        author=author,
        created_at=now,
        made_from_id=made_from_id,
    )


def publish_revision(
    conn: sa.Connection,
    article_id: int,
    revision_id: int,
    *,
    now: datetime,
    member_id: int | None = None,
) -> Article:
    """Show this revision to customers, on the help pages and in answers, instead of any other.

    Raises:
        RevisionNotFound: the article has no such revision.
    """
    revision = queries.get_revision(conn, article_id, revision_id)
    article = queries.set_status(
        conn,
        article_id,
        "published",
        published_revision_id=revision.id,
        updated_at=now,
        changed_seq=queries.raise_sequence(conn),
    )
    note_event(conn, article_id, "published", at=now, member_id=member_id, revision_id=revision.id)
    _write_chunks(conn, article)
    note_published(conn, article_id, now)
    return article


def archive_article(
    conn: sa.Connection, article_id: int, *, now: datetime, member_id: int | None = None
) -> Article:
    """Take an article out of the help pages and of search; nothing is deleted."""
    return _hide(conn, article_id, "archived", now, member_id)


def withdraw_article(
    conn: sa.Connection, article_id: int, *, now: datetime, member_id: int | None = None
) -> Article:
    """Take an article out of the help pages and of search and make it a draft again."""
    return _hide(conn, article_id, "draft", now, member_id)


def mark_reviewed(
    conn: sa.Connection,
    article_id: int,
    *,
    now: datetime,
    review_by: datetime | None = None,
    member_id: int | None = None,
) -> Article:
    """Record that a person found the article still true now, and when to look again."""
    article = queries.get_article(conn, article_id)
    note_event(
        conn,
        article_id,
        "checked",
        at=now,
        member_id=member_id,
        revision_id=article.published_revision_id,
    )
    return queries.update_article(
        conn,
        article_id,
        reviewed_at=now,
        review_by=review_by,
        updated_at=now,
        changed_seq=queries.raise_sequence(conn),
    )


def cut_again(conn: sa.Connection, article_id: int) -> bool:
    """Cut the published revision again, and take in its examples; False: nothing changed."""
    article = queries.get_article(conn, article_id)
    if not _write_chunks(conn, article):
        return False
    queries.update_article(conn, article_id, changed_seq=queries.raise_sequence(conn))
    return True


def _hide(
    conn: sa.Connection, article_id: int, status: Status, now: datetime, member_id: int | None
) -> Article:
    article = queries.get_article(conn, article_id)
    if article.status == status:
        return article
    article = queries.set_status(
        conn,
        article_id,
        status,
        published_revision_id=article.published_revision_id,
        updated_at=now,
        changed_seq=queries.raise_sequence(conn),
    )
    kind: EventKind = "archived" if status == "archived" else "unpublished"
    note_event(conn, article_id, kind, at=now, member_id=member_id)
    _write_chunks(conn, article)
    return article


def _write_chunks(conn: sa.Connection, article: Article) -> bool:
    """Bring the chunks in line with what the public may see; says whether any changed."""
    rows = {row.ordinal: row for row in queries.list_chunks(conn, article.id)}
    wanted = {row["ordinal"]: row for row in _wanted_chunks(conn, article)}
    kept = [o for o in wanted if o in rows and _reads_the_same(rows[o], wanted[o])]
    moved = [o for o in kept if rows[o].revision_id != wanted[o]["revision_id"]]
    dropped = [row.id for ordinal, row in rows.items() if ordinal not in kept]
    added = [row for ordinal, row in wanted.items() if ordinal not in kept]
    queries.delete_chunks(conn, dropped)
    queries.insert_chunks(conn, added)
    if article.published_revision_id is not None:
        queries.move_chunks(conn, (rows[o].id for o in moved), article.published_revision_id)
    return bool(dropped or added or moved)


def _wanted_chunks(conn: sa.Connection, article: Article) -> list[dict[str, Any]]:
    is_public = article.status == "published" and article.metadata.audience == "public"
    if not is_public or article.published_revision_id is None:
        return []
    revision = queries.get_revision(conn, article.id, article.published_revision_id)
    sections = sections_of(revision.body)
    # Nothing but links to other articles: that is no answer, and they are found themselves.
    passages = chunk_sections(revision.title, sections) if sections else []
    chunks = [
        _chunk(article, revision, ordinal, passage) for ordinal, passage in enumerate(passages)
    ]
    # An example leads to a passage, so there has to be one.
    examples = list_accepted(conn, article.id) if chunks else []
    return chunks + [_example_chunk(article, revision, example) for example in examples]


def _chunk(article: Article, revision: Revision, ordinal: int, passage: Passage) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "revision_id": revision.id,
        "ordinal": ordinal,
        "language": article.metadata.language,
        "title": revision.title,
        "headings": list(passage.headings),
        "anchor": passage.anchor,
        "text": passage.text,
        "folded_title": fold(revision.title),
        "folded_headings": fold(" ".join(passage.headings)),
        "folded_text": fold(passage.text),
        "embed_hash": hashlib.sha256(passage.embed_text.encode()).hexdigest(),
        "chunking_version": CHUNKING_VERSION,
        "question_id": None,
    }


def _example_chunk(
    article: Article, revision: Revision, example: ExampleQuestion
) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "revision_id": revision.id,
        "ordinal": EXAMPLES_FROM + example.id,
        "language": example.language,
        "title": "",
        "headings": [],
        "anchor": "",
        "text": example.text,
        # No words: those of an example would crowd out what articles say themselves.
        "folded_title": "",
        "folded_headings": "",
        "folded_text": "",
        "embed_hash": hashlib.sha256(embedding_text("", (), example.text).encode()).hexdigest(),
        "chunking_version": CHUNKING_VERSION,
        "question_id": example.id,
    }


def _reads_the_same(row: sa.Row[Any], wanted: dict[str, Any]) -> bool:
    return all(getattr(row, name) == wanted[name] for name in _SHOWN)


def _free_slug(conn: sa.Connection, language: str, text: str, *, of: int = 0) -> str:
    """Return a slug that is no other article's, nor was: old addresses stay theirs."""

    def is_taken(slug: str) -> bool:
        return queries.is_slug_taken(conn, language, slug) or is_former_slug(
            conn, language, slug, but_of=of
        )

    return free_slug(slug_of(text), is_taken)


def _comes_from(slug: str, text: str) -> bool:
    """Say whether this slug is what ``_free_slug`` may have made of the text."""
    wanted = slug_of(text)
    rest = slug.removeprefix(wanted)
    return slug.startswith(wanted) and (not rest or rest.removeprefix("-").isdigit())
