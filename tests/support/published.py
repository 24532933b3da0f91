"""An article with two sections, as if it were imported and indexed, without either."""

import sqlalchemy as sa

from store.engine import writing
from store.tables import article, chunk, revision, utc_now


def publish(
    engine: sa.Engine, status: str = "published", audience: str = "public"
) -> tuple[int, int, list[int]]:
    """Store an article with two sections; return the ids of it, its revision, its passages."""
    now = utc_now()
    with writing(engine) as conn:
        article_id = conn.execute(
            article.insert()
            .values(
                key="refunds",
                language="en",
                translation_group="refunds",
                slug="refunds",
                tags=[],
                audience=audience,
                status="draft",
                extra={},
                metadata_hash="0",
                created_at=now,
                updated_at=now,
                reviewed_at=now,
                changed_seq=1,
            )
            .returning(article.c.id)
        ).scalar_one()
        revision_id = conn.execute(
            revision.insert()
            .values(
                article_id=article_id,
                number=1,
                title="Refunds",
                body="## When\n\nWithin 14 days.\n\n## How\n\nOn your card.",
                content_hash="0",
                author="editor",
                created_at=now,
            )
            .returning(revision.c.id)
        ).scalar_one()
        conn.execute(
            article.update()
            .where(article.c.id == article_id)
            .values(published_revision_id=revision_id, status=status)
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
            for ordinal, (heading, text) in enumerate(
                [("When", "Within 14 days."), ("How", "On your card.")]
            )
        ]
    return article_id, revision_id, ids
