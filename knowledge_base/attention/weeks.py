"""What customers did with an article, by week, and the windows it is looked at through. Pure."""

import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

# How far back behaviour is read; four weeks of it are "now", the rest is "before".
WEEKS = 12
RECENT_WEEKS = 4
# A change is looked for at the beginning of each of these: so many weeks up to now.
WINDOWS = (1, 2, 3, 4, 6, 8, 12)


class Counts(NamedTuple):
    """What happened in some time, all of the revision in force and since the last check.

    Attributes:
        shown: answers in the chat that were this article.
        then_person: of them, after which a person was asked for before anything else was asked.
        then_again: of them, after which the same was asked once more.
        yes: people who voted that it helped; ``no``: that it did not.
        measured: answers that carry a probability; ``probability_sum`` and
            ``probability_squares`` add those up.
    """

    shown: int = 0
    then_person: int = 0
    then_again: int = 0
    yes: int = 0
    no: int = 0
    measured: int = 0
    probability_sum: float = 0.0
    probability_squares: float = 0.0

    def plus(self, other: "Counts") -> "Counts":
        """Return both together."""
        return Counts(*map(operator.add, self, other))

    @property
    def resolved(self) -> int:
        """Answers after which neither a person was asked for nor the same again."""
        return max(0, self.shown - self.then_person - self.then_again)


class Week(NamedTuple):
    """One week; ``back`` 0 is the seven days up to now, 1 those before them."""

    back: int
    counts: Counts


def add_up(weeks: Iterable[Week], *, first: int = 0, until: int = WEEKS) -> Counts:
    """Return what happened in the weeks ``first`` to ``until`` (not counted) back from now."""
    chosen = [week.counts for week in weeks if first <= week.back < until]
    if len(chosen) == 1:
        return chosen[0]
    return Counts(*map(sum, zip(*chosen, strict=True))) if chosen else Counts()


def windows(weeks: Sequence[Week]) -> Iterator[tuple[int, Counts]]:
    """Yield how many weeks up to now, and what happened in them; what adds nothing is left out."""
    ordered = sorted(weeks, key=lambda week: week.back)
    so_far = Counts()
    position = 0
    for length in WINDOWS:
        before = position
        while position < len(ordered) and ordered[position].back < length:
            so_far = so_far.plus(ordered[position].counts)
            position += 1
        if position > before:
            yield length, so_far
