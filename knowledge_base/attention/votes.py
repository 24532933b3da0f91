"""Reasons that lie in what customers say of an article, with bounds for how few they are. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from knowledge_base.attention.bounds import evidence, probability, wilson_lower
from knowledge_base.attention.facts import ArticleFacts
from knowledge_base.attention.reason import Reason, because
from knowledge_base.attention.weeks import add_up, windows

# Three people are not a verdict, whatever they say.
MIN_VOTES = 5
HALF = 0.5
# Complaints are compared with the votes of the same time.
COMPLAINT_WEEKS = 8
# Of the voters so many call a right article outdated or wrong, and so many a wrong one; and so
# many find a clear article unclear or wanting, and so many one that is.
USUALLY_UNTRUE, IF_UNTRUE = 0.04, 0.25
USUALLY_UNCLEAR, IF_UNCLEAR = 0.12, 0.4
COMPLAINTS_PRIOR = 0.07
MIN_COMPLAINT_WEIGHT = 0.2
# "outdated" and "wrong" say that it is; "unclear" and "missing" ask for better words.
OF_TRUTH = frozenset({"outdated", "wrong"})
UNCLEAR_FACTOR = 0.6


def vote_reasons(facts: ArticleFacts, *, now: datetime) -> Iterator[Reason]:
    """Yield what the votes say: of the revision in force and since the last check alone."""
    if facts.votes.no and facts.votes.no + facts.votes.yes >= MIN_VOTES:
        yield from _unhelpful(facts, now)
    if facts.complaints:
        yield from _complaints(facts)


def _unhelpful(facts: ArticleFacts, now: datetime) -> Iterator[Reason]:
    """Compare no and yes, lately and altogether: last month must not drown in years."""
    spans = [(now - timedelta(weeks=length), counts) for length, counts in windows(facts.weeks)]
    spans.append((facts.confirmed_at, facts.votes))
    best = max(
        ((_bound(counts.no, counts.yes), counts, since) for since, counts in spans),
        key=lambda found: found[0],
    )
    bound, counts, since = best
    if bound > HALF:
        weight = 0.25 + 1.2 * (bound - HALF)
        yield because(
            facts, "unhelpful", weight, max(since, facts.published_at),
            yes=counts.yes, no=counts.no, at_least=round(bound, 2),
        )  # fmt: skip


def _bound(no: int, yes: int) -> float:
    return wilson_lower(no, no + yes) if no + yes >= MIN_VOTES else 0.0


def _complaints(facts: ArticleFacts) -> Iterator[Reason]:
    of_truth = sum(one.people for one in facts.complaints if one.reason in OF_TRUTH)
    of_words = sum(one.people for one in facts.complaints if one.reason not in OF_TRUTH)
    weight = max(
        _weight(facts, of_truth, USUALLY_UNTRUE, IF_UNTRUE),
        UNCLEAR_FACTOR * _weight(facts, of_words, USUALLY_UNCLEAR, IF_UNCLEAR),
    )
    if weight < MIN_COMPLAINT_WEIGHT:
        return
    said = [
        {"reason": one.reason, "people": one.people, "comments": list(one.comments)}
        for one in facts.complaints
    ]
    since = min(complaint.first_at for complaint in facts.complaints)
    people = of_truth + of_words
    yield because(facts, "customer_reasons", weight, since, people=people, said=said)


def _weight(facts: ArticleFacts, people: int, usual: float, if_so: float) -> float:
    """Hold those who gave such a reason against all who voted in the same time."""
    voted = add_up(facts.weeks, until=COMPLAINT_WEEKS)
    of = max(people, voted.yes + voted.no)
    return probability(evidence(people, of, usual=usual, if_wrong=if_so), prior=COMPLAINTS_PRIOR)
