"""The worklist: which articles need work, most pressing first."""

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.attention.facts import ArticleFacts
from knowledge_base.attention.gathering import gather_facts
from knowledge_base.attention.reason import Reason
from knowledge_base.attention.reasons import reasons
from knowledge_base.attention.score import Staleness, staleness, urgency
from knowledge_base.terms import base_language


@dataclass(frozen=True)
class Item:
    """An article with why it needs work; ``urgency`` is its place on the list."""

    facts: ArticleFacts
    reasons: tuple[Reason, ...]
    staleness: Staleness
    urgency: float


@dataclass(frozen=True)
class Filters:
    """Which articles; None and empty: any.

    Attributes:
        category_path: this one and those below it.
        owner: "" is nobody.
        kinds: with at least one of these reasons.
    """

    language: str | None = None
    category_path: str | None = None
    owner: str | None = None
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Worklist:
    """Articles that need work.

    Attributes:
        items: most pressing first, as many as were asked for.
        total: how many there are with these filters.
        by_kind: of them without the filter by kind, how many have each kind of reason.
    """

    items: tuple[Item, ...]
    total: int
    by_kind: dict[str, int]
    made_at: datetime


def item_of(facts: ArticleFacts, *, now: datetime) -> Item:
    """Return what the facts of an article say. Pure."""
    return _scored(facts, reasons(facts, now=now), now)


def _scored(facts: ArticleFacts, found: Sequence[Reason], now: datetime) -> Item:
    stale = staleness(facts, found, now=now)
    return Item(facts, tuple(found), stale, urgency(stale.score, facts.reach.customers_30d))


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return those that have a reason, most pressing first. Pure."""
    listed = (item for item in items if item.reasons)
    return sorted(listed, key=lambda item: (-item.urgency, item.facts.id))


def list_worklist(
    conn: sa.Connection,
    *,
    now: datetime,
    source_language: str = "en",
    filters: Filters | None = None,
    limit: int | None = None,
) -> Worklist:
    """Return the articles that need work, computed now from what is known now."""
    asked = filters or Filters()
    with _without_collecting():
        every = gather_facts(conn, now=now, source_language=source_language)
        matching = in_order(
            _scored(facts, found, now)
            for facts in every
            if _is_asked(facts, asked) and (found := reasons(facts, now=now))
        )
    by_kind = Counter(kind for item in matching for kind in {one.kind for one in item.reasons})
    chosen = [
        item
        for item in matching
        if not asked.kinds or any(reason.kind in asked.kinds for reason in item.reasons)
    ]
    return Worklist(tuple(chosen[:limit]), len(chosen), dict(by_kind), now)


def attention_of(
    conn: sa.Connection, article_id: int, *, now: datetime, source_language: str = "en"
) -> Item | None:
    """Return why one article needs work, perhaps for no reason; None: customers cannot read it."""
    return attention_of_articles(conn, {article_id}, now=now, source_language=source_language).get(
        article_id
    )


def attention_of_articles(
    conn: sa.Connection, ids: Collection[int], *, now: datetime, source_language: str = "en"
) -> dict[int, Item]:
    """Return the same of a page of articles, for badges in a list; drafts are left out."""
    every = gather_facts(conn, now=now, source_language=source_language, ids=ids)
    return {facts.id: item_of(facts, now=now) for facts in every}


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Pause the search for garbage: of 10,000 articles' objects none is, and it took a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_asked(facts: ArticleFacts, asked: Filters) -> bool:
    path = asked.category_path
    return (
        (asked.language is None or base_language(facts.language) == base_language(asked.language))
        and (path is None or f"{facts.category_path}/".startswith(f"{path}/"))
        and (asked.owner is None or (facts.owner or "") == asked.owner)
    )
