"""Votes on articles: on their pages, and in the widget's reader. One a reader and revision.

Votes on answers in the chat are ``web.conversations.votes``.
"""

import hmac
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.errors import ArticleNotFound
from store.engine import reading, writing
from store.tables import utc_now
from web.readers import vote_queries
from web.readers.vote import Vote


class Votes:
    """The votes of readers."""

    def __init__(
        self, engine: sa.Engine, *, secret: str, now: Callable[[], datetime] = utc_now
    ) -> None:
        """Take the installation's secret: without it nobody finds a reader's votes."""
        self._engine = engine
        self._key = hmac.digest(secret.encode(), b"readers of articles 1", "sha256")
        self._now = now

    def find_vote(self, reader: str, revision_id: int) -> Vote | None:
        """Return what a reader said of a revision, or None."""
        with reading(self._engine) as conn:
            return vote_queries.find_vote(conn, revision_id, self._voter(reader))

    def cast(self, reader: str, *, article_id: int, revision_id: int, vote: Vote) -> None:
        """Store a vote instead of the reader's last one; the same one again changes nothing.

        A "no" without a reason keeps the one that was given with the "no" before.

        Args:
            vote: its comment as ``clean_comment`` gives it.

        Raises:
            ArticleNotFound: no such revision of an article that customers may read.
        """
        with writing(self._engine) as conn:
            if not vote_queries.is_votable(conn, article_id, revision_id):
                raise ArticleNotFound(f"{article_id}/{revision_id}")
            vote_queries.put_vote(
                conn,
                article_id=article_id,
                revision_id=revision_id,
                voter=self._voter(reader),
                vote=Vote(True) if vote.is_helpful else vote,
                now=self._now(),
            )

    def _voter(self, reader: str) -> str:
        return hmac.digest(self._key, reader.encode(), "sha256").hex()
