"""Finds, once a second, which open widgets show something that is no longer so.

Each event wakes its own conversation at once; but when one is taken all others move up, agents
come and go, and another process may have noted what was seen.
"""

import time
from collections.abc import Collection

import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import utc_now
from web.conversations.live import Live
from web.queue import queries, seen_queries
from web.queue.activity import Activity
from web.queue.outlook import Outlook, Snapshot

# Nobody has to know to the second that a customer left minutes ago.
AWAY_EVERY_S = 5.0


class QueueWatch:
    """What the widgets that are open in this process were told last; ``Live`` calls it."""

    def __init__(self, engine: sa.Engine, live: Live, outlook: Outlook, activity: Activity) -> None:
        self._engine = engine
        self._live = live
        self._outlook = outlook
        self._activity = activity
        self._snapshot: Snapshot | None = None
        self._marks: dict[str, tuple[object, ...]] = {}
        self._away: set[str] | None = None
        self._look_for_away_at = 0.0

    def __call__(self, ids: Collection[str]) -> set[str]:
        """Return which of the conversations listened to must be looked at again."""
        if due := self._activity.due_to_touch():
            with writing(self._engine) as conn:
                seen_queries.touch_customers(conn, due, at=utc_now())
        with reading(self._engine) as conn:
            marks = queries.list_marks(conn, ids)
        before, self._snapshot = self._snapshot, self._outlook.snapshot()
        changed = {id_ for id_, mark in marks.items() if self._marks.get(id_) != mark}
        self._marks = marks
        self._tell_who_left()
        return changed | _moved(before, self._snapshot, ids)

    def _tell_who_left(self) -> None:
        """Tell consoles of customers who have gone, or come back: no event says so."""
        if time.monotonic() < self._look_for_away_at:
            return
        self._look_for_away_at = time.monotonic() + AWAY_EVERY_S
        with reading(self._engine) as conn:
            away = set(queries.list_away(conn, now=utc_now()))
        before, self._away = self._away, away
        for id_ in away ^ before if before is not None else ():
            self._live.wake(id_)


def _moved(before: Snapshot | None, after: Snapshot, ids: Collection[str]) -> set[str]:
    if before is None or before.staffing != after.staffing:
        return set(ids)
    if before.ranges != after.ranges:
        return {id_ for id_ in ids if id_ in after.positions}
    return {id_ for id_ in ids if before.positions.get(id_) != after.positions.get(id_)}
