"""Reasons that lie in dates: reviews and expiry. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from knowledge_base.attention.due import due_at
from knowledge_base.attention.facts import ArticleFacts
from knowledge_base.attention.reason import Reason, because

DUE_SOON = timedelta(days=21)
EXPIRING_SOON = timedelta(days=30)
# What was published a moment ago was read by whoever wrote it; after that it is not fresh until
# somebody says so.
NEW = timedelta(days=30)
_DAY = timedelta(days=1)


def review_due_at(facts: ArticleFacts) -> datetime:
    """Return when it is to be checked: the date that was set, unless a later check used it up."""
    checked_at = facts.checked_at
    if facts.review_by and not (checked_at and checked_at >= facts.review_by):
        return facts.review_by
    since = checked_at or facts.published_at
    return due_at(facts.id, since=since, review_days=facts.policy.review_days)


def review_reasons(facts: ArticleFacts, *, now: datetime) -> Iterator[Reason]:
    """Yield what the calendar says; opening, reading or finding an article changes none of it."""
    yield from _expiry(facts, now)
    yield from _never_reviewed(facts, now)
    due = review_due_at(facts)
    if due <= now:
        # Without any review that is the reason, unless somebody had set a date.
        if facts.checked_at or facts.review_by:
            weight = 0.1 + 0.2 * _gone(facts, now - due)
            days = (now - due) // _DAY
            yield because(
                facts, "review_overdue", weight, due,
                due_at=due.isoformat(), days=days, **_checked(facts),
            )  # fmt: skip
    elif due <= now + DUE_SOON and (facts.checked_at or facts.review_by):
        days = -((now - due) // _DAY)
        yield because(
            facts, "review_due_soon", 0.04, due - DUE_SOON,
            due_at=due.isoformat(), days=days, **_checked(facts),
        )  # fmt: skip


def _never_reviewed(facts: ArticleFacts, now: datetime) -> Iterator[Reason]:
    since = facts.published_at + NEW
    if facts.checked_at is None and since <= now:
        weight = 0.1 + 0.2 * _gone(facts, now - facts.published_at)
        published = facts.published_at.isoformat()
        yield because(facts, "never_reviewed", weight, since, published_at=published)


def _expiry(facts: ArticleFacts, now: datetime) -> Iterator[Reason]:
    expires = facts.expires_at
    if expires is None:
        return
    told = {"expires_at": expires.isoformat(), "is_volatile": facts.is_volatile}
    if expires <= now:
        yield because(facts, "expired", 0.8, expires, days=(now - expires) // _DAY, **told)
    elif expires <= now + EXPIRING_SOON:
        days = -((now - expires) // _DAY)
        yield because(facts, "expiring_soon", 0.1, expires - EXPIRING_SOON, days=days, **told)


def _checked(facts: ArticleFacts) -> dict[str, str | None]:
    at = facts.checked_at
    return {"checked_at": at.isoformat() if at else None, "checked_by": facts.checked_by}


def _gone(facts: ArticleFacts, age: timedelta) -> float:
    """Return how much of its freshness an age takes, 0 to 1."""
    return float(1 - 0.5 ** (age / timedelta(days=facts.policy.half_life_days)))
