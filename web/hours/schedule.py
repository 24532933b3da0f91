"""Business hours: whether it is open, and when it opens next. Pure; the instant is passed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

from settings import Settings
from settings.opening_hours import ALWAYS, OpenRange, Week, parse_hours

__all__ = ["ALWAYS", "Schedule", "Week", "make_schedule", "parse_hours"]

# Who opens less than once in that time is closed for ever.
LONGEST_LOOK = timedelta(days=400)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Schedule:
    """The hours of a week in a time zone, but for the days that are closed.

    Attributes:
        is_closed_on: says it of a local date. A range that goes over midnight belongs to the day
            on which it begins: New Year's Eve until 02:00 is open though the first is a holiday.
    """

    week: Week
    zone: ZoneInfo
    is_closed_on: Callable[[date], bool]

    @property
    def is_always_open(self) -> bool:
        """Whether no hours were given; days may be closed all the same."""
        return self.week == ALWAYS

    def is_open(self, at: datetime) -> bool:
        """Say whether it is open at an instant (aware)."""
        today = at.astimezone(self.zone).date()
        return any(
            starts <= at < ends
            for day in (today - _DAY, today)
            for starts, ends in self._spans(day)
        )

    def next_opening(self, at: datetime) -> datetime | None:
        """Return from when on it is open, in the business's zone; ``at`` itself while it is open.

        Returns:
            None where it does not open within 400 days.
        """
        today = at.astimezone(self.zone).date()
        for number in range(-1, LONGEST_LOOK.days + 1):
            for starts, ends in self._spans(today + number * _DAY):
                if at < ends:
                    return max(starts, at).astimezone(self.zone)
        return None

    def _spans(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield when it is open from this day on, earliest first, in UTC."""
        if self.is_closed_on(day):
            return
        for span in self.week[day.weekday()]:
            starts, ends = self._instants(day, span)
            if starts < ends:
                yield starts, ends

    def _instants(self, day: date, span: OpenRange) -> tuple[datetime, datetime]:
        """Return both ends of a range.

        The clock shows an hour twice in autumn: it is open from the first to the second time. In
        spring one is left out: 02:30 is then what 03:30 is called.
        """
        midnight = datetime.combine(day, time())
        starts = midnight + timedelta(minutes=span.starts)
        ends = midnight + timedelta(minutes=span.ends)
        return self._utc(starts), max(self._utc(ends), self._utc(ends.replace(fold=1)))

    def _utc(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


def make_schedule(settings: Settings) -> Schedule:
    """Return the schedule that these settings, which were checked at the start, describe."""
    country, _, region = settings.public_holidays.partition("-")
    closed = set(settings.extra_closed_days)
    known = holidays.country_holidays(country, subdiv=region or None) if country else ()
    return Schedule(
        week=parse_hours(settings.business_hours),
        zone=ZoneInfo(settings.business_time_zone),
        is_closed_on=lambda day: day in closed or day in known,
    )
