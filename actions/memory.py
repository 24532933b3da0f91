"""What the assistant remembers between two turns: the slots of bot/domain.yml."""

from collections.abc import Sequence
from typing import Any, Literal

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

Awaiting = Literal["nothing", "person", "feedback"]
Tried = dict[str, Any]

MAX_TRIED = 10


def awaiting(what: Awaiting) -> Any:
    """Return the event that says what a bare "yes" or "no" would answer."""
    return SlotSet("awaiting", what)


def tried_so_far(tracker: Tracker) -> list[Tried]:
    """Return the articles tried in this matter, oldest first, as ``offer_person`` tells them.

    A matter ends when nothing is open any more: it was solved, or small talk came between.
    """
    if tracker.get_slot("awaiting") in (None, "nothing"):
        return []
    return list(tracker.get_slot("tried") or [])


def remember(tried: Sequence[Tried]) -> Any:
    """Return the event that keeps the newest of ``tried``."""
    return SlotSet("tried", list(tried)[-MAX_TRIED:])
