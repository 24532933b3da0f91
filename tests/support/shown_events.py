"""One event of each kind that customers are sent: what the widget shows, a transcript tells."""

from datetime import UTC, datetime
from typing import Any, get_args

from web.api.event_schemas import EventBody
from web.conversations.parts import contact_part
from web.conversations.records import Author, Event

# A kind that is new here has to be told, or named among those that show nothing.
KINDS: tuple[str, ...] = get_args(EventBody.model_fields["kind"].annotation)
SHOW_NOTHING = {"noted", "end_undone"}

_AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
_TEXT = {"type": "text", "text": "These words."}
_VOTE = {"type": "feedback", "seq": 1, "is_helpful": True}
_DECIDED = {"type": "decision", "act": "handoff", "reason": "asked", "tried": []}


def _event(kind: str, author: Author, *parts: dict[str, Any], **more: Any) -> Event:
    facts = {"author_name": None, "client_id": None, "reply_to": None, **more}
    return Event("c", 3, kind, author, language="en", parts=list(parts), created_at=_AT, **facts)


# With what is shown where, by kind: whether a name is known, whether it is a reply, and the like.
EXAMPLES: dict[str, list[Event]] = {
    "message": [
        _event("message", "customer", _TEXT),
        _event("message", "bot", _TEXT, reply_to=2),
        _event("message", "agent", _TEXT, author_name="Al"),
        _event("message", "agent", _TEXT),
    ],
    "notice": [_event("notice", "system", _TEXT), _event("notice", "system", _TEXT, reply_to=2)],
    # Pressed, and typed or brought by the bot.
    "person_requested": [
        _event("person_requested", "customer", client_id="request-1"),
        _event("person_requested", "system", _DECIDED),
    ],
    "person_joined": [
        _event("person_joined", "system", author_name="Al"),
        _event("person_joined", "system"),
    ],
    "person_left": [_event("person_left", "system", _TEXT, author_name="Al")],
    "left_contact": [
        _event("left_contact", "customer", contact_part(is_changed=False)),
        _event("left_contact", "customer", contact_part(is_changed=True)),
    ],
    "resolved": [
        _event("resolved", "system", author_name="Al"),
        _event("resolved", "system"),
    ],
    "end_undone": [_event("end_undone", "system")],
    "rated": [_event("rated", "customer", {"type": "rating", "score": 4})],
    "feedback": [_event("feedback", "customer", _VOTE)],
    "noted": [_event("noted", "system", _DECIDED)],
}
