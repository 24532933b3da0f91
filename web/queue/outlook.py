"""How the queue stands now: read once a second for all open widgets, afresh for a new request."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.engine import reading
from store.tables import utc_now
from web.hours.saying import say_opening
from web.hours.schedule import Schedule
from web.integrations.token_queries import is_desk_present
from web.queue import queries
from web.queue.availability import Staffing, staffing
from web.queue.confirmation import Expectation, confirmation
from web.queue.ranges import Ranges
from web.team.presence import list_present
from web.words import Words

FRESH_S = 1.0
# Up to a thousand waits are read for it, and it moves slowly.
RANGE_FRESH_S = 15.0


@dataclass(frozen=True)
class Snapshot:
    """The queue at one moment: the place of everybody who waits, and what holds for all."""

    positions: Mapping[str, int]
    ranges: Ranges
    staffing: Staffing


class Outlook:
    """The queue as this process knows it.

    Args:
        is_staffed_by_hours: in business hours somebody is there, whoever says so or not.
    """

    def __init__(
        self,
        engine: sa.Engine,
        schedule: Schedule,
        words: Words,
        *,
        is_staffed_by_hours: bool = False,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.schedule = schedule
        self._engine = engine
        self._words = words
        self._is_staffed_by_hours = is_staffed_by_hours
        self._now = now
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._fresh_until = 0.0
        self._ranges = Ranges(now=now())
        self._ranges_fresh_until = 0.0

    def snapshot(self, *, is_new: bool = False) -> Snapshot:
        """Return the queue, a second old at most; never call it with a transaction open.

        Args:
            is_new: as it is now, for who has just begun to wait.
        """
        with self._lock:
            if self._snapshot is None or is_new or time.monotonic() >= self._fresh_until:
                now = self._now()
                with reading(self._engine) as conn:
                    self._snapshot = Snapshot(
                        queries.list_positions(conn, now=now),
                        self._read_ranges(conn, now),
                        self._read_staffing(conn, now),
                    )
                self._fresh_until = time.monotonic() + FRESH_S
            return self._snapshot

    def confirm(self, conn: sa.Connection, *, language: str, has_told_matter: bool) -> str:
        """Return what is said to who asks for a person.

        Args:
            has_told_matter: who reads the conversation knows what it is about; else that is asked.
        """
        there = self._read_staffing(conn, self._now())
        expected = Expectation(
            availability=there.availability,
            has_told_matter=has_told_matter,
        )
        return confirmation(self._words, language, expected)

    def opens(self, language: str, there: Staffing) -> str | None:
        """Say when it opens next; None while it is open, or where nobody knows."""
        if there.opening is None:
            return None
        return say_opening(self._words, language, there.opening, now=self._now())

    def next_opening(self, conn: sa.Connection) -> datetime | None:
        """Return when it opens where it is closed now, in the business's zone."""
        return self._read_staffing(conn, self._now()).opening

    def _read_ranges(self, conn: sa.Connection, now: datetime) -> Ranges:
        if time.monotonic() >= self._ranges_fresh_until:
            # Who asked at night was not waiting in a queue that moved.
            waits = [
                wait
                for wait in queries.list_recent_waits(conn, now=now)
                if self.schedule.is_open(wait.asked_at)
            ]
            self._ranges = Ranges(waits, now=now)
            self._ranges_fresh_until = time.monotonic() + RANGE_FRESH_S
        return self._ranges

    def _read_staffing(self, conn: sa.Connection, now: datetime) -> Staffing:
        is_there = (
            self._is_staffed_by_hours
            or bool(list_present(conn, now))
            or is_desk_present(conn, now=now)
        )
        return staffing(self.schedule, is_anybody_present=is_there, now=now)
