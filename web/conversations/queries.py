"""All SQL of conversations: events and their sequence."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event, event_words, utc_now
from web.conversations.errors import UnknownConversation
from web.conversations.records import Conversation, Event, NewEvent
from web.conversations.rows import CONVERSATION, EVENT, to_conversation, to_event
from web.conversations.search_words import SEARCHED_KINDS, words_of_parts
from web.webhooks import queries as webhook_queries

PAGE = 200

# Statements are built once: building one takes longer than SQLite takes to run it.
_BY_TOKEN = sa.select(*CONVERSATION).where(conversation.c.token_hash == sa.bindparam("token"))
_BY_ID = sa.select(*CONVERSATION).where(conversation.c.id == sa.bindparam("of"))
_COUNT_ONE = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("of"))
    .values(last_seq=conversation.c.last_seq + 1, updated_at=sa.bindparam("now"))
    .returning(conversation.c.last_seq, conversation.c.state)
)
_WITH_PERSON = conversation.c.state == "agent"
# Decided by the row itself: the bot owes nothing for what is said to a person.
_COUNT_ONE_OWED = _COUNT_ONE.values(
    asked_seq=sa.case((_WITH_PERSON, conversation.c.asked_seq), else_=conversation.c.last_seq + 1)
)
_WAITS_SINCE = conversation.c.handoff_requested_at
_COUNT_MESSAGE = _COUNT_ONE_OWED.values(
    handoff_requested_at=sa.case(
        (_WITH_PERSON, sa.func.coalesce(_WAITS_SINCE, sa.bindparam("now"))), else_=_WAITS_SINCE
    )
)
_APPEND = event.insert()
_APPEND_WORDS = event_words.insert().inline()
_LOCK = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("of"))
    .values(last_seq=conversation.c.last_seq)
    .returning(*CONVERSATION)
)
_SET_WRITTEN = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("of"))
    .values(written_language=sa.bindparam("written"))
)
_EVENTS = sa.select(*EVENT).where(event.c.conversation_id == sa.bindparam("of"))
_EVENT = _EVENTS.where(event.c.seq == sa.bindparam("number"))
_PRESSED = (
    _EVENTS.where(
        event.c.seq > sa.bindparam("number"),
        event.c.author == "customer",
        event.c.parts[(0, "button", "seq")].as_integer() == sa.bindparam("number"),
    )
    .order_by(event.c.seq)
    .limit(1)
)
_EVENT_OF_CLIENT = _EVENTS.where(event.c.client_id == sa.bindparam("client"))
_OF_EPISODE = (
    _EVENTS.join_from(event, conversation, conversation.c.id == event.c.conversation_id)
    .where(event.c.seq > conversation.c.episode_seq)
    .order_by(event.c.seq.desc())
    .limit(PAGE)
)
_AFTER = _EVENTS.where(event.c.seq > sa.bindparam("after")).order_by(event.c.seq).limit(PAGE)
_LAST_SEQS = sa.select(conversation.c.id, conversation.c.last_seq).where(
    conversation.c.id.in_(sa.bindparam("ids", expanding=True))
)


def create_conversation(
    conn: sa.Connection, *, id_: str, token_hash: str, language: str, page_url: str | None
) -> Conversation:
    """Start an empty conversation."""
    now = utc_now()
    row = conn.execute(
        conversation.insert()
        .values(
            id=id_,
            token_hash=token_hash,
            language=language,
            page_url=page_url,
            created_at=now,
            updated_at=now,
        )
        .returning(*CONVERSATION)
    ).one()
    return to_conversation(row)


def find_conversation_by_token(conn: sa.Connection, token_hash: str) -> Conversation | None:
    """Return the conversation that the customer's token opens."""
    row = conn.execute(_BY_TOKEN, {"token": token_hash}).one_or_none()
    return to_conversation(row) if row else None


def find_conversation(conn: sa.Connection, id_: str) -> Conversation | None:
    """Return a conversation by its id."""
    row = conn.execute(_BY_ID, {"of": id_}).one_or_none()
    return to_conversation(row) if row else None


def list_ids_beginning(conn: sa.Connection, prefix: str, *, limit: int) -> list[str]:
    """Return ids of conversations that begin so."""
    begins = conversation.c.id.startswith(prefix, autoescape=True)
    return list(conn.execute(sa.select(conversation.c.id).where(begins).limit(limit)).scalars())


def set_language(conn: sa.Connection, id_: str, language: str) -> Conversation:
    """Change the language of the interface; what was written stays what it is.

    Raises:
        UnknownConversation: it was deleted meanwhile.
    """
    row = conn.execute(
        conversation.update()
        .where(conversation.c.id == id_)
        .values(language=language, updated_at=utc_now())
        .returning(*CONVERSATION)
    ).one_or_none()
    return to_conversation(_present(row, id_))


def set_written_language(conn: sa.Connection, id_: str, language: str) -> None:
    """Note what the customer writes in."""
    conn.execute(_SET_WRITTEN, {"of": id_, "written": language})


def append_event(
    conn: sa.Connection, id_: str, new: NewEvent, *, is_reply_owed: bool = False
) -> Event:
    """Give the event the next number of its conversation and store it.

    The counter's row stays locked until the commit, so numbers become visible in their order
    and without a gap.

    Args:
        is_reply_owed: the bot owes a reply, unless a person has the conversation: then a message
            waits for the person, and never becomes the bot's.

    Raises:
        sqlalchemy.exc.IntegrityError: the conversation has an event of this ``client_id``.
        UnknownConversation: it was deleted meanwhile.
    """
    now = utc_now()
    count = _COUNT_ONE
    if is_reply_owed:
        count = _COUNT_MESSAGE if new.kind == "message" else _COUNT_ONE_OWED
    row = _present(conn.execute(count, {"of": id_, "now": now}).one_or_none(), id_)
    stored = Event(
        conversation_id=id_,
        seq=row.last_seq,
        kind=new.kind,
        author=new.author,
        author_name=new.author_name,
        client_id=new.client_id,
        reply_to=new.reply_to,
        language=new.language,
        parts=new.parts,
        created_at=now,
        # As the locked row says: a move at the same moment comes wholly before or after it.
        is_for_bot=is_reply_owed and row.state != "agent",
    )
    conn.execute(_APPEND, vars(stored))
    if new.kind in SEARCHED_KINDS and (words := words_of_parts(new.parts)):
        conn.execute(_APPEND_WORDS, {"conversation_id": id_, "words": words})
    webhook_queries.enqueue(conn, stored)
    return stored


def lock_conversation(conn: sa.Connection, id_: str) -> Conversation:
    """Return the conversation as it is now; nobody else appends to it before our commit.

    Raises:
        UnknownConversation: there is none of that id.
    """
    return to_conversation(_present(conn.execute(_LOCK, {"of": id_}).one_or_none(), id_))


def _present(row: sa.Row[Any] | None, id_: str) -> sa.Row[Any]:
    if row is None:
        raise UnknownConversation(id_)
    return row


def find_event(conn: sa.Connection, id_: str, seq: int) -> Event | None:
    """Return one event of a conversation."""
    row = conn.execute(_EVENT, {"of": id_, "number": seq}).one_or_none()
    return to_event(row) if row else None


def find_event_by_client_id(conn: sa.Connection, id_: str, client_id: str) -> Event | None:
    """Return the event that the client sent under this name."""
    row = conn.execute(_EVENT_OF_CLIENT, {"of": id_, "client": client_id}).one_or_none()
    return to_event(row) if row else None


def find_pressed(conn: sa.Connection, id_: str, seq: int) -> Event | None:
    """Return the customer's first event that came from a button of event ``seq``."""
    row = conn.execute(_PRESSED, {"of": id_, "number": seq}).one_or_none()
    return to_event(row) if row else None


def list_newest_events(
    conn: sa.Connection, id_: str, *, before: int | None = None, limit: int = PAGE
) -> list[Event]:
    """Return the newest 200 events, or the newest below ``before``; oldest first."""
    query = sa.select(*EVENT).where(event.c.conversation_id == id_)
    if before is not None:
        query = query.where(event.c.seq < before)
    rows = conn.execute(query.order_by(event.c.seq.desc()).limit(limit)).all()
    return [to_event(row) for row in reversed(rows)]


def list_episode(conn: sa.Connection, id_: str) -> list[Event]:
    """Return the newest 200 events of the present episode; oldest first."""
    rows = conn.execute(_OF_EPISODE, {"of": id_}).all()
    return [to_event(row) for row in reversed(rows)]


def list_events_after(conn: sa.Connection, id_: str, after: int) -> list[Event]:
    """Return up to 200 events above ``after``; oldest first."""
    rows = conn.execute(_AFTER, {"of": id_, "after": after}).all()
    return [to_event(row) for row in rows]


def last_seqs(conn: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the newest sequence number of each of these conversations."""
    return {row.id: row.last_seq for row in conn.execute(_LAST_SEQS, {"ids": list(ids)})}


def list_changed_since(
    conn: sa.Connection, since: datetime, *, limit: int = 1000
) -> dict[str, tuple[datetime, int]]:
    """Return when each conversation that changed since then last did, and its newest event."""
    rows = conn.execute(
        sa.select(conversation.c.id, conversation.c.updated_at, conversation.c.last_seq)
        .where(conversation.c.updated_at >= since)
        .order_by(conversation.c.updated_at.desc())
        .limit(limit)
    )
    return {row.id: (row.updated_at, row.last_seq) for row in rows}
