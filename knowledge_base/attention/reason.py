"""One reason why an article needs work, and what clears each kind."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from knowledge_base.attention.facts import ArticleFacts

# Kind and the action that clears it; "check" is "still true", which clears every kind that is
# inferred from age or behaviour, as does publishing a medium or major change.
ACTIONS = {
    "review_overdue": "check",
    "review_due_soon": "check",
    "never_reviewed": "check",
    "expired": "renew_or_archive",
    "expiring_soon": "renew_or_archive",
    "unhelpful": "rewrite",
    "customer_reasons": "rewrite",
    "reported": "answer_report",
    "corrected": "answer_report",
    "then_person": "rewrite",
    "then_again": "rewrite",
    "less_sure": "add_questions",
    "resolution_falls": "rewrite",
    "dead_link_internal": "mend_link",
    "dead_link_external": "mend_link",
    "missing_image": "replace_image",
    "passed_date": "rewrite",
    "looks_dated": "rewrite",
    "translation_outdated": "translate",
    "contradicts": "compare",
    "repeats": "compare",
    "never_found": "make_findable",
}
# Nothing is certain: what customers and staff say may be a misunderstanding.
MAX_WEIGHT = 0.95


@dataclass(frozen=True)
class Reason:
    """Why an article needs work.

    Attributes:
        kind: a key of ``ACTIONS``.
        weight: 0 to below 1: how strongly it says that the article wants work.
        since: since when it holds, as far as that can be told.
        customers_30d: how many met the article in the last 30 days, see ``Reach``.
        evidence: numbers, sentences and ids that can be shown and stored as JSON.
    """

    kind: str
    weight: float
    since: datetime
    customers_30d: int
    evidence: dict[str, Any] = field(default_factory=dict)

    @property
    def action(self) -> str:
        """What clears it."""
        return ACTIONS[self.kind]


def because(
    facts: ArticleFacts, kind: str, weight: float, since: datetime, **evidence: Any
) -> Reason:
    """Return a reason that touches whoever met the article."""
    return Reason(
        kind, round(min(weight, MAX_WEIGHT), 3), since, facts.reach.customers_30d, evidence
    )
