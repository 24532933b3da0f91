"""What a customer's event asks of the assistant, and what its answer tells us. Pure."""

from collections.abc import Mapping

from web.conversations.buttons import CHOOSE
from web.conversations.composing import Reply
from web.conversations.masking import mask
from web.conversations.parts import buttons_of
from web.conversations.records import Event, NewEvent, Outcome

NOT_HELPFUL_PAYLOAD = "/not_helpful"
# Reasons of an offer that leave a question without an answer: what a help centre lacks.
_UNANSWERED = ("not_found", "none_of_these", "company")


def asked_text(event: Event, earlier: Mapping[int, Event]) -> tuple[str, bool]:
    """Return what to put to the assistant, and whether it is a payload of ours.

    Args:
        earlier: events by number: the one whose button was pressed, and the one it asks again.

    Returns:
        The text ("" when the button is gone) and ``is_payload``.
    """
    if event.kind == "feedback":
        return NOT_HELPFUL_PAYLOAD, True
    pressed = pressed_button(event)
    if pressed is None:
        return typed_text(event), False
    seq, index = pressed
    source = earlier.get(seq)
    buttons = buttons_of(source.parts) if source else []
    button = buttons[index] if index < len(buttons) else {}
    if "retry_of" in button:
        original = earlier.get(button["retry_of"])
        return asked_text(original, earlier) if original else ("", False)
    return str(button.get("payload", "")), True


def pressed_button(event: Event | NewEvent) -> tuple[int, int] | None:
    """Return event number and index of the button that this message came from."""
    for part in event.parts:
        if button := part.get("button"):
            return int(button["seq"]), int(button["index"])
    return None


def retry_target(event: Event, button_source: Event | None) -> int:
    """Return the event to ask again: itself, or what it was a retry of."""
    pressed = pressed_button(event)
    if pressed and button_source:
        buttons = buttons_of(button_source.parts)
        if pressed[1] < len(buttons) and "retry_of" in buttons[pressed[1]]:
            return int(buttons[pressed[1]]["retry_of"])
    return event.seq


def is_choice(shown: Event) -> bool:
    """Say whether an event asks which one is meant: one of its buttons is pressed, once."""
    return any(part.get("purpose") == CHOOSE for part in shown.parts)


def typed_text(event: Event | NewEvent) -> str:
    """Return the words of a message."""
    return "\n".join(str(part["text"]) for part in event.parts if part.get("type") == "text")


def outcome_of(asked: str, reply: Reply) -> Outcome | None:
    """Return what to record of this question; None for what was no help question."""
    if reply.answer:
        article = reply.answer.article
        return Outcome(
            mask(asked), "answered", article.id, article.revision_id, reply.answer.probability
        )
    if reply.offer and reply.offer.reason in _UNANSWERED:
        nearest = reply.offer.tried[-1] if reply.offer.tried else None
        return Outcome(
            mask(asked),
            "not_found",
            nearest.article_id if nearest else None,
            nearest.revision_id if nearest else None,
            nearest.probability if nearest else None,
        )
    if reply.offer and reply.offer.reason == "search_unavailable":
        return unavailable(asked)
    return None


def unavailable(asked: str) -> Outcome:
    """Return the record of a question that a fault left unanswered."""
    return Outcome(mask(asked), "unavailable")
