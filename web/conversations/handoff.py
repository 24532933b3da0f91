"""A person is asked for, has the conversation, and gives it back; by command line for now."""

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations import handoff_queries, queries, reply_queries
from web.conversations.decisions import with_dossier
from web.conversations.errors import AmbiguousConversation, UnknownConversation
from web.conversations.parts import text_part
from web.conversations.records import Conversation, Event, NewEvent, Part
from web.conversations.wording import clean_text
from web.words import Words


def note_person_request(
    conn: sa.Connection,
    id_: str,
    *,
    language: str,
    client_id: str | None = None,
    decision: Part | None = None,
) -> Event | None:
    """Append the request, unless one is open or a person has it: then return None.

    Args:
        client_id: of the customer's click, where it was one.
        decision: why a person is brought; what was tried and said is added where it lacks both.
    """
    if queries.lock_conversation(conn, id_).is_person_requested:
        return None
    if decision:
        decision = with_dossier(decision, queries.list_newest_events(conn, id_))
    event = queries.append_event(
        conn,
        id_,
        NewEvent(
            kind="person_requested",
            author="customer" if client_id else "system",
            language=language,
            parts=[decision] if decision else [],
            client_id=client_id,
        ),
    )
    handoff_queries.request_person(conn, id_, event.created_at)
    return event


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


def reply_as_person(
    engine: sa.Engine, id_: str, text: str, *, name: str, end_with: Words | None = None
) -> list[Event]:
    """Append a person's answer; from then on the person has the conversation, not the bot.

    Args:
        end_with: give it back to the bot in the same moment, and say so in these words.

    Returns:
        The customer's messages that this answers: since the request or the person's answer
        before, oldest first. The person may not have seen the newest of them.

    Raises:
        UnknownConversation: there is none of that id.
        ValueError: text or name is empty.
    """
    text, name = clean_text(text), clean_text(name)
    if not text or not name:
        raise ValueError("an answer needs a text and the name of who gives it")
    with writing(engine) as conn:
        conversation = queries.lock_conversation(conn, id_)
        answered = [event for event in _since_call(conn, id_) if event.kind == "message"]
        new = NewEvent(
            kind="message",
            author="agent",
            author_name=name,
            language=conversation.language,
            parts=[text_part(text)],
        )
        queries.append_event(conn, id_, new)
        handoff_queries.give_to_person(conn, id_)
        if end_with:
            _end(conn, end_with, queries.lock_conversation(conn, id_))
    return answered


def end_as_person(engine: sa.Engine, words: Words, id_: str) -> bool:
    """Give the conversation back to the bot, which answers what the person has not.

    Returns:
        False when the bot has it already: nothing is said then.

    Raises:
        UnknownConversation: there is none of that id.
    """
    with writing(engine) as conn:
        conversation = queries.lock_conversation(conn, id_)
        if not conversation.is_person_requested:
            return False
        _end(conn, words, conversation)
    return True


def _end(conn: sa.Connection, words: Words, conversation: Conversation) -> None:
    """Give it back and say so. What the bot owed while a person was waited for, it still owes."""
    id_ = conversation.id
    message = handoff_queries.find_newest_message(conn, id_)
    language = message.language if message else conversation.language
    if conversation.state == "agent" and (call := handoff_queries.find_newest_call(conn, id_)):
        owed = reply_queries.find_newest_question(conn, id_, after=call.seq)
        handoff_queries.owe_replies(conn, id_, after=call.seq, newest=(owed or call).seq)
    new = NewEvent(
        kind="person_left",
        author="system",
        language=language,
        parts=[text_part(words.say(language, "notices.person_left"))],
    )
    queries.append_event(conn, id_, new)
    handoff_queries.give_to_bot(conn, id_)


def _since_call(conn: sa.Connection, id_: str) -> list[Event]:
    """Return what the customer did since a person was asked for or spoke, oldest first."""
    call = handoff_queries.find_newest_call(conn, id_)
    after = call.seq if call else 0
    events = queries.list_newest_events(conn, id_)
    return [event for event in events if event.seq > after and event.author == "customer"]
