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
# So many voters of a right article, and of a wrong one, say that it is wrong.
COMPLAINTS_USUAL = 0.05
COMPLAINTS_IF_WRONG = 0.3
COMPLAINTS_PRIOR = 0.07
MIN_COMPLAINT_WEIGHT = 0.05
# "outdated" and "wrong" say that it is; "unclear" and "missing" ask for better words.
OF_TRUTH = frozenset({"outdated", "wrong"})
UNCLEAR_FACTOR = 0.6


def vote_reasons(facts: ArticleFacts, *, now: datetime) -> Iterator[Reason]:
    """Yield what the votes say: of the revision in force and since the last check alone."""
    if facts.votes.no:
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
        yield because(
            facts, "unhelpful", min(0.85, bound - 0.1), max(since, facts.published_at),
            yes=counts.yes, no=counts.no, at_least=round(bound, 2),
        )  # fmt: skip


def _bound(no: int, yes: int) -> float:
    return wilson_lower(no, no + yes) if no + yes >= MIN_VOTES else 0.0


def _complaints(facts: ArticleFacts) -> Iterator[Reason]:
    people = sum(complaint.people for complaint in facts.complaints)
    votes = add_up(facts.weeks, until=COMPLAINT_WEEKS)
    weight = probability(
        evidence(
            people,
            max(people, votes.yes + votes.no),
            usual=COMPLAINTS_USUAL,
            if_wrong=COMPLAINTS_IF_WRONG,
        ),
        prior=COMPLAINTS_PRIOR,
    )
    if not any(complaint.reason in OF_TRUTH for complaint in facts.complaints):
        weight *= UNCLEAR_FACTOR
    if weight < MIN_COMPLAINT_WEIGHT:
        return
    said = [
        {"reason": one.reason, "people": one.people, "comments": list(one.comments)}
        for one in facts.complaints
    ]
    since = min(complaint.first_at for complaint in facts.complaints)
    yield because(facts, "customer_reasons", min(0.85, weight), since, people=people, said=said)
