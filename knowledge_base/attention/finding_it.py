"""The reason that nobody ever finds an article. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from knowledge_base.attention.facts import FOUND_DAYS, ArticleFacts
from knowledge_base.attention.reason import Reason, because

LONG = timedelta(days=FOUND_DAYS)
# Where articles are met this often on the average, one that is never met stands out.
MET_ON_AVERAGE = 5


def finding_reasons(facts: ArticleFacts, *, now: datetime) -> Iterator[Reason]:
    """Yield "never found": in 90 days neither opened nor shown, where others are.

    That alone says nothing about its truth, so it weighs little.
    """
    usual = facts.usual
    is_told = usual.since is not None and usual.since <= now - LONG
    if not is_told or usual.met < MET_ON_AVERAGE * usual.articles:
        return
    is_met = facts.reach.views_90 or facts.reach.shown_90 or facts.reach.conversations
    if not is_met and facts.confirmed_at <= now - LONG:
        since = max(facts.confirmed_at + LONG, usual.since + LONG) if usual.since else now
        yield because(
            facts, "never_found", 0.08, since, days=FOUND_DAYS, usually=usual.met // usual.articles
        )
