"""Whether somebody can answer now: business hours and who is there, both. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from web.hours.schedule import Schedule

Availability = Literal["open", "closed", "nobody"]


@dataclass(frozen=True)
class Staffing:
    """Whether somebody is there, and when it opens where it is closed (business's zone)."""

    availability: Availability
    opening: datetime | None = None


def staffing(schedule: Schedule, *, is_anybody_present: bool, now: datetime) -> Staffing:
    """Decide it: outside business hours nobody is promised, whoever may be there."""
    if not schedule.is_open(now):
        return Staffing("closed", schedule.next_opening(now))
    return Staffing("open" if is_anybody_present else "nobody")
