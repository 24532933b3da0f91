"""When the article of an answer was last checked, in the words below its card. Pure."""

from datetime import date

from web.conversations.records import Part
from web.dates import say_full_date
from web.words import Words


def checked_of(part: Part) -> tuple[str, date | None]:
    """Return the sentence's key and its date, of an answer; ("", None) where nothing is known.

    What was stored before articles could expire is current.
    """
    reviewed_on, standing = part.get("reviewed_on"), part.get("standing", "current")
    if standing == "expired" and part.get("expired_on"):
        return "widget.no_longer_holds", date.fromisoformat(part["expired_on"])
    if standing == "overdue":
        if not reviewed_on:
            return "widget.never_checked", None
        return "widget.may_have_changed", date.fromisoformat(reviewed_on)
    return ("widget.last_checked", date.fromisoformat(reviewed_on)) if reviewed_on else ("", None)


def checked_line(words: Words, language: str, part: Part) -> str:
    """Say when the article of an answer was checked, or that it may have changed; "" for neither.

    Args:
        language: of who reads it.
    """
    key, day = checked_of(part)
    if not key:
        return ""
    return words.say(language, key, {"date": say_full_date(words, language, day)} if day else {})
