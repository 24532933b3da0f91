"""What every change of state is made of: one event with who, when and why, and the state."""

from typing import Any

import sqlalchemy as sa

from web.conversations import handoff_queries, queries
from web.conversations.actors import Actor
from web.conversations.records import Conversation, Event, NewEvent, Part
from web.conversations.states import Move, begins_episode, next_state


def move(
    conn: sa.Connection,
    was: Conversation,
    by: Move,
    actor: Actor,
    *,
    kind: str,
    language: str | None = None,
    parts: list[Part] | None = None,
    client_id: str | None = None,
    why: str | None = None,
) -> Event:
    """Append the event of a move and change the state; ``kind`` is the event's."""
    new = new_event(kind, actor, language or was.language, parts or [], client_id)
    return append_move(conn, was, by, actor, new, why=why)


def append_move(
    conn: sa.Connection,
    was: Conversation,
    by: Move,
    actor: Actor,
    new: NewEvent,
    *,
    why: str | None = None,
) -> Event:
    """Append an event and change the state as ``by`` asks; raises MoveRefused."""
    state = next_state(was.state, by)
    event = queries.append_event(
        conn, was.id, with_transition(new, was.state, state, actor, why or by)
    )
    values: dict[str, Any] = {"state": state}
    if begins_episode(was.state, by):
        values["episode_seq"] = was.last_seq
    handoff_queries.change(conn, was.id, **values)
    return event


def with_transition(new: NewEvent, before: str, after: str, actor: Actor, why: str) -> NewEvent:
    """Return the event with who moved it from where to where, and why."""
    part: Part = {
        "type": "transition",
        "from": before,
        "to": after,
        "why": why,
        "by": actor.id,
    }
    if actor.desk:
        part["desk"] = actor.desk
    return NewEvent(**{**vars(new), "parts": [*new.parts, part]})


def new_event(
    kind: str,
    actor: Actor,
    language: str,
    parts: list[Part],
    client_id: str | None = None,
    *,
    author: Any = None,
) -> NewEvent:
    """Return an event of an actor; only a person's words have the author "agent"."""
    return NewEvent(
        kind=kind,
        author=author or ("customer" if actor.kind == "customer" else "system"),
        author_name=actor.name,
        language=language,
        parts=parts,
        client_id=client_id,
    )
