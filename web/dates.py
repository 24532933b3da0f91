"""Days as sentences say them. Pure."""

from datetime import date

from web.words import Words


def say_full_date(words: Words, language: str, day: date) -> str:
    """Return "3 May 2026" or « 3 mai 2026 »."""
    month = words.say(language, f"dates.month_{day.month}")
    key = "dates.first_day" if day.day == 1 else "dates.day"
    return words.say(language, key, {"day": day.day, "month": month, "year": day.year})
