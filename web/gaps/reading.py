"""The list of gaps as editors see it, on the page and as JSON."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from web.gaps import list_queries as queries
from web.gaps.article_queries import OwnArticle, list_own_articles
from web.gaps.list_queries import CountedGap, Example, Nearest
from web.gaps.replies import Said, reply_after

Trend = Literal["new", "up", "same", "down"]

DAYS = 30
EXAMPLES_PER_LANGUAGE = 3


@dataclass(frozen=True)
class ListedGap:
    """A gap, and all that its row shows.

    Attributes:
        examples: a few in each language, as (text, language), without the one that names it.
        reply: what a person told who asked; "" where none did.
        own: the article written for it, or attached.
        is_reopened: it was answered, and goes on being asked in vain.
    """

    gap: CountedGap
    trend: Trend
    examples: tuple[tuple[str, str], ...]
    nearest: Nearest | None
    reply: str
    own: OwnArticle | None
    is_reopened: bool


def trend_of(now: int, before: int) -> Trend:
    """Return how the last thirty days compare with the thirty before."""
    if now and not before:
        return "new"
    return "same" if now == before else "up" if now > before else "down"


def list_gaps(
    conn: sa.Connection, state: str, *, now: datetime, limit: int, offset: int = 0
) -> list[ListedGap]:
    """Return gaps in a state with all that their rows show, the most asked first."""
    days = timedelta(days=DAYS)
    counted = queries.list_counted(
        conn, state, now_since=now - days, before_since=now - 2 * days, limit=limit, offset=offset
    )
    ids = [one.id for one in counted]
    asked: dict[int, list[Example]] = defaultdict(list)
    for example in queries.list_examples(conn, ids):
        asked[example.gap_id].append(example)
    nearest: dict[int, Nearest] = {}
    for article in queries.list_nearest(conn, ids):
        nearest.setdefault(article.gap_id, article)
    own = list_own_articles(conn, [one.article_id for one in counted if one.article_id])
    said = _said(conn, {one.conversation_id for of in asked.values() for one in of})
    return [
        ListedGap(
            gap=one,
            trend=trend_of(one.now, one.before),
            examples=_examples(one.question, asked[one.id]),
            nearest=nearest.get(one.id),
            reply=next(iter(_replies(asked[one.id], said)), ""),
            own=own.get(one.article_id) if one.article_id else None,
            is_reopened=one.state == "open" and one.decided_at is not None,
        )
        for one in counted
    ]


def list_replies(conn: sa.Connection, gap_id: int) -> list[str]:
    """Return what persons told who asked what a gap is about, newest first, masked."""
    asked = queries.list_examples(conn, [gap_id])
    return _replies(asked, _said(conn, {one.conversation_id for one in asked}))


def _examples(name: str, asked: Sequence[Example]) -> tuple[tuple[str, str], ...]:
    shown: dict[str, list[str]] = defaultdict(list)
    for one in asked:
        known = shown[one.language]
        if one.text not in (name, *known) and len(known) < EXAMPLES_PER_LANGUAGE:
            known.append(one.text)
    return tuple((text, language) for language in sorted(shown) for text in shown[language])


def _said(conn: sa.Connection, conversation_ids: set[str]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for row in queries.list_said_by_persons(conn, sorted(conversation_ids)):
        found[row.conversation_id].append(Said(row.seq, row.kind, row.parts))
    return found


def _replies(asked: Sequence[Example], said: dict[str, list[Said]]) -> list[str]:
    """Return the replies to these questions, each once, in their order."""
    told = (reply_after(one.seq, said.get(one.conversation_id, ())) for one in asked)
    return list(dict.fromkeys(filter(None, told)))
