"""The typed parts that actions send (docs/architecture.md, "Parts, as the bot sends them")."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

from actions.deciding import HandoffReason, OfferReason
from actions.episode import Episode
from actions.excerpt import excerpt
from knowledge_base.client import Hit

Part = dict[str, Any]


def say(key: str, act: Literal["clarify", "decline"] | None = None) -> Part:
    """Name a sentence of the locale files; ``act`` where it is more than talk."""
    return {"type": "say", "say": key} | ({"act": act} if act else {})


def dossier(episode: Episode) -> Part:
    """Return what goes along with every decision: what was tried and said in this matter."""
    return {
        "tried": [asdict(entry) for entry in episode.tried],
        "words": list(episode.words),
    }


def answer(hit: Hit, probability: float | None) -> Part:
    """Show the section that answers."""
    text, is_truncated = excerpt(hit.text)
    return {
        "type": "answer",
        **_place(hit),
        "text": text,
        "is_truncated": is_truncated or hit.goes_on,
        "reviewed_at": hit.reviewed_at.isoformat() if hit.reviewed_at else None,
        "standing": hit.standing,
        "expires_at": hit.expires_at.isoformat() if hit.expires_at else None,
        "probability": None if probability is None else round(probability, 4),
        "chunk_id": hit.chunk_id,
    }


def articles(hits: Sequence[Hit]) -> Part:
    """Name other articles that may be meant."""
    named = []
    for hit in hits:
        place = _place(hit)
        named.append(place.pop("article") | place)
    return {"type": "articles", "articles": named}


def choices(labelled: Sequence[tuple[Hit, str]]) -> Part:
    """Ask which one is meant; a press sends ``/choose`` or ``/none_of_these``."""
    return {
        "type": "choices",
        "choices": [
            {
                "label": label,
                **_place(hit),
                "chunk_id": hit.chunk_id,
                "probability": round(hit.probability, 4),
            }
            for hit, label in labelled
        ],
    }


def feedback() -> Part:
    """Ask whether the answer before it helped."""
    return {"type": "feedback"}


def offer_person(reason: OfferReason) -> Part:
    """Offer a person."""
    return {"type": "offer_person", "reason": reason}


def handoff(reason: HandoffReason, *, offered: str | None = None) -> Part:
    """Ask web to bring a person; ``offered``: the reason of the offer that was accepted."""
    return {"type": "handoff", "reason": reason} | ({"offered": offered} if offered else {})


def _place(hit: Hit) -> dict[str, Any]:
    return {
        "article": {
            "id": hit.article_id,
            "revision_id": hit.revision_id,
            "slug": hit.slug,
            "language": hit.language,
            "title": hit.title,
        },
        "heading": hit.headings[-1] if hit.headings else "",
        "anchor": hit.anchor,
    }
