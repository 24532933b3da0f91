"""Finds, once a second, which open widgets show something that is no longer so.

Each event wakes its own conversation at once; but when one is taken all others move up, agents
come and go, and another process may have noted what was seen.
"""

from collections.abc import Collection

import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import utc_now
from web.queue import queries, seen_queries
from web.queue.activity import Activity
from web.queue.outlook import Outlook, Snapshot


class QueueWatch:
    """What the widgets that are open in this process were told last; ``Live`` calls it."""

    def __init__(self, engine: sa.Engine, outlook: Outlook, activity: Activity) -> None:
        self._engine = engine
        self._outlook = outlook
        self._activity = activity
        self._snapshot: Snapshot | None = None
        self._marks: dict[str, tuple[object, ...]] = {}

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
        return changed | _moved(before, self._snapshot, ids)


def _moved(before: Snapshot | None, after: Snapshot, ids: Collection[str]) -> set[str]:
    if before is None or before.staffing != after.staffing:
        return set(ids)
    if before.range_min != after.range_min:
        return {id_ for id_ in ids if id_ in after.positions}
    return {id_ for id_ in ids if before.positions.get(id_) != after.positions.get(id_)}
