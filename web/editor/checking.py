"""Say that an article is still true: one act with a name and a date, and no edit."""

from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from knowledge_base.attention.due import due_at
from knowledge_base.editing.category_policies import OwnPolicies, policy_of
from knowledge_base.editing.category_policy_queries import get_policies
from web.team.records import Member


def check_article(
    conn: sa.Connection,
    article_id: int,
    *,
    member: Member,
    now: datetime,
    policies: OwnPolicies | None = None,
) -> bool:
    """Note that the member found the article still true; it is due again as its category says.

    Returns:
        Whether customers read it at all: else there is nothing to be true.
    """
    article = article_queries.get_article(conn, article_id)
    if article.status != "published":
        return False
    told = policies if policies is not None else get_policies(conn)
    metadata = article.metadata
    days = policy_of(told, metadata.language, metadata.category_path).review_days
    publishing.mark_reviewed(
        conn,
        article_id,
        now=now,
        review_by=due_at(article_id, since=now, review_days=days),
        member_id=member.id,
    )
    return True
