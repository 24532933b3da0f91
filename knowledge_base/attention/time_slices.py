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
    return _halved(at, now, 0, weeks)


def _halved(
    at: sa.ColumnElement[datetime], now: datetime, newest: int, oldest: int
) -> sa.ColumnElement[int]:
    """Ask for the middle first: four comparisons a row instead of twelve."""
    if newest == oldest:
        return sa.literal(newest)
    middle = (newest + oldest) // 2
    return sa.case(
        (at >= now - (middle + 1) * WEEK, _halved(at, now, newest, middle)),
        else_=_halved(at, now, middle + 1, oldest),
    )
