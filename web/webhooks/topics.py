"""What other systems may be told. Pure."""

from typing import Literal, get_args

from web.conversations.records import Event

Topic = Literal["handoff.requested", "handoff.ended", "message.created"]
TOPICS: tuple[Topic, ...] = get_args(Topic)


def topic_of(event: Event) -> Topic | None:
    """Return what an event is to others; None where it is nobody's business."""
    if event.kind == "person_requested":
        return "handoff.requested"
    if event.kind in ("person_left", "resolved"):
        return "handoff.ended"
    if event.kind in ("message", "notice") and event.author != "system":
        return "message.created"
    return None


def message_id(event: Event) -> str:
    """Return the id under which an event is told, each time the same: who gets it twice can tell.

    Not the conversation's id itself and nothing else, so that three topics of it stay apart.
    """
    return f"msg_{event.conversation_id}_{event.seq}"
