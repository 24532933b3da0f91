"""What is kept of a customer's questions goes with their conversation."""

import sqlalchemy as sa

from knowledge_base import article_queries
from knowledge_base.gaps import gap_queries


def forget_conversation(conn: sa.Connection, conversation_id: str) -> None:
    """Take a conversation's questions out of all gaps, before they are deleted."""
    article_queries.lock_articles(conn)
    gap_queries.forget_questions(conn, conversation_id)
