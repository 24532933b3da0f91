"""Articles as cards in a message of an agent: made from the database, whatever a browser says."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

import sqlalchemy as sa

from knowledge_base.reading import read_from
from knowledge_base.standing import standing_of
from web.conversations.bot_parts import ArticleRef, BotAnswer
from web.conversations.parts import answer_part
from web.conversations.records import Part
from web.refusals import InvalidRequest
from web.tools.card_queries import PublishedArticle, find_published_article
from web.tools.errors import CardGone

# More would hide the message.
MAX_CARDS = 3
_MAX_ID = 2**31 - 1
_MAX_ANCHOR_CHARS = 300


@dataclass(frozen=True)
class Card:
    """Which section of which article: by the passage's number, else by its anchor."""

    article_id: int
    chunk_id: int | None
    anchor: str


def read_cards(given: str) -> list[Card]:
    """Read the form's ``cards``: a JSON list of ``{"article_id", "chunk_id", "anchor"}``.

    Raises:
        InvalidRequest: it is none, or too long.
    """
    if not given:
        return []
    try:
        listed = json.loads(given)
    except (ValueError, RecursionError):
        listed = None
    if not isinstance(listed, list) or len(listed) > MAX_CARDS:
        raise InvalidRequest([f"cards: a JSON list of at most {MAX_CARDS}"])
    return list(dict.fromkeys(_read(one) for one in listed))


def make_cards(conn: sa.Connection, cards: list[Card], *, now: datetime) -> tuple[Part, ...]:
    """Return the parts to send; raises CardGone where one is not published any more.

    Args:
        now: at which their articles may have expired, or be overdue for a review.
    """
    return tuple(_make(conn, card, now) for card in cards)


def _read(one: object) -> Card:
    if isinstance(one, dict):
        article_id, chunk_id = one.get("article_id"), one.get("chunk_id")
        anchor = one.get("anchor") or ""
        if (
            _is_id(article_id)
            and (chunk_id is None or _is_id(chunk_id))
            and isinstance(anchor, str)
            and len(anchor) <= _MAX_ANCHOR_CHARS
        ):
            return Card(article_id, chunk_id, anchor)
    raise InvalidRequest(["cards: article_id and chunk_id are numbers, anchor is text"])


def _is_id(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 < value <= _MAX_ID


def _make(conn: sa.Connection, card: Card, now: datetime) -> Part:
    found = find_published_article(conn, card.article_id)
    if found is None:
        raise CardGone
    place = _place(found, card)
    section = found.sections[place]
    shown = read_from(found.sections, place, found.language)
    answer = BotAnswer(
        type="answer",
        article=ArticleRef(
            id=found.id,
            revision_id=found.revision_id,
            language=found.language,
            slug=found.slug,
            title=found.title,
        ),
        heading=section.headings[-1] if section.headings else "",
        anchor=section.anchor,
        text=shown.text,
        is_truncated=shown.goes_on,
        reviewed_at=found.reviewed_at,
        standing=standing_of(review_by=found.review_by, expires_at=found.expires_at, now=now),
        expires_at=found.expires_at,
        # A person chose it: there is nothing to be uncertain of.
        probability=None,
    )
    return answer_part(answer) | {"chunk_id": section.chunk_id}


def _place(found: PublishedArticle, card: Card) -> int:
    """Return which passage is meant; one that is gone is not silently another one."""
    for place, section in enumerate(found.sections):
        if section.chunk_id == card.chunk_id:
            return place
    # Indexed anew since it was chosen, a section has another number and the same anchor.
    if card.anchor or card.chunk_id is None:
        for place, section in enumerate(found.sections):
            if section.anchor == card.anchor:
                return place
    raise CardGone
