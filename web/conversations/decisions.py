"""What a reply does and why, kept with it for whoever takes over; never shown to the customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from web.conversations.bot_parts import Tried
from web.conversations.buttons import BESIDE
from web.conversations.records import Act, Event, Part

# Of the customer's words, the newest.
MAX_WORDS = 10


@dataclass(frozen=True)
class Decision:
    """What a reply does.

    Attributes:
        act: what it does.
        reason: why it brings or offers a person; what it asks back or declines; None for talk and
            answers.
        tried: the articles of this episode, the newest last.
        words: the customer's own, oldest first.
        offered: the reason of the offer that the customer has accepted.
    """

    act: Act
    reason: str | None = None
    tried: tuple[Tried, ...] = ()
    words: tuple[str, ...] = ()
    offered: str | None = None


def decision_part(decision: Decision) -> Part:
    """Return the part that is stored behind all that is shown."""
    part: dict[str, Any] = {
        "type": "decision",
        "act": decision.act,
        "reason": decision.reason,
        "tried": [one.model_dump() for one in decision.tried],
        "words": list(decision.words[-MAX_WORDS:]),
    }
    return part | ({"offered": decision.offered} if decision.offered else {})


def decision_of_click(newest: Iterable[Part]) -> Part:
    """Return the decision of "Talk to a person", pressed where ``newest`` is the bot's last reply.

    Below an offer it is a yes to it.
    """
    shown = list(newest)
    kept = decision_of(shown) or {}
    is_offered = any(
        button["action"] == "person"
        for part in shown
        if part.get("purpose") != BESIDE
        for button in part.get("buttons", ())
    )
    offered = kept.get("reason") if is_offered else None
    part = {
        "type": "decision",
        "act": "handoff",
        "reason": "accepted" if offered else "asked",
        "tried": kept.get("tried", []),
        "words": kept.get("words", []),
    }
    return part | ({"offered": offered} if offered else {})


def with_dossier(decision: Part, events: Iterable[Event]) -> Part:
    """Return the decision with what was tried and said, also where its own reply knew nothing.

    A click may come after thanks, or a reply that failed.

    Args:
        events: of the conversation, oldest first; what was before a person left was theirs.
    """
    if _is_telling(decision):
        return decision
    for event in reversed(list(events)):
        if event.kind == "person_left":
            break
        kept = decision_of(event.parts)
        if kept and _is_telling(kept):
            return decision | {"tried": kept["tried"], "words": kept["words"]}
    return decision


def _is_telling(decision: Part) -> bool:
    return bool(decision["tried"] or decision["words"])


def decision_of(parts: Iterable[Part]) -> Part | None:
    """Return the stored decision of an event, None where there is none."""
    return next((part for part in parts if part.get("type") == "decision"), None)
