"""Which phrases of an article have passed by now. Pure: what is stored does not know the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from knowledge_base.findings.phrases import Phrase

# "Currently" is believed for so long after the article was published or found still true.
AGES_AFTER = timedelta(days=180)


@dataclass(frozen=True)
class Passed:
    """A phrase that no longer holds, or that nobody has looked at for too long.

    Attributes:
        since: from when on.
        is_certain: a date that is over; else a word that has aged, or a date without its year.
    """

    phrase: Phrase
    since: datetime
    is_certain: bool


def passed(phrases: Iterable[Phrase], *, now: datetime, checked_at: datetime) -> list[Passed]:
    """Return those that look dated, those certain first, then the oldest first.

    Args:
        checked_at: when the article was last published or found still true, whichever is later.
            A date that was over even then was overlooked, or is history: it is less certain.
    """
    found = []
    for phrase in phrases:
        if phrase.kind == "date" and phrase.passed_at is not None:
            day_after = phrase.passed_at + timedelta(days=1)
            since = datetime.combine(day_after, time.min, UTC)
            sure = phrase.is_certain
        elif phrase.kind == "soon":
            since, sure = checked_at + AGES_AFTER, False
        else:
            continue
        if since <= now:
            found.append(Passed(phrase, since, sure))
    return sorted(found, key=lambda one: (not one.is_certain, one.since))
