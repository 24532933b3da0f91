"""Facts of an article about which nothing is wrong, to be changed one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from knowledge_base.attention.facts import ArticleFacts, Reach, Usual
from knowledge_base.attention.reasons import reasons
from knowledge_base.attention.weeks import Counts, Week

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
# What happens after answers in this help centre: a person after 8 %, the same again after 4 %.
USUAL = Usual(
    Counts(shown=5000, then_person=400, then_again=200), 100, 20_000, NOW - 400 * timedelta(1)
)

FINE = ArticleFacts(
    id=7,
    language="en",
    slug="refunds",
    title="Refunds",
    category_path="Returns",
    owner="Priya",
    status="published",
    revision_id=70,
    published_at=NOW - timedelta(days=200),
    written_at=NOW - timedelta(days=200),
    checked_at=NOW - timedelta(days=150),
    checked_by="Priya",
    reach=Reach(conversations=30, views=12, views_90=40, shown_90=90),
    usual=USUAL,
)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def article(**changes) -> ArticleFacts:
    return replace(FINE, **changes)


def kinds(**changes) -> list[str]:
    return [reason.kind for reason in reasons(article(**changes), now=NOW)]


def the(kind: str, **changes):
    """Return the one reason of this kind."""
    (found,) = [one for one in reasons(article(**changes), now=NOW) if one.kind == kind]
    return found


def weekly(weeks: int, *, first: int = 0, **counts) -> tuple[Week, ...]:
    """Return the same in each of so many weeks, from ``first`` weeks back."""
    return tuple(Week(back, Counts(**counts)) for back in range(first, first + weeks))
