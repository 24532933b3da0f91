"""Reasons that lie in what customers do after an article was shown to them. Pure."""

import math
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from knowledge_base.attention.bounds import (
    LAX_Z,
    Share,
    drop_z,
    evidence_of_more,
    probability,
    wilson_lower,
)
from knowledge_base.attention.facts import ArticleFacts
from knowledge_base.attention.reason import Reason, because
from knowledge_base.attention.weeks import RECENT_WEEKS, WEEKS, Counts, add_up, windows

# Before anything is known of an article: one of fifteen is wrong.
PRIOR = 0.07
MIN_PROBABILITY = 0.4
MIN_EVENTS = 3
# What is usual where little has happened yet: twenty answers that went as they mostly do.
USUAL_SHOWN = 20
USUAL_PERSONS = 2
USUAL_AGAINS = 1
# A wrong article: so many times, and at least so much more than, the usual share.
TIMES = 2.5
MORE = 0.15
MAX_SHARE = 0.85
# Articles differ, as if each were known from so many answers; wrong ones differ more.
ALIKE = 20
WRONG_ALIKE = 8
MAX_BEHAVIOUR = 0.9
MIN_SHOWN = 10
MIN_DROP = 0.1
MIN_Z = 1.645
MIN_LESS_SURE = 0.05
MIN_MEASURED = 8
# "While views hold": at least so much of what a week brought before.
HOLDING = 0.7


def behaviour_reasons(facts: ArticleFacts, *, now: datetime) -> Iterator[Reason]:
    """Yield what customers' behaviour says, of the revision in force and since the last check."""
    every = add_up(facts.weeks)
    if every.shown < MIN_EVENTS:
        return
    usual = facts.usual.counts
    persons = (usual.then_person + USUAL_PERSONS) / (usual.shown + USUAL_SHOWN)
    repeats = (usual.then_again + USUAL_AGAINS) / (usual.shown + USUAL_SHOWN)
    if every.then_person >= MIN_EVENTS:
        yield from _more_than_usual(facts, now, "then_person", lambda c: c.then_person, persons)
    if every.then_again >= MIN_EVENTS:
        yield from _more_than_usual(facts, now, "then_again", lambda c: c.then_again, repeats)
    if every.shown < 2 * min(MIN_SHOWN, MIN_MEASURED):
        return
    recent = add_up(facts.weeks, until=RECENT_WEEKS)
    before = add_up(facts.weeks, first=RECENT_WEEKS)
    yield from _less_sure(facts, now, recent, before)
    yield from _falling(facts, now, recent, before)


def _more_than_usual(
    facts: ArticleFacts, now: datetime, kind: str, hits: Callable[[Counts], int], usual: float
) -> Iterator[Reason]:
    """Look for the time from which on it happened more often than it did, and elsewhere does.

    What is usual for this article is what is usual for all, corrected by what it did before.
    """
    every = add_up(facts.weeks)
    of_all = Share(usual * ALIKE, (1 - usual) * ALIKE)
    best = max(
        (
            (
                *_strength(hits(counts), counts.shown, of_all, hits(every), every.shown),
                length,
                counts,
            )
            for length, counts in windows(facts.weeks)
            if hits(counts) >= MIN_EVENTS
        ),
        key=lambda found: found[0],
        default=None,
    )
    if best is None:
        return
    strength, expected, length, counts = best
    likely = probability(strength, prior=PRIOR)
    bound = wilson_lower(hits(counts), counts.shown)
    if likely >= MIN_PROBABILITY and bound > expected:
        since = max(now - timedelta(weeks=length), facts.confirmed_at)
        yield because(
            facts, kind, MAX_BEHAVIOUR * likely, since,
            times=hits(counts), shown=counts.shown, weeks=length, usual=round(expected, 3),
            at_least=round(bound, 3),
        )  # fmt: skip


def _strength(
    hits: int, shown: int, of_all: Share, every_hit: int, every_shown: int
) -> tuple[float, float]:
    """Return how strongly the window speaks, and what share was expected in it."""
    usual = of_all.after(every_hit - hits, every_shown - shown)
    expected = usual.mean
    more = min(MAX_SHARE, max(TIMES * expected, expected + MORE))
    wrong = Share(more * WRONG_ALIKE, (1 - more) * WRONG_ALIKE)
    return evidence_of_more(hits, shown, usual=usual, if_wrong=wrong), expected


def _less_sure(
    facts: ArticleFacts, now: datetime, recent: Counts, before: Counts
) -> Iterator[Reason]:
    if min(recent.measured, before.measured) < MIN_MEASURED:
        return
    mean, spread = _mean(recent)
    mean_before, spread_before = _mean(before)
    drop = mean_before - mean
    error = math.sqrt(spread / recent.measured + spread_before / before.measured)
    least = drop - LAX_Z * error
    if least >= MIN_LESS_SURE:
        yield because(
            facts, "less_sure", min(0.5, 0.15 + 2 * least), _recently(now),
            now=round(mean, 2), before=round(mean_before, 2), at_least=round(least, 2),
            questions=recent.measured, questions_before=before.measured,
        )  # fmt: skip


def _mean(counts: Counts) -> tuple[float, float]:
    mean = counts.probability_sum / counts.measured
    return mean, max(0.0, counts.probability_squares / counts.measured - mean * mean)


def _falling(
    facts: ArticleFacts, now: datetime, recent: Counts, before: Counts
) -> Iterator[Reason]:
    if min(recent.shown, before.shown) < MIN_SHOWN:
        return
    # Weeks since the text is what it is: the window before may have begun with it.
    age_weeks = (now - facts.confirmed_at) / timedelta(weeks=1)
    weeks_before = min(WEEKS, age_weeks) - RECENT_WEEKS
    if weeks_before <= 0 or (recent.shown / RECENT_WEEKS < HOLDING * before.shown / weeks_before):
        return
    share, share_before = recent.resolved / recent.shown, before.resolved / before.shown
    z = drop_z(recent.resolved, recent.shown, before.resolved, before.shown)
    if share_before - share >= MIN_DROP and z >= MIN_Z:
        yield because(
            facts, "resolution_falls", min(0.75, 0.25 * (z - 1)), _recently(now),
            now=round(share, 2), before=round(share_before, 2),
            shown=recent.shown, shown_before=before.shown,
        )  # fmt: skip


def _recently(now: datetime) -> datetime:
    return now - timedelta(weeks=RECENT_WEEKS)
