"""The worklist as JSON: the shape that docs/attention.md promises. Pure."""

from typing import Any

from knowledge_base.attention.reason import Reason
from knowledge_base.attention.worklist import Item, Worklist


def worklist_json(worklist: Worklist) -> dict[str, Any]:
    """Return the worklist."""
    return {
        "made_at": worklist.made_at.isoformat(),
        "total": worklist.total,
        "by_kind": worklist.by_kind,
        "articles": [item_json(item) for item in worklist.items],
    }


def item_json(item: Item) -> dict[str, Any]:
    """Return one article of it."""
    facts = item.facts
    return {
        "id": facts.id,
        "language": facts.language,
        "slug": facts.slug,
        "title": facts.title,
        "category": facts.category_path,
        "owner": facts.owner,
        "revision_id": facts.revision_id,
        "published_at": facts.published_at.isoformat(),
        "checked_at": facts.checked_at.isoformat() if facts.checked_at else None,
        "checked_by": facts.checked_by,
        "is_volatile": facts.is_volatile,
        "score": item.staleness.score,
        "parts": [{"kind": part.kind, "points": part.points} for part in item.staleness.parts],
        "customers_30d": facts.reach.customers_30d,
        "conversations_30d": facts.reach.conversations,
        "views_30d": facts.reach.views,
        "reasons": [reason_json(reason) for reason in item.reasons],
    }


def reason_json(reason: Reason) -> dict[str, Any]:
    """Return one reason."""
    return {
        "kind": reason.kind,
        "weight": reason.weight,
        "since": reason.since.isoformat(),
        "customers_30d": reason.customers_30d,
        "action": reason.action,
        "evidence": reason.evidence,
    }
