"""What a conversation is owed a reply to next, with all that is needed to ask for it."""

from dataclasses import dataclass

import sqlalchemy as sa

from web.conversations import queries, reply_queries
from web.conversations.asks import (
    asked_text,
    is_choice,
    pressed_button,
    retry_target,
    typed_text,
)
from web.conversations.records import Conversation, Event


@dataclass(frozen=True)
class Question:
    """An event of the customer's that is owed a reply.

    Attributes:
        text: what is put to the assistant; ``is_payload``: it is one of ours.
        retry_of: the event that "Try again" would ask once more.
        recorded: the question that is kept with what became of it; None for what is none.
    """

    conversation: Conversation
    event: Event
    text: str
    is_payload: bool
    retry_of: int
    recorded: str | None


def next_question(conn: sa.Connection, conversation: Conversation) -> Question | None:
    """Return the oldest one, None where nothing is owed."""
    event = reply_queries.find_unanswered(conn, conversation)
    if event is None:
        return None
    earlier: dict[int, Event] = {}
    source = _event_of_button(conn, event, earlier)
    retry_of = retry_target(event, source)
    original = queries.find_event(conn, conversation.id, retry_of) if source else None
    if original and original.seq != event.seq:
        earlier[original.seq] = original
        source = _event_of_button(conn, original, earlier)
    text, is_payload = asked_text(event, earlier)
    recorded = _asked_before(conn, source) if is_payload else text
    return Question(conversation, event, text, is_payload, retry_of, recorded or None)


def _event_of_button(conn: sa.Connection, event: Event, earlier: dict[int, Event]) -> Event | None:
    pressed = pressed_button(event)
    source = queries.find_event(conn, event.conversation_id, pressed[0]) if pressed else None
    if source:
        earlier[source.seq] = source
    return source


def _asked_before(conn: sa.Connection, source: Event | None) -> str:
    """Return the question that a choice was offered for: what is chosen answers it."""
    if source is None or source.reply_to is None or not is_choice(source):
        return ""
    asked = queries.find_event(conn, source.conversation_id, source.reply_to)
    return typed_text(asked) if asked else ""
