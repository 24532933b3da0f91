"""How long a person takes to come, said honestly: a range of recent waits, or nothing. Pure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# The most recent window with enough waits counts: the last hour, the last day, the last week.
WINDOWS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
LEAST_WAITS = 20
_LOW, _HIGH = 0.5, 0.9
# Above so many minutes a range is given in steps of so many: more would only look exact.
_STEPS = ((60, 15), (10, 5), (0, 1))

RangeMin = tuple[int, int]


@dataclass(frozen=True)
class Wait:
    """How long one customer waited for a person's first word."""

    asked_at: datetime
    answered_at: datetime

    @property
    def length_s(self) -> float:
        """In seconds; a clock that was set back makes none negative."""
        return max(0.0, (self.answered_at - self.asked_at).total_seconds())


def wait_range(waits: Iterable[Wait], *, now: datetime) -> RangeMin | None:
    """Return the minutes within which a half and nine in ten were answered, rounded outward.

    Args:
        waits: of the last seven days at least, in any order.

    Returns:
        None where even the last week has fewer than 20 waits.
    """
    known = [wait for wait in waits if wait.answered_at <= now]
    for window in WINDOWS:
        recent = sorted(wait.length_s for wait in known if wait.answered_at > now - window)
        if len(recent) >= LEAST_WAITS:
            return _rounded(_quantile(recent, _LOW) / 60, _quantile(recent, _HIGH) / 60)
    return None


def still_ahead(range_min: RangeMin | None, *, waited: timedelta) -> RangeMin | None:
    """Return the range, unless this customer has waited longer: it would be a broken promise."""
    if range_min is None or waited >= timedelta(minutes=range_min[1]):
        return None
    return range_min


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return the smallest wait that ``share`` of all do not exceed: one that really happened."""
    return ordered[math.ceil(share * len(ordered)) - 1]


def _rounded(low: float, high: float) -> RangeMin:
    below, above = _step(low), _step(high)
    shortest = max(1, math.floor(low / below) * below)
    return shortest, max(shortest, math.ceil(high / above) * above)


def _step(minutes: float) -> int:
    return next(step for least, step in _STEPS if minutes >= least)
