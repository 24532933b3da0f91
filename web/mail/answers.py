"""Letters with a person's answers: which lines one has, and whether they were read elsewhere."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from web.conversations.errors import UnknownConversation
from web.conversations.queries import append_event, find_conversation, lock_conversation
from web.conversations.records import NewEvent, Part
from web.mail import queries
from web.mail.queries import OutgoingMail

_ANSWER = "answer"


def key_beginning(id_: str) -> str:
    """Return how the keys begin of the letters with answers in a conversation."""
    return f"{_ANSWER}:{id_}:"


def answer_key(id_: str, seqs: Sequence[int]) -> str:
    """Return the key of a letter that has these lines, so that whoever sends it knows which."""
    return key_beginning(id_) + "+".join(map(str, seqs))


def lines_of(key: str) -> list[int]:
    """Return the sequence numbers of the lines in the letter of this key, oldest first."""
    return [int(seq) for seq in key.rpartition(":")[2].split("+")]


def is_answer(letter: OutgoingMail) -> bool:
    """Say whether a letter goes only where what it says is still unread: see ``is_needless``."""
    return letter.key.startswith(f"{_ANSWER}:")


def is_needless(conn: sa.Connection, letter: OutgoingMail) -> bool:
    """Say whether all lines of the letter were read in the widget meanwhile."""
    of = find_conversation(conn, letter.conversation_id or "")
    return of is None or of.customer_seen_seq >= lines_of(letter.key)[-1]


def is_late(conn: sa.Connection, id_: str) -> bool:
    """Say whether an answer in the conversation was tried in vain, and will be again."""
    return queries.has_late(conn, id_, beginning=key_beginning(id_))


def mark_sent(conn: sa.Connection, letter: OutgoingMail, *, at: datetime) -> None:
    """Note that the mail server has it, and in the conversation which lines have gone by e-mail."""
    try:
        # Taken first, as by everybody who promises a letter in it: else one might wait for another.
        of = lock_conversation(conn, letter.conversation_id or "")
    except UnknownConversation:  # deleted while it went, its letters too
        return
    if queries.mark_sent(conn, letter, at=at):
        parts: list[Part] = [{"type": "mailed", "seq": seq} for seq in lines_of(letter.key)]
        append_event(conn, of.id, NewEvent("mailed", "system", of.spoken_language, parts))
