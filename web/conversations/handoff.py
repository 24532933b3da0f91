"""What a person does without an account: by command line, or in another help desk."""

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations import handoff_queries, moves, queries
from web.conversations.actors import SYSTEM, Actor
from web.conversations.errors import AmbiguousConversation, UnknownConversation
from web.conversations.parts import text_part
from web.conversations.records import Conversation, Event
from web.conversations.wording import clean_text
from web.mail.posting import Posting
from web.words import Words


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
    engine: sa.Engine,
    id_: str,
    text: str,
    *,
    name: str,
    end_with: Words | None = None,
    posting: Posting | None = None,
) -> list[Event]:
    """Append a person's answer; from then on the person has the conversation, not the bot.

    Args:
        end_with: give it back to the bot in the same moment, and say so in these words.
        posting: promises the letter, where the customer may not be looking.

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
    person = Actor("member", name)
    with writing(engine) as conn:
        was = queries.lock_conversation(conn, id_)
        answered = [event for event in _since_call(conn, id_) if event.kind == "message"]
        said, _ = moves.speak(conn, id_, person, [text_part(text)])
        if posting:
            posting.send_answer(conn, was, said)
        if end_with:
            moves.give_back(conn, id_, person, end_with)
    return answered


def end_as_person(engine: sa.Engine, words: Words, id_: str) -> bool:
    """Give the conversation back to the bot; the customer may put to it what was left open.

    Returns:
        False when the bot has it already: nothing is said then.

    Raises:
        UnknownConversation: there is none of that id.
    """
    with writing(engine) as conn:
        return moves.give_back(conn, id_, SYSTEM, words) is not None


def _since_call(conn: sa.Connection, id_: str) -> list[Event]:
    """Return what the customer did since a person was asked for or spoke, oldest first."""
    call = handoff_queries.find_newest_call(conn, id_)
    after = call.seq if call else 0
    events = queries.list_newest_events(conn, id_)
    return [event for event in events if event.seq > after and event.author == "customer"]
