"""What other systems may be told. Pure."""

from collections.abc import Sequence
from typing import Literal, get_args

from web.conversations.parts import MAIL_FAILED, transition_of
from web.conversations.records import Event, Part

Topic = Literal["handoff.requested", "handoff.ended", "message.created", "message.failed"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
# Sent by hand from the console; no event stands behind it.
TEST = "webhook.test"


def topic_of(event: Event) -> Topic | None:
    """Return what an event is to others; None where it is nobody's business."""
    # Who leaves an address where nobody is there asks for a person, too.
    if event.kind in ("person_requested", "left_contact"):
        return "handoff.requested"
    if event.kind == "end_undone" and _was_open(event.parts, "to"):
        return "handoff.requested"  # whoever was told of the end takes it up again
    if event.kind == "person_left" or (event.kind == "resolved" and _was_open(event.parts, "from")):
        return "handoff.ended"
    if event.kind in ("message", "notice") and event.author != "system":
        return "message.created"
    if event.kind == MAIL_FAILED:
        return "message.failed"
    return None


def _was_open(parts: Sequence[Part], side: Literal["from", "to"]) -> bool:
    """Say whether a person had it or was waited for before the end, or again once it is undone.

    Where the bot had it, the event keeps whether the customer had a place in line all the same:
    what was given back has been told as ended.
    """
    turn = transition_of(parts)
    is_in_line = any(part.get("requested_at") for part in parts)
    return turn is None or turn[side] != "bot" or is_in_line


def message_id(event: Event) -> str:
    """Return the id under which an event is told, each time the same: who gets it twice can tell.

    Not the conversation's id itself and nothing else, so that three topics of it stay apart.
    """
    return f"msg_{event.conversation_id}_{event.seq}"
