"""Reasons that lie in the text: dates, prices, versions, links and pictures. Pure."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from knowledge_base.attention.facts import ArticleFacts, DeadLink, Phrase
from knowledge_base.attention.reason import Reason, because

# "Currently" is no lie on the day it is written.
DATED_AFTER = timedelta(days=180)
# Kind of link: kind of reason, weight of one, weight of many.
LINKS = {
    "internal": ("dead_link_internal", 0.3, 0.5),
    "external": ("dead_link_external", 0.2, 0.4),
    "image": ("missing_image", 0.3, 0.5),
}


def text_reasons(facts: ArticleFacts, *, now: datetime) -> Iterator[Reason]:
    """Yield what reading the published text found and no person has confirmed since."""
    for kind in LINKS:
        dead = [link for link in facts.dead_links if link.kind == kind]
        if dead:
            yield _dead(facts, kind, dead)
    if facts.phrases:
        yield from _passed(facts, now)
        yield from _dated(facts, now)


def _dead(facts: ArticleFacts, kind: str, dead: Sequence[DeadLink]) -> Reason:
    reason, of_one, of_many = LINKS[kind]
    since = min((link.since or facts.published_at) for link in dead)
    told = [
        {"target": one.target, "text": one.text, "status": one.status, "problem": one.problem}
        for one in dead
    ]
    return because(facts, reason, of_one if len(dead) == 1 else of_many, since, links=told)


def _passed(facts: ArticleFacts, now: datetime) -> Iterator[Reason]:
    """Yield dates that passed after the text was last confirmed; earlier ones are history."""
    dated = [(day, phrase) for phrase in facts.phrases if (day := _day(phrase.passed_at))]
    passed = [(day, phrase) for day, phrase in dated if facts.confirmed_at < day <= now]
    if not passed:
        return
    is_certain = any(phrase.is_certain for _, phrase in passed)
    yield because(
        facts, "passed_date", 0.6 if is_certain else 0.35, min(day for day, _ in passed),
        phrases=[_told(phrase) for _, phrase in passed],
    )  # fmt: skip


def _dated(facts: ArticleFacts, now: datetime) -> Iterator[Reason]:
    since = facts.confirmed_at + DATED_AFTER
    dated = [phrase for phrase in facts.phrases if _day(phrase.passed_at) is None]
    if dated and since <= now:
        is_certain = any(phrase.is_certain for phrase in dated)
        told = [_told(phrase) for phrase in dated]
        yield because(facts, "looks_dated", 0.3 if is_certain else 0.15, since, phrases=told)


def _day(passed_at: str | None) -> datetime | None:
    """Return the end of the day that a finding names; None where it names none."""
    try:
        day = datetime.fromisoformat(passed_at or "")
    except ValueError:
        return None
    return day if day.tzinfo else day.replace(tzinfo=UTC)


def _told(phrase: Phrase) -> dict[str, Any]:
    return {
        "kind": phrase.kind,
        "text": phrase.text,
        "sentence": phrase.sentence,
        "heading": phrase.heading,
        "passed_at": phrase.passed_at,
        "is_certain": phrase.is_certain,
    }
