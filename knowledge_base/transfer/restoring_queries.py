"""The writes of a restored export that nothing else does."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge_base.transfer.records import (
    DraftRecord,
    FormerSlug,
    RevisionName,
    RevisionRecord,
)
from store.tables import article, draft, former_slug, revision, submission

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def find_revision_id(conn: sa.Connection, name: RevisionName) -> int | None:
    """Return the id of a revision that is there, or None."""
    query = (
        sa.select(revision.c.id)
        .join(article, article.c.id == revision.c.article_id)
        .where(
            article.c.key == name.key,
            article.c.language == name.language,
            revision.c.number == name.number,
        )
    )
    found: int | None = conn.execute(query).scalar()
    return found


def insert_revision(
    conn: sa.Connection,
    article_id: int,
    record: RevisionRecord,
    *,
    content_hash: str,
    made_from_id: int | None,
) -> None:
    """Insert a revision under its number, and what became of it."""
    statement = sa.insert(revision).values(
        article_id=article_id,
        number=record.number,
        title=record.title,
        body=record.body,
        content_hash=content_hash,
        author=record.author,
        created_at=record.created_at,
        made_from_id=made_from_id,
    )
    revision_id = conn.execute(statement.returning(revision.c.id)).scalar_one()
    given = record.submission
    if given:
        conn.execute(
            sa.insert(submission).values(
                revision_id=revision_id,
                significance=given.significance,
                note=given.note,
                submitted_at=given.submitted_at,
                decision=given.decision,
                decided_at=given.decided_at,
                comment=given.comment,
                publish_at=given.publish_at,
            )
        )


def put_draft(
    conn: sa.Connection,
    article_id: int,
    record: DraftRecord,
    *,
    base_id: int | None,
    made_from_id: int | None,
) -> None:
    """Let this be the working copy; who has the old one open is told when they save."""
    version = sa.select(draft.c.version).where(draft.c.article_id == article_id)
    newer = (conn.execute(version).scalar() or 0) + 1
    values = {
        "version": newer,
        "title": record.title,
        "body": record.body,
        "base_revision_id": base_id,
        "made_from_id": made_from_id,
        "saved_by": None,
        "saved_at": record.saved_at,
    }
    statement = _INSERT[conn.dialect.name](draft).values(article_id=article_id, **values)
    conn.execute(statement.on_conflict_do_update(index_elements=[draft.c.article_id], set_=values))


def delete_draft(conn: sa.Connection, article_id: int) -> None:
    """Let there be no working copy."""
    conn.execute(sa.delete(draft).where(draft.c.article_id == article_id))


def add_former_slugs(
    conn: sa.Connection, article_id: int, language: str, slugs: Iterable[FormerSlug]
) -> None:
    """Let old addresses lead here, but those that lead elsewhere already."""
    for each in slugs:
        statement = _INSERT[conn.dialect.name](former_slug).values(
            language=language, slug=each.slug, article_id=article_id, left_at=each.left_at
        )
        conn.execute(statement.on_conflict_do_nothing())
