"""How long a person takes to come, said honestly: a range of recent waits, or nothing. Pure."""

import math
from bisect import bisect_left, bisect_right
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


class Ranges:
    """The ranges of recent waits, by place in the queue: the tenth waits longer than the next.

    For a place, those waits count that began at one from half of it to twice it; where too few
    have, nothing is said. Compares equal where the waits are the same.
    """

    def __init__(self, waits: Iterable[Wait] = (), *, now: datetime) -> None:
        self._now = now
        self._waits = tuple(waits)
        self._places = places_of(self._waits)
        self._ranges: dict[int, RangeMin | None] = {}

    def at(self, place: int) -> RangeMin | None:
        """Return the minutes for who stands at a place, 1 for who is next; None: not known."""
        if place not in self._ranges:
            near = zip(self._waits, self._places, strict=True)
            alike = [wait for wait, began in near if place <= 2 * began <= 4 * place]
            self._ranges[place] = wait_range(alike, now=self._now)
        return self._ranges[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranges) and self._waits == other._waits

    # Compared by what it was made of, and no key: what it has worked out is added as it is asked.
    __hash__ = None  # type: ignore[assignment]


def places_of(waits: Sequence[Wait]) -> list[int]:
    """Return at which place each wait began: behind those asked for before and still open then."""
    asked = sorted(wait.asked_at for wait in waits)
    answered = sorted(wait.answered_at for wait in waits)
    return [
        1 + max(0, bisect_left(asked, wait.asked_at) - bisect_right(answered, wait.asked_at))
        for wait in waits
    ]


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
