"""When a person's words go by e-mail: after a while, so that one letter has all of them. Pure."""

from datetime import datetime, timedelta

# An open widget is noted every minute.
AWAY_AFTER = timedelta(minutes=2)
# People answer in several lines: the next one mostly follows within a minute.
ANOTHER_LINE = timedelta(minutes=1)
# Who goes on writing does not keep the first line from the customer for longer.
MOST_HELD = timedelta(minutes=3)


def is_away(state: str, seen_at: datetime | None, *, now: datetime) -> bool:
    """Say whether nobody may be looking at the widget, so that an answer goes by e-mail too."""
    return state == "left_contact" or seen_at is None or now - seen_at > AWAY_AFTER


def answer_due_at(*, is_gone: bool, first_at: datetime, now: datetime) -> datetime:
    """Return when the letter goes in which the line said ``now`` is the last so far.

    Args:
        is_gone: ``is_away``; who is not has a while to read the line in the widget.
        first_at: when the first line of the letter was said.
    """
    return min(now + (ANOTHER_LINE if is_gone else AWAY_AFTER), first_at + MOST_HELD)
