"""Articles as if they were imported and indexed, without either."""

from typing import Any

import sqlalchemy as sa

from store.engine import writing
from store.tables import article, chunk, revision, utc_now


def insert_article(
    conn: sa.Connection,
    slug: str,
    *,
    language: str = "en",
    title: str = "",
    body: str = "Text.",
    status: str = "published",
    **columns: Any,
) -> tuple[int, int]:
    """Store an article with one revision; return the ids of both.

    Without a title it has its slug's; ``columns`` are further ones of ``article``.
    """
    now = utc_now()
    values = {
        "key": slug, "translation_group": slug, "tags": [], "extra": {}, "metadata_hash": "x",
        "created_at": now, "updated_at": now, "changed_seq": 1, **columns,
    }  # fmt: skip
    added = article.insert().values(language=language, slug=slug, **values)
    article_id: int = conn.execute(added.returning(article.c.id)).scalar_one()
    revised = revision.insert().values(
        article_id=article_id, number=1, title=title or slug, body=body, content_hash="x",
        author="editor", created_at=now,
    )  # fmt: skip
    revision_id: int = conn.execute(revised.returning(revision.c.id)).scalar_one()
    published = article.update().where(article.c.id == article_id)
    conn.execute(published.values(published_revision_id=revision_id, status=status))
    return article_id, revision_id


def publish(
    engine: sa.Engine, status: str = "published", audience: str = "public", slug: str = "refunds"
) -> tuple[int, int, list[int]]:
    """Store an article with two sections; return the ids of it, its revision, its passages."""
    sections = [("When", "Within 14 days."), ("How", "On your card.")]
    with writing(engine) as conn:
        article_id, revision_id = insert_article(
            conn,
            slug,
            title=slug.capitalize(),
            body="\n\n".join(f"## {heading}\n\n{text}" for heading, text in sections),
            status=status,
            audience=audience,
            reviewed_at=utc_now(),
        )
        ids = [
            conn.execute(
                chunk.insert()
                .values(
                    article_id=article_id,
                    revision_id=revision_id,
                    ordinal=ordinal,
                    language="en",
                    title="Refunds",
                    headings=[heading],
                    anchor=heading.lower(),
                    text=text,
                    embed_hash="0",
                    chunking_version=1,
                )
                .returning(chunk.c.id)
            ).scalar_one()
            for ordinal, (heading, text) in enumerate(sections)
        ]
    return article_id, revision_id, ids
