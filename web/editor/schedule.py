"""Publishes what was scheduled, when its time has come; several processes may do so at once."""

import threading
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
import structlog

from knowledge_base.editing.draft_queries import list_due
from knowledge_base.editing.reviewing import publish_due
from store.engine import reading, writing
from store.tables import utc_now

log = structlog.get_logger(__name__)

SWEEP_S = 15.0


class Schedule:
    """Looks every few seconds for what is due."""

    def __init__(
        self,
        engine: sa.Engine,
        *,
        now: Callable[[], datetime] = utc_now,
        sweep_s: float = SWEEP_S,
    ) -> None:
        self._engine = engine
        self._now = now
        self._sweep_s = sweep_s
        self._is_closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)

    def start(self) -> None:
        """Begin to look, at once and then every few seconds."""
        self._thread.start()

    def close(self) -> None:
        """Stop; what is being published is."""
        self._is_closed.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def sweep(self) -> list[int]:
        """Publish what is due; returns the articles."""
        with reading(self._engine) as conn:
            if not list_due(conn, self._now(), limit=1):
                return []
        with writing(self._engine) as conn:
            return publish_due(conn, self._now())

    def _run(self) -> None:
        while not self._is_closed.is_set():
            try:
                for article_id in self.sweep():
                    log.info("published as scheduled", article=article_id)
            except sa.exc.SQLAlchemyError as error:
                # The database may be away for a while; what is due stays due.
                log.warning("schedule cannot be looked at", error=type(error).__name__)
            self._is_closed.wait(self._sweep_s)
