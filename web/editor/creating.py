"""Begin an article that is written here."""

import secrets
from datetime import datetime

import sqlalchemy as sa

from knowledge_base import publishing
from knowledge_base.articles import Article, ArticleMetadata
from knowledge_base.editing.drafts import MAX_TITLE_CHARS, save_draft
from web.team.records import Member


def begin_article(
    conn: sa.Connection,
    language: str,
    *,
    title: str,
    member: Member,
    now: datetime,
    body: str = "",
) -> Article:
    """Create an article of the member's, with a draft where there is something to say yet."""
    title = title.strip()[:MAX_TITLE_CHARS]
    # Its name for ever, which no title or import takes.
    key = f"relais-{secrets.token_hex(6)}"
    metadata = ArticleMetadata(
        key=key, language=language, translation_group=key, owner=member.email
    )
    article = publishing.create_article(
        conn, metadata, title=title or key, now=now, member_id=member.id
    )
    if title or body:
        save_draft(
            conn, article.id, title=title, body=body, version=0, member_id=member.id, now=now
        )
    return article
