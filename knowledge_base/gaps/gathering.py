"""Which questions had no good answer, and which of them an article could answer. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Why = Literal["not_found", "unsure", "not_helpful", "person"]

# An answer that was likelier wrong than right is none, unless the customer says that it helped.
UNSURE = 0.5
# What no article settles: a matter of the customer's own, an emergency, anger, or nothing to do
# with us. Names of why the bot offers or brings a person (actions/deciding.py).
FOR_PERSONS = frozenset(
    {
        "own_matter",
        "danger",
        "account_hacked",
        "payment_dispute",
        "legal_threat",
        "anger",
        "distress",
        "unreached",
        "unrelated",
        "bot_challenge",
    }
)
# Shorter says nothing that could be gathered: "?", "ok".
_FEWEST_LETTERS = 3


@dataclass(frozen=True)
class AskedQuestion:
    """A question and what came after it; places are sequence numbers of its conversation.

    Attributes:
        text: masked.
        is_helpful: the customer's vote on the answer, None where there is none.
        reasons: why a person was offered with the reply, and asked for after it.
        next_seq: of the question after it.
        request_seq: of the first request for a person after it.
        agent_seq: of the first words of a person after that.
        end_seq: of the first end after it.
    """

    id: int
    conversation_id: str
    text: str
    language: str
    outcome: str
    probability: float | None
    is_helpful: bool | None
    reasons: frozenset[str]
    next_seq: int | None
    request_seq: int | None
    agent_seq: int | None
    end_seq: int | None


def why_unanswered(asked: AskedQuestion) -> Why | None:
    """Return what was wrong with the answer; None where nothing was, or no article could help."""
    if asked.reasons & FOR_PERSONS or sum(map(str.isalpha, asked.text)) < _FEWEST_LETTERS:
        return None
    if asked.outcome == "not_found":
        return "not_found"
    if asked.outcome != "answered" or asked.is_helpful:
        return None
    if asked.is_helpful is False:
        return "not_helpful"
    if asked.probability is not None and asked.probability < UNSURE:
        return "unsure"
    return "person" if _was_settled_by_person(asked) else None


def _was_settled_by_person(asked: AskedQuestion) -> bool:
    """Say whether a person was asked for because of this answer, and spoke."""
    if asked.request_seq is None or asked.agent_seq is None:
        return False
    is_newest = asked.next_seq is None or asked.next_seq > asked.request_seq
    is_same_matter = asked.end_seq is None or asked.end_seq > asked.agent_seq
    return is_newest and is_same_matter


def reasons_in(parts: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return why an event offers or brings a person, as its decision says."""
    decisions = [part for part in parts if part.get("type") == "decision"]
    named = (one.get(name) for one in decisions for name in ("reason", "offered"))
    return frozenset(name for name in named if name)
