"""Until when a conversation is put out of sight. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from web.refusals import InvalidRequest, InvalidSnooze

_MORNING = time(9)
_LONGEST = timedelta(days=366)


def snooze_until(until: str, at: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the time that a choice means on a member's clock.

    Args:
        until: "hour", "tomorrow" (at nine) or "custom".
        at: for "custom", a local time such as 2026-05-03T14:30.

    Raises:
        InvalidRequest: no such choice, or no time at all.
        InvalidSnooze: a time that is not ahead, or more than a year.
    """
    if until == "hour":
        return now + timedelta(hours=1)
    if until == "tomorrow":
        day = now.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(day, _MORNING, zone).astimezone(UTC)
    try:
        chosen = datetime.fromisoformat(at).replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        raise InvalidRequest(["at: a date and time"]) from None
    except OverflowError:
        raise InvalidSnooze from None
    if not now < chosen <= now + _LONGEST:
        raise InvalidSnooze
    return chosen
