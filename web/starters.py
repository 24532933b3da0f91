"""What is asked most, by language: remembered for a minute, since every page view asks."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from knowledge_base import queries
from store.engine import reading
from store.tables import utc_now
from web.starter_queries import list_most_asked

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
    asked = list_most_asked(conn, language, since=since, least=MIN_CONVERSATIONS)
    # "Delivery in the evening" is no question that a customer would ask.
    fitting = [title for title in asked if title.rstrip().endswith("?") or title in popular]
    return list(dict.fromkeys(fitting + popular))[:MAX_STARTERS]
