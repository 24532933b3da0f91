"""Weeks back from now, in SQL and in Python alike."""

from datetime import datetime, timedelta

import sqlalchemy as sa

WEEK = timedelta(weeks=1)


def week_of(at: datetime, now: datetime) -> int:
    """Return how many weeks back a moment is: 0 for the seven days up to now."""
    return max(0, -((at - now) // WEEK) - 1)


def week_column(
    at: sa.ColumnElement[datetime], *, now: datetime, weeks: int
) -> sa.ColumnElement[int]:
    """Return the same as a column; ``weeks`` for whatever is older."""
    return sa.case(*((at >= now - (back + 1) * WEEK, back) for back in range(weeks)), else_=weeks)
