"""Who needs a person, or has one: what `python -m web requests` lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.engine import reading
from web.conversations import handoff_queries
from web.conversations.asks import typed_text
from web.conversations.masking import mask
from web.conversations.records import Conversation
from web.dossier.reading import read_question


@dataclass(frozen=True)
class PersonRequest:
    """One conversation of a person.

    Attributes:
        words: the customer's, masked: their question, as in the dossier; once a person has
            written, what they said last.
        since: who waits: since the request, or since the message that is unanswered; who does
            not: since the person's last message.
        person: who has it, None while nobody has.
    """

    conversation_id: str
    language: str
    since: datetime
    person: str | None
    words: str


@dataclass(frozen=True)
class PersonRequests:
    """Up to so many of those that wait and of those that are held, and how many there are."""

    waiting: Sequence[PersonRequest]
    held: Sequence[PersonRequest]
    waiting_count: int
    held_count: int


def list_person_requests(engine: sa.Engine, *, limit: int) -> PersonRequests:
    """Return who waits for a person, longest first, and whom a person has with nothing to answer.

    Args:
        limit: of each list.
    """
    with reading(engine) as conn:
        waiting_count, held_count = handoff_queries.count_waiting_and_held(conn)
        return PersonRequests(
            [_describe(conn, one) for one in handoff_queries.list_waiting(conn, limit=limit)],
            [_describe(conn, one) for one in handoff_queries.list_held(conn, limit=limit)],
            waiting_count,
            held_count,
        )


def _describe(conn: sa.Connection, conversation: Conversation) -> PersonRequest:
    call = handoff_queries.find_newest_call(conn, conversation.id)
    called_at = call.created_at if call else conversation.created_at
    return PersonRequest(
        conversation.id,
        conversation.spoken_language,
        conversation.handoff_requested_at or called_at,
        call.author_name if call else None,
        _words(conn, conversation.id, is_answered=bool(call and call.author_name)),
    )


def _words(conn: sa.Connection, id_: str, *, is_answered: bool) -> str:
    if not is_answered and (question := read_question(conn, id_)):
        return question
    message = handoff_queries.find_newest_message(conn, id_)
    return mask(typed_text(message)) if message else ""
