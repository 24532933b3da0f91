"""Answers that are mailed only where the customer has not read them in the widget after a while."""

import sqlalchemy as sa

from web.conversations.queries import append_event, find_conversation
from web.conversations.records import Conversation, NewEvent
from web.mail.queries import OutgoingMail

_UNREAD = "unread"


def unread_key(id_: str, seq: int) -> str:
    """Return the key of a letter that is to be sent if event ``seq`` is still unread then."""
    return f"{_UNREAD}:{id_}:{seq}"


def note_mailed(conn: sa.Connection, of: Conversation, seq: int) -> None:
    """Note in the conversation that event ``seq`` has gone by e-mail."""
    parts = [{"type": "mailed", "seq": seq}]
    append_event(conn, of.id, NewEvent("mailed", "system", of.spoken_language, parts))


def is_for_unread(letter: OutgoingMail) -> bool:
    """Say whether a letter goes only where what it says is still unread: see ``is_needless``."""
    return letter.key.startswith(f"{_UNREAD}:")


def is_needless(conn: sa.Connection, letter: OutgoingMail) -> bool:
    """Say whether a letter for what was unread was overtaken; else note that it goes."""
    _, id_, number = letter.key.split(":")
    of, seq = find_conversation(conn, id_), int(number)
    if of is None or of.customer_seen_seq >= seq:
        return True
    if letter.attempts == 1:
        note_mailed(conn, of, seq)
    return False
