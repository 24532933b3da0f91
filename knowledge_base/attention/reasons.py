"""Why an article needs work: one pure function from facts to reasons."""

from datetime import datetime

from knowledge_base.attention.behaviour import behaviour_reasons
from knowledge_base.attention.facts import ArticleFacts
from knowledge_base.attention.finding_it import finding_reasons
from knowledge_base.attention.reason import Reason
from knowledge_base.attention.relations import relation_reasons
from knowledge_base.attention.reported import reported_reasons
from knowledge_base.attention.review import review_reasons
from knowledge_base.attention.text import text_reasons
from knowledge_base.attention.votes import vote_reasons


def reasons(facts: ArticleFacts, *, now: datetime) -> list[Reason]:
    """Say why this article needs work, most pressing first; empty means leave it alone.

    Only what customers can read may be stale: a draft or an archived article has no reasons.
    """
    if facts.status != "published":
        return []
    found = [
        *reported_reasons(facts),
        *vote_reasons(facts, now=now),
        *behaviour_reasons(facts, now=now),
        *text_reasons(facts, now=now),
        *relation_reasons(facts),
        *review_reasons(facts, now=now),
        *finding_reasons(facts, now=now),
    ]
    return sorted(found, key=lambda reason: -reason.weight)
