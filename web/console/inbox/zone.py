"""Times as the member's own clock shows them: the console's script leaves the zone in a cookie."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import request

ZONE_COOKIE = "relais_time_zone"
_MAX_CHARS = 64


@lru_cache(maxsize=64)
def known_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of that name, None where nobody knows it."""
    if not 0 < len(name) <= _MAX_CHARS:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # KeyError: no such zone
        return None


def member_zone() -> ZoneInfo:
    """Return the zone of who asks; UTC until their browser has said it."""
    return known_zone(request.cookies.get(ZONE_COOKIE, "")) or ZoneInfo("UTC")


def local(at: datetime) -> datetime:
    """Return the time on the clock of who asks."""
    return at.astimezone(member_zone())
