"""How long ago somebody was there, in the unit a person would say it in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LastSeen:
    """``unit`` is never, minutes, hours or day; ``count`` goes with minutes and hours."""

    unit: str
    count: int = 0


def last_seen(seen_at: datetime | None, now: datetime) -> LastSeen:
    """Return how long ago; from a day on, the day itself says more."""
    if seen_at is None:
        return LastSeen("never")
    ago = now - seen_at
    if ago < _HOUR:
        return LastSeen("minutes", max(1, int(ago.total_seconds() // 60)))
    if ago < _DAY:
        return LastSeen("hours", int(ago / _HOUR))
    return LastSeen("day")
