"""The typed parts that actions send (docs/architecture.md, "Parts, as the bot sends them")."""

from collections.abc import Sequence
from typing import Any, Literal

from actions.excerpt import excerpt
from knowledge_base.client import Hit

Part = dict[str, Any]
# bot/domain.yml sends one itself: bot_challenge.
OfferReason = Literal["not_found", "search_unavailable", "not_helpful", "frustrated"]


def say(key: str, **values: Any) -> Part:
    """Name a sentence of the locale files; ``values`` fill its blanks."""
    return {"type": "say", "say": key} | ({"values": values} if values else {})


def answer(hit: Hit, probability: float) -> Part:
    """Show the section that answers."""
    text, is_truncated = excerpt(hit.text)
    return {
        "type": "answer",
        "article": _article(hit),
        "heading": _heading(hit),
        "anchor": hit.anchor,
        "text": text,
        "is_truncated": is_truncated or hit.goes_on,
        "reviewed_at": hit.reviewed_at.isoformat() if hit.reviewed_at else None,
        "probability": round(probability, 4),
        "chunk_id": hit.chunk_id,
    }


def articles(hits: Sequence[Hit]) -> Part:
    """Name other articles that may be meant."""
    return {
        "type": "articles",
        "articles": [
            _article(hit) | {"heading": _heading(hit), "anchor": hit.anchor} for hit in hits
        ],
    }


def feedback() -> Part:
    """Ask whether the answer before it helped."""
    return {"type": "feedback"}


def offer_person(reason: OfferReason, tried: Sequence[dict[str, Any]]) -> Part:
    """Offer a person; ``tried`` are the articles shown or found too unlikely in this matter."""
    return {"type": "offer_person", "reason": reason, "tried": list(tried)}


def handoff(reason: Literal["asked"]) -> Part:
    """Ask web to bring a person."""
    return {"type": "handoff", "reason": reason}


def _article(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.article_id,
        "revision_id": hit.revision_id,
        "slug": hit.slug,
        "language": hit.language,
        "title": hit.title,
    }


def _heading(hit: Hit) -> str:
    return hit.headings[-1] if hit.headings else ""
