"""Counts how often articles are opened, without slowing anybody: a number a day, nothing else."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import sqlalchemy as sa
import structlog

from store.engine import writing
from store.tables import utc_now
from web.readers import view_queries

log = structlog.get_logger(__name__)

# SQLite lets one write at a time: all views of so long take one turn. A crash loses no more.
SWEEP_S = 5.0


class ArticleViews:
    """The counter of this process."""

    def __init__(self, engine: sa.Engine, *, now: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._now = now
        self._views: Counter[tuple[int, date]] = Counter()
        self._lock = threading.Lock()
        self._is_closed = threading.Event()

    def start(self) -> None:
        """Begin to store, every few seconds, what was counted."""
        threading.Thread(target=self._sweep_for_ever, name="article-views", daemon=True).start()

    def close(self) -> None:
        """Store what is left, and no more after it."""
        self._is_closed.set()
        self.store()

    def count(self, article_id: int) -> None:
        """Count that somebody opened an article."""
        with self._lock:
            self._views[article_id, self._now().date()] += 1

    def store(self) -> None:
        """Store what was counted since the last time; where that fails, it is for the next."""
        with self._lock:
            views, self._views = self._views, Counter()
        if not views:
            return
        try:
            with writing(self._engine) as conn:
                view_queries.add_views(conn, views)
        except sa.exc.SQLAlchemyError as problem:
            with self._lock:
                self._views.update(views)
            log.warning("views_not_stored", views=views.total(), reason=type(problem).__name__)

    def _sweep_for_ever(self) -> None:
        while not self._is_closed.wait(SWEEP_S):
            self.store()
