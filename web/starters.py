"""What is asked most, by language: remembered for a minute, since every page view asks."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from knowledge_base import queries
from store.engine import reading
from store.tables import article, question, revision, utc_now

MAX_STARTERS = 4
STARTER_DAYS = 30
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
    titles = list_most_asked(conn, language, since=since, limit=MAX_STARTERS)
    titles += [article.title for article in queries.list_tagged(conn, language, "popular")]
    return list(dict.fromkeys(titles))[:MAX_STARTERS]


def list_most_asked(
    conn: sa.Connection, language: str, *, since: datetime, limit: int
) -> list[str]:
    """Return titles of the articles that answered most often, in this language, most first."""
    asked = sa.func.count()
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
        )
        .group_by(article.c.id, revision.c.title)
        .order_by(asked.desc(), article.c.id)
        .limit(limit)
    )
    return list(rows.scalars())
