"""How opening hours and closed days are written in settings: read here, refused in a sentence.

``settings`` checks with it at the start; ``web/hours`` makes a schedule of what is read.
"""

import re
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

EXAMPLE = "mon-fri 09:00-18:00, sat 10:00-12:00"
MINUTES_A_DAY = 24 * 60

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {name[:length]: at for at, name in enumerate(_DAYS) for length in (3, len(name))}
_HYPHEN = re.compile(r"\s*[-\u2010-\u2013]\s*")
_RANGE = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)")
_LAST_MINUTE = 59


class OpenRange(NamedTuple):
    """Minutes after midnight; ``ends`` is above 1440 where it is on the next day."""

    starts: int
    ends: int


# Monday first.
Week = tuple[tuple[OpenRange, ...], ...]

ALWAYS: Week = ((OpenRange(0, MINUTES_A_DAY),),) * len(_DAYS)


def parse_hours(text: str) -> Week:
    """Read such as "mon-fri 09:00-12:00 14:00-18:00, sat 20:00-02:00"; empty means always open.

    Raises:
        ValueError: it cannot be read; says which part and what would do.
    """
    if not text.strip():
        return ALWAYS
    week: list[list[OpenRange]] = [[] for _ in _DAYS]
    for entry in text.split(","):
        days, *ranges = _HYPHEN.sub("-", entry.strip().lower()).split() or [""]
        if not ranges:
            raise ValueError(f"{entry.strip()!r} must be days and hours, such as {EXAMPLE!r}")
        for number in _days(days):
            week[number] += [_range(one) for one in ranges]
    return tuple(tuple(sorted(ranges)) for ranges in week)


def _days(text: str) -> list[int]:
    names = text.split("-")
    if len(names) > 2 or not all(name in _NUMBERS for name in names):  # noqa: PLR2004 - from, to
        raise ValueError(f"{text!r} must be days such as 'mon' or 'mon-fri'")
    first, last = _NUMBERS[names[0]], _NUMBERS[names[-1]]
    # "sat-mon" goes over the end of the week.
    count = (last - first) % len(_DAYS) + 1
    return [(first + step) % len(_DAYS) for step in range(count)]


def _range(text: str) -> OpenRange:
    match = _RANGE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} must be hours such as '09:00-18:00'")
    hour, minute, end_hour, end_minute = map(int, match.groups())
    starts, ends = hour * 60 + minute, end_hour * 60 + end_minute
    is_clock = max(minute, end_minute) <= _LAST_MINUTE and ends <= MINUTES_A_DAY
    if not is_clock or starts >= MINUTES_A_DAY:
        raise ValueError(f"{text!r} must be times of a day, from 00:00 to 24:00")
    if starts == ends:
        raise ValueError(f"{text!r} has no length; a whole day is '00:00-24:00'")
    return OpenRange(starts, ends if ends > starts else ends + MINUTES_A_DAY)


def parse_days(text: str) -> tuple[date, ...]:
    """Read dates such as "2026-12-24, 2026-12-31"; raises ValueError for what is none."""
    days = []
    for word in re.split(r"[\s,]+", text.strip(" ,\t")) if text.strip(" ,\t") else []:
        try:
            days.append(date.fromisoformat(word))
        except ValueError:
            raise ValueError(f"{word!r} must be a date such as 2026-12-24") from None
    return tuple(sorted(set(days)))


def check_hours(text: str) -> str:
    """Return the text, or raise ValueError where no hours can be read of it."""
    parse_hours(text)
    return text.strip()


def check_zone(name: str) -> str:
    """Return the name of a time zone, or raise ValueError where there is none of that name."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise ValueError(f"{name!r} must be a time zone such as Europe/Paris") from None
    return name


def check_country(code: str) -> str:
    """Return "" or a country whose public holidays are known, as it is written: "FR", "FR-57"."""
    code = code.strip()
    if not code:
        return ""
    # Only who asks for holidays loads those of 250 countries.
    import holidays  # noqa: PLC0415

    country, _, region = code.upper().partition("-")
    regions = holidays.list_supported_countries().get(country)
    if regions is None:
        raise ValueError(f"{country!r} must be a country such as FR, or a region such as FR-57")
    if not region:
        return country
    written = {one.upper(): one for one in regions}
    if region not in written:
        known = ", ".join(regions) or "none"
        raise ValueError(f"{country} has no region {region!r} here; it has {known}")
    return f"{country}-{written[region]}"
