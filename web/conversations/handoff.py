"""A person is asked for, has the conversation, and gives it back; by command line for now."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations import queries
from web.conversations.asks import typed_text
from web.conversations.errors import AmbiguousConversation, UnknownConversation
from web.conversations.masking import mask
from web.conversations.parts import text_part
from web.conversations.records import Conversation, Event, NewEvent
from web.conversations.wording import clean_text
from web.words import Words


@dataclass(frozen=True)
class PersonRequest:
    """One conversation that waits for a person's words; ``last_words`` are masked.

    ``requested_at``: since when; where a person has it, since the message that is unanswered.
    """

    conversation_id: str
    language: str
    requested_at: datetime
    last_words: str


def note_person_request(
    conn: sa.Connection, id_: str, *, language: str, client_id: str | None = None
) -> Event | None:
    """Append the request, unless one is open or a person has it: then return None."""
    if queries.lock_conversation(conn, id_).is_person_requested:
        return None
    event = queries.append_event(
        conn,
        id_,
        NewEvent(
            kind="person_requested",
            author="customer" if client_id else "system",
            language=language,
            parts=[],
            client_id=client_id,
        ),
    )
    queries.request_person(conn, id_, event.created_at)
    return event


def list_person_requests(engine: sa.Engine) -> list[PersonRequest]:
    """Return who waits for a person, longest wait first."""
    requests = []
    with reading(engine) as conn:
        for conversation in queries.list_waiting(conn):
            events = queries.list_newest_events(conn, conversation.id)
            words = [
                typed_text(e) for e in events if e.author == "customer" and e.kind == "message"
            ]
            requests.append(
                PersonRequest(
                    conversation.id,
                    conversation.language,
                    conversation.handoff_requested_at or conversation.created_at,
                    mask(words[-1]) if words else "",
                )
            )
    return requests


def find_conversation_id(engine: sa.Engine, prefix: str) -> str:
    """Return the id of the one conversation whose id begins so.

    Raises:
        UnknownConversation, AmbiguousConversation: none, or several.
    """
    with reading(engine) as conn:
        found = queries.list_ids_beginning(conn, prefix, limit=2) if prefix else []
    if not found:
        raise UnknownConversation(prefix)
    if len(found) > 1:
        raise AmbiguousConversation(prefix)
    return found[0]


def get_whole_conversation(engine: sa.Engine, id_: str) -> tuple[Conversation, list[Event]]:
    """Return a conversation with all its events, oldest first.

    Raises:
        UnknownConversation: there is none of that id.
    """
    events: list[Event] = []
    with reading(engine) as conn:
        conversation = queries.find_conversation(conn, id_)
        if conversation is None:
            raise UnknownConversation(id_)
        while page := queries.list_events_after(conn, id_, events[-1].seq if events else 0):
            events += page
    return conversation, events


def reply_as_person(engine: sa.Engine, id_: str, text: str, *, name: str) -> Event:
    """Append a person's answer; from then on the person has the conversation, not the bot.

    Raises:
        UnknownConversation: there is none of that id.
        ValueError: text or name is empty.
    """
    text, name = clean_text(text), clean_text(name)
    if not text or not name:
        raise ValueError("an answer needs a text and the name of who gives it")
    with writing(engine) as conn:
        conversation = queries.find_conversation(conn, id_)
        if conversation is None:
            raise UnknownConversation(id_)
        event = queries.append_event(
            conn,
            id_,
            NewEvent(
                kind="message",
                author="agent",
                author_name=name,
                language=conversation.language,
                parts=[text_part(text)],
            ),
        )
        queries.give_to_person(conn, id_)
    return event


def end_as_person(engine: sa.Engine, words: Words, id_: str) -> bool:
    """Give the conversation back to the bot, and say so to the customer.

    Returns:
        False when the bot has it already: nothing is said then.

    Raises:
        UnknownConversation: there is none of that id.
    """
    with writing(engine) as conn:
        if queries.find_conversation(conn, id_) is None:
            raise UnknownConversation(id_)
        conversation = queries.lock_conversation(conn, id_)
        if not conversation.is_person_requested:
            return False
        sentence = words.say(conversation.language, "notices.person_left")
        queries.append_event(
            conn,
            id_,
            NewEvent(
                kind="person_left",
                author="system",
                language=conversation.language,
                parts=[text_part(sentence)],
            ),
        )
        queries.give_to_bot(conn, id_)
    return True
