"""How stale an article is, 0 to 100, and what of it comes from where. Pure."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge_base.attention.facts import ArticleFacts
from knowledge_base.attention.reason import Reason
from knowledge_base.attention.review import NEW

AGE = "age"
# Age alone is weak evidence: most old articles are right.
AGE_WEIGHT = 0.25
# Reasons that see the same thing from several sides: each further one counts half the one before.
FAMILIES = {
    AGE: "review", "review_overdue": "review", "review_due_soon": "review",
    "never_reviewed": "review",
    "unhelpful": "voice", "customer_reasons": "voice",
    "then_person": "behaviour", "then_again": "behaviour", "resolution_falls": "behaviour",
    "less_sure": "behaviour",
    "reported": "staff", "corrected": "staff",
}  # fmt: skip
# Customers by whom the place on the worklist rises as much as by the whole score.
MANY = 1000


@dataclass(frozen=True)
class Part:
    """What one kind of reason, or "age", adds to the score, in points."""

    kind: str
    points: float


@dataclass(frozen=True)
class Staleness:
    """The score, 0 to 100, and its parts, largest first, which add up to it."""

    score: float
    parts: tuple[Part, ...]


def age_weight(facts: ArticleFacts, *, now: datetime) -> float:
    """Return what age alone says: by the category's half-life, since the last check.

    Never checked is not fresh: after its first month it counts as one half-life old at least.
    """
    since = facts.checked_at or facts.written_at
    age = max(timedelta(0), now - since)
    fresh = 0.5 ** (age / timedelta(days=facts.policy.half_life_days))
    if facts.checked_at is None and age >= NEW:
        fresh = min(fresh, 0.5)
    return float(AGE_WEIGHT * (1 - fresh))


def staleness(facts: ArticleFacts, found: Sequence[Reason], *, now: datetime) -> Staleness:
    """Return how likely it is that the article wants work, in points, and where they come from.

    Families of reasons are taken for independent: two at 50 make 75. Expired is stale.
    """
    if facts.status != "published":
        return Staleness(0.0, ())
    families: dict[str, list[tuple[float, str]]] = defaultdict(list)
    families["review"].append((age_weight(facts, now=now), AGE))
    for reason in found:
        families[FAMILIES.get(reason.kind, reason.kind)].append((reason.weight, reason.kind))
    said = [
        (-math.log1p(-weight) / 2**place, kind)
        for family in families.values()
        for place, (weight, kind) in enumerate(sorted(family, reverse=True))
    ]
    total = sum(amount for amount, _ in said)
    score = 100 * -math.expm1(-total)
    parts = [Part(kind, round(score * amount / total, 1)) for amount, kind in said if amount > 0]
    return Staleness(round(score, 1), tuple(sorted(parts, key=lambda part: -part.points)))


def urgency(score: float, customers_30d: int) -> float:
    """Return the place on the worklist, higher first: how stale, and how many it hurts."""
    return score * (1 + math.log1p(customers_30d) / math.log1p(MANY))
