"""What ``benchmarks.staleness`` tells the scorer: facts as the database would give them, no truth.

Put together by the same functions as what is read from the database; a test writes a small world
into one and compares.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

from benchmarks.staleness_world import NEVER, REASONS, World
from knowledge_base.attention.behaviour_queries import Shown
from knowledge_base.attention.facts import (
    FOUND_DAYS,
    REACH_DAYS,
    ArticleFacts,
    Phrase,
    Reach,
    Report,
    Usual,
)
from knowledge_base.attention.tallies import complaints_of, usual_of, votes_of, weeks_of
from knowledge_base.attention.voice_queries import Voted
from knowledge_base.attention.weeks import WEEKS, Counts
from knowledge_base.editing.category_policies import CategoryPolicy

START = datetime(2025, 9, 1, tzinfo=UTC)


def at_end(day: int) -> datetime:
    """Return the midnight that ends a day."""
    return START + timedelta(days=int(day) + 1)


def noon(day: int) -> datetime:
    """Return when everything of a day happens."""
    return START + timedelta(days=int(day), hours=12)


def dawn(day: int) -> datetime:
    """Return when articles are published and checked, before anybody comes."""
    return START + timedelta(days=int(day), hours=6)


def facts_at(world: World, day: int) -> list[ArticleFacts]:
    """Return the facts of all articles at the end of a day; ids begin with 1."""
    # What was before the revision in force, or before the last check, does not count.
    first = np.maximum(0, np.maximum(world.published[day], world.checked[day]))
    shown, again, voted = list(_shown(world, day, first)), {}, list(_voted(world, day, first))
    for back, chosen, from_, until in _weeks(day, first):
        sums = _sums(world.repeats, chosen, from_, until)
        again.update({(i + 1, back): int(sums[i]) for i in np.flatnonzero(sums)})
    weeks, votes, complaints = (
        weeks_of(shown, again, voted),
        votes_of(voted),
        complaints_of(voted, {}),
    )
    reach = _reach(world, day)
    usual = Usual(
        usual_of(weeks.values()),
        len(world.weekly),
        _met(world, day),
        noon(0),
    )
    return [
        ArticleFacts(
            id=i + 1,
            language="en",
            slug=f"article-{i + 1}",
            title=f"Article {i + 1}",
            category_path=f"Category {i + 1}",
            owner=None,
            status="published",
            revision_id=0,
            published_at=dawn(world.published[day, i]),
            written_at=dawn(world.published[day, i]),
            checked_at=_checked_at(world, day, i),
            policy=_policy(world, i),
            votes=votes.get(i + 1, Counts()),
            complaints=complaints.get(i + 1, ()),
            reports=_reports(world, day, i),
            weeks=weeks.get(i + 1, ()),
            reach=reach[i],
            usual=usual,
            phrases=_phrases(world, day, i),
        )
        for i in range(len(world.weekly))
    ]


def _policy(world: World, i: int) -> CategoryPolicy:
    days = max(1, int(world.half_life_days[i]))
    return CategoryPolicy(review_days=min(days, 365), half_life_days=days)


def _checked_at(world: World, day: int, i: int) -> datetime | None:
    checked = world.checked[day, i]
    return None if checked == NEVER else dawn(checked)


def _weeks(day: int, first: np.ndarray) -> Iterator[tuple[int, np.ndarray, np.ndarray, int]]:
    """Yield each week back, which articles have something in it, and its days."""
    for back in range(WEEKS):
        until = day + 1 - 7 * back
        if until <= 0:
            return
        from_ = np.maximum(first, max(0, until - 7))
        yield back, from_ < until, from_, until


def _sums(of: np.ndarray, chosen: np.ndarray, from_: np.ndarray, until: int) -> np.ndarray:
    """Return the sums of the days ``from_`` (of each article) to ``until``, at most a week."""
    start = max(0, until - 7)
    rows = np.arange(start, until)[:, None] >= from_
    return (of[start:until] * rows).sum(axis=0) * chosen


def _shown(world: World, day: int, first: np.ndarray) -> Iterator[Shown]:
    sure = world.shown * world.probability
    for back, chosen, from_, until in _weeks(day, first):
        start = max(0, until - 7)
        week = slice(start, until)
        keep = (np.arange(start, until)[:, None] >= from_) * chosen
        shown = (world.shown[week] * keep).sum(axis=0)
        persons = (world.persons[week] * keep).sum(axis=0)
        sums = (sure[week] * keep).sum(axis=0)
        squares = (sure[week] * world.probability[week] * keep).sum(axis=0)
        for i in np.flatnonzero(shown):
            count = int(shown[i])
            yield Shown(
                int(i) + 1, back, count, int(persons[i]), count, float(sums[i]), float(squares[i])
            )


def _voted(world: World, day: int, first: np.ndarray) -> Iterator[Voted]:
    """Yield the votes; those before the weeks are one lot, as in the database."""
    spans = list(_weeks(day, first))
    begins = max(0, day + 1 - 7 * WEEKS)
    for i in range(len(first)):
        if first[i] < begins:
            days = slice(int(first[i]), begins)
            yield from _lot(world, i, WEEKS, days)
    for back, chosen, from_, until in spans:
        met = (world.yes[max(0, until - 7) : until] + world.no[max(0, until - 7) : until]).any(0)
        for i in np.flatnonzero(chosen & met):
            yield from _lot(world, int(i), back, slice(int(from_[i]), until))


def _lot(world: World, i: int, back: int, days: slice) -> Iterator[Voted]:
    yes, no = world.yes[days, i], world.no[days, i]
    complaints = world.complaints[days, i]
    silent = no - complaints.sum(axis=1)
    kinds = [(True, None, yes), (False, None, silent)]
    kinds += [(False, reason, complaints[:, place]) for place, reason in enumerate(REASONS)]
    for is_helpful, reason, counts in kinds:
        if counts.any():
            at = noon(days.start + int(np.flatnonzero(counts)[0]))
            yield Voted(i + 1, back, is_helpful, reason, int(counts.sum()), at)


def _met(world: World, day: int) -> int:
    """Return what ``behaviour_queries.count_met`` would: questions, and days with a page opened."""
    days = slice(max(0, day + 1 - FOUND_DAYS), day + 1)
    opened = world.opened[_opened(day, FOUND_DAYS)]
    return int(world.shown[days].sum() + world.repeats[days].sum() + (opened > 0).sum())


def _opened(day: int, days: int) -> slice:
    """Return the days on which openings count; today, which begins at midnight, is one of them."""
    return slice(max(0, day + 2 - days), day + 1)


def _reach(world: World, day: int) -> list[Reach]:
    shown_30 = world.shown[max(0, day + 1 - REACH_DAYS) : day + 1].sum(axis=0)
    shown_90 = world.shown[max(0, day + 1 - FOUND_DAYS) : day + 1].sum(axis=0)
    opened_30 = world.opened[_opened(day, REACH_DAYS)].sum(axis=0)
    opened_90 = world.opened[_opened(day, FOUND_DAYS)].sum(axis=0)
    columns = zip(shown_30, opened_30, opened_90, shown_90, strict=True)
    return [Reach(*(int(count) for count in counts)) for counts in columns]


def _reports(world: World, day: int, i: int) -> tuple[Report, ...]:
    """Return all reports: nobody closes one here, a fix or "still true" answers it."""
    return tuple(
        Report(0, f"agent {one}", "wrong", "", "", noon(one), None, None, None)
        for one in np.flatnonzero(world.reported[: day + 1, i])
    )


def _phrases(world: World, day: int, i: int) -> tuple[Phrase, ...]:
    passes = world.passes[day, i]
    if passes == NEVER:
        return ()
    date = dawn(passes).date().isoformat()
    return (Phrase("date", date, f"Until {date}.", "", date, is_certain=True),)
