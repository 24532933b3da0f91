"""What is asked most, by language: remembered for a minute, since every page view asks."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from knowledge_base import queries
from store.engine import reading
from store.tables import article, event, feedback, question, revision, utc_now

MAX_STARTERS = 4
STARTER_DAYS = 30
# Fewer say little of what customers ask, and one customer alone could fill the first screen.
MIN_CONVERSATIONS = 3
FRESH_S = 60.0


class Starters:
    """The questions of the first screen, for one process."""

    def __init__(self, engine: sa.Engine, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = threading.Lock()
        self._remembered: dict[str, tuple[float, list[str]]] = {}

    def list_questions(self, language: str) -> list[str]:
        """Return up to four as they were less than a minute ago."""
        # One at a time: the others wait for the answer instead of counting it too.
        with self._lock:
            counted_at, questions = self._remembered.get(language, (-FRESH_S, []))
            if self._clock() - counted_at >= FRESH_S:
                with reading(self._engine) as conn:
                    questions = list_starters(conn, language, now=utc_now())
                self._remembered[language] = (self._clock(), questions)
            return questions


def list_starters(conn: sa.Connection, language: str, *, now: datetime) -> list[str]:
    """Return up to four titles to begin with: the most asked, then those tagged popular."""
    since = now.astimezone(UTC) - timedelta(days=STARTER_DAYS)
    popular = [found.title for found in queries.list_tagged(conn, language, "popular", limit=100)]
    asked = list_most_asked(conn, language, since=since)
    # "Delivery in the evening" is no question that a customer would ask.
    fitting = [title for title in asked if title.rstrip().endswith("?") or title in popular]
    return list(dict.fromkeys(fitting + popular))[:MAX_STARTERS]


def list_most_asked(conn: sa.Connection, language: str, *, since: datetime) -> list[str]:
    """Return titles of the articles that answered in most conversations, most first.

    Answers that the customer said did not help do not count, nor does an article that answered in
    fewer than ``MIN_CONVERSATIONS``.
    """
    asked = sa.func.count(question.c.conversation_id.distinct())
    was_no_help = sa.exists().where(
        event.c.conversation_id == question.c.conversation_id,
        event.c.reply_to == question.c.seq,
        feedback.c.conversation_id == event.c.conversation_id,
        feedback.c.seq == event.c.seq,
        feedback.c.is_helpful.is_(False),
    )
    rows = conn.execute(
        sa.select(revision.c.title)
        .select_from(
            question.join(article, article.c.id == question.c.article_id).join(
                revision, revision.c.id == article.c.published_revision_id
            )
        )
        .where(
            question.c.outcome == "answered",
            question.c.asked_at >= since,
            article.c.language == language,
            article.c.status == "published",
            article.c.audience == "public",
            ~was_no_help,
        )
        .group_by(article.c.id, revision.c.title)
        .having(asked >= MIN_CONVERSATIONS)
        .order_by(asked.desc(), article.c.id)
    )
    return list(rows.scalars())
