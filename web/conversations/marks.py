"""What members mark a conversation with, and that they looked at personal data: no moves."""

import sqlalchemy as sa

from web.conversations import label_queries, queries
from web.conversations.actors import Actor
from web.conversations.errors import EmptyMessage, MessageTooLong
from web.conversations.records import Event
from web.conversations.transitions import new_event
from web.conversations.wording import clean_text

MAX_LABEL_CHARS = 40


def label_name(typed: str) -> str:
    """Return what was typed as a label's name; raises EmptyMessage, MessageTooLong."""
    name = " ".join(clean_text(typed).split())
    if not name:
        raise EmptyMessage
    if len(name) > MAX_LABEL_CHARS:
        raise MessageTooLong(MAX_LABEL_CHARS)
    return name


def add_label(conn: sa.Connection, id_: str, actor: Actor, name: str) -> Event | None:
    """Put a label on, made where there is none of that name; None where it was on already."""
    was = queries.lock_conversation(conn, id_)
    label_id, name = label_queries.find_or_create_label(conn, name)
    if not label_queries.put_label(conn, id_, label_id):
        return None
    part = {"type": "label", "name": name, "is_added": True}
    return queries.append_event(conn, id_, new_event("labelled", actor, was.language, [part]))


def remove_label(conn: sa.Connection, id_: str, actor: Actor, label_id: int) -> Event | None:
    """Take a label off; None where it was not on."""
    was = queries.lock_conversation(conn, id_)
    if not label_queries.remove_label(conn, id_, label_id):
        return None
    name = label_queries.find_label_name(conn, label_id)
    part = {"type": "label", "name": name, "is_added": False}
    return queries.append_event(conn, id_, new_event("labelled", actor, was.language, [part]))


def note_unmasking(conn: sa.Connection, id_: str, actor: Actor) -> Event:
    """Note that a member looks at personal data in it."""
    was = queries.lock_conversation(conn, id_)
    part = {"type": "unmasking", "by": actor.id}
    return queries.append_event(conn, id_, new_event("unmasked", actor, was.language, [part]))
