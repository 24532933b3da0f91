"""What other systems may be told. Pure."""

from typing import Literal, get_args

from web.conversations.records import Event

Topic = Literal["handoff.requested", "handoff.ended", "message.created"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
# Sent by hand from the console; no event stands behind it.
TEST = "webhook.test"


def topic_of(event: Event) -> Topic | None:
    """Return what an event is to others; None where it is nobody's business."""
    # Who leaves an address where nobody is there asks for a person, too.
    if event.kind in ("person_requested", "left_contact"):
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
