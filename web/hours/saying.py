"""Says when somebody will be there: "tomorrow at 9:00", « lundi à 9 h (heure de Paris) »."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from web.words import UnknownWords, Words

_WEEK = timedelta(days=7)
# French says « heure d’Athènes ».
_VOWELS = "AEIOUÀÂÉÈÊÎÔ"


def say_opening(
    words: Words,
    language: str,
    opening: datetime,
    *,
    now: datetime,
    customer_zone: str | None = None,
) -> str:
    """Say when it opens, as seen from ``now``: "tomorrow at 9:00", "on Monday at 9:00".

    Args:
        opening: aware, in the business's zone, as ``Schedule.next_opening`` gives it.
        customer_zone: name of the customer's time zone, as browsers know it: then it is said in
            their own time. Unknown, the business's zone is named, for theirs may differ.
    """
    zone = known_zone(customer_zone)
    here = opening.astimezone(zone) if zone else opening
    today = now.astimezone(here.tzinfo).date()
    said = _say(words, language, here, today=today)
    return said if zone else _with_zone(words, language, said, opening)


def say_opening_date(words: Words, language: str, opening: datetime) -> str:
    """Say it as letters do, which are read who knows when: with the date, and the zone."""
    said = words.say(
        language,
        "hours.letter_at",
        {"day": say_date(words, language, opening), "time": say_time(words, language, opening)},
    )
    return _with_zone(words, language, said, opening)


def known_zone(name: str | None) -> ZoneInfo | None:
    """Return the time zone that a browser named; None for what is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        return None


def clock_time(at: datetime) -> str:
    """Return the time of day as it stands beside a line or an entry, in both languages: "09:05".

    Within a sentence it is ``say_time``; the widget's is ``timeOf`` in web/static/widget/words.js.
    """
    return f"{at:%H:%M}"


def say_time(words: Words, language: str, at: datetime) -> str:
    """Say the time of day as a sentence does: "09:00", « 9 h », « 9 h 30 »."""
    return at.strftime(words.say(language, "hours.time" if at.minute else "hours.full_hour"))


def say_date(words: Words, language: str, day: date) -> str:
    """Say "Monday 1 June", « lundi 1er juin »."""
    key = "hours.first_day" if day.day == 1 else "hours.day"
    return words.say(
        language,
        key,
        {
            "weekday": words.say(language, f"hours.weekday_{day.isoweekday()}"),
            "day": day.day,
            "month": words.say(language, f"dates.month_{day.month}"),
        },
    )


def say_zone(words: Words, language: str, at: datetime) -> str:
    """Name the time zone of a time: "Paris time", « heure de Paris », "UTC"."""
    name = getattr(at.tzinfo, "key", None) or "UTC"
    area, _, city = name.rpartition("/")
    if not area or area == "Etc":
        return city
    try:
        city = words.say(language, f"hours.city_{city}")
    except UnknownWords:
        city = city.replace("_", " ")
    key = "hours.zone_of_vowel" if city[0] in _VOWELS else "hours.zone"
    return words.say(language, key, {"city": city})


def _say(words: Words, language: str, at: datetime, *, today: date) -> str:
    values = {"time": say_time(words, language, at)}
    day = at.date()
    if day == today:
        return words.say(language, "hours.today", values)
    if day == today + timedelta(days=1):
        return words.say(language, "hours.tomorrow", values)
    if today < day < today + _WEEK:
        weekday = words.say(language, f"hours.weekday_{day.isoweekday()}")
        return words.say(language, "hours.this_week", values | {"day": weekday})
    return words.say(language, "hours.later", values | {"day": say_date(words, language, day)})


def _with_zone(words: Words, language: str, said: str, at: datetime) -> str:
    zone = say_zone(words, language, at)
    return words.say(language, "hours.with_zone", {"said": said, "zone": zone})
