"""What can be done to several articles at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from knowledge_base.articles import ArticleMetadata
from knowledge_base.errors import ArticleNotFound
from web.team.records import Member

ACTIONS = ("checked", "category", "owner", "archived", "restored")
_MAX_CHARS = 200


def change_several(
    conn: sa.Connection,
    action: str,
    article_ids: Sequence[int],
    *,
    value: str,
    member: Member,
    now: datetime,
) -> int:
    """Do it to those articles that are there, in one transaction; returns how many it changed.

    Args:
        action: one of ``ACTIONS``.
        value: the category's path, or the owner.
    """
    article_queries.lock_articles(conn)
    changed = 0
    for article_id in dict.fromkeys(article_ids):
        try:
            article = article_queries.get_article(conn, article_id)
        except ArticleNotFound:
            continue
        match action:
            case "checked":
                is_done = article.status == "published"
                if is_done:
                    publishing.mark_reviewed(conn, article_id, now=now, member_id=member.id)
            case "archived":
                is_done = article.status != "archived"
                if is_done:
                    publishing.archive_article(conn, article_id, now=now, member_id=member.id)
            case "restored":
                is_done = article.status == "archived"
                if is_done:
                    publishing.withdraw_article(conn, article_id, now=now, member_id=member.id)
            case _:
                metadata = _with(article.metadata, action, value.strip()[:_MAX_CHARS])
                is_done = metadata != article.metadata
                if is_done:
                    publishing.update_metadata(
                        conn, article_id, metadata, now=now, member_id=member.id
                    )
        changed += is_done
    return changed


def _with(metadata: ArticleMetadata, action: str, value: str) -> ArticleMetadata:
    if action == "category":
        return replace(metadata, category_path=clean_category(value))
    return replace(metadata, owner=value or None)


def clean_category(typed: str) -> str:
    """Return names joined by "/", without blanks around them or empty ones."""
    names = (" ".join(name.split()) for name in typed.split("/"))
    return "/".join(name for name in names if name)
