"""The end of a conversation, and its being taken back; takes a connection as ``moves`` does."""

import sqlalchemy as sa

from web.conversations import handoff_queries, queries
from web.conversations.actors import Actor
from web.conversations.errors import MoveRefused
from web.conversations.moves import hold, refuse_another_s
from web.conversations.parts import text_part, transition_of
from web.conversations.recent_ends import (
    before_end,
    find_recent_end,
    kept_of,
    kept_time,
    take_up,
)
from web.conversations.records import Event
from web.conversations.states import state_before_end
from web.conversations.transitions import move, new_event, with_transition
from web.queue.rating_queries import withdraw_rating
from web.words import Words


def resolve(
    conn: sa.Connection,
    id_: str,
    actor: Actor,
    *,
    why: str = "solved",
    words: Words,
    insist: bool = True,
) -> Event:
    """End it; the customer's next message begins a new episode.

    Args:
        why: "solved", "abandoned" or "spam".
        insist: also when another member has it.

    Raises:
        AlreadyTaken: another member has it, and ``insist`` is False.
        MoveRefused: it is resolved already.
    """
    was = queries.lock_conversation(conn, id_)
    refuse_another_s(conn, was, actor, insist=insist)
    message = handoff_queries.find_newest_message(conn, id_)
    language = message.language if message else was.language
    event = move(
        conn,
        was,
        "resolve",
        actor,
        kind="resolved",
        language=language,
        parts=[text_part(words.say(language, "notices.resolved")), before_end(conn, was)],
        why=why,
    )
    handoff_queries.drop_owed(conn, id_)
    handoff_queries.change(
        conn, id_, handoff_requested_at=None, snoozed_until=None, resolved_at=event.created_at
    )
    return event


def undo(conn: sa.Connection, id_: str, actor: Actor) -> Event:
    """Let all be as it was before the end: who has it, its place in line, what the bot owes.

    The customer is told of no one's coming: for them there was no end.

    Raises:
        MoveRefused: it is not resolved any more, or that was long ago.
    """
    was = queries.lock_conversation(conn, id_)
    end = find_recent_end(conn, was)
    if end is None:
        raise MoveRefused("undo", was.state)
    state = state_before_end(was.state, (transition_of(end.parts) or {}).get("from"))
    kept = kept_of(end)
    new = new_event("end_undone", actor, was.language, [kept] if kept else [])
    event = queries.append_event(conn, id_, with_transition(new, was.state, state, actor, "undo"))
    handoff_queries.change(
        conn,
        id_,
        state=state,
        resolved_at=None,
        handoff_requested_at=kept_time(kept, "requested_at"),
        snoozed_until=kept_time(kept, "snoozed_until"),
    )
    if was.asked_seq == kept.get("asked_seq"):
        after, newest = kept["replied_seq"], kept["asked_seq"]
        handoff_queries.owe_replies(conn, id_, after=after, newest=newest)
    withdraw_rating(conn, id_, was.episode_seq)
    return event


def reopen(conn: sa.Connection, id_: str, actor: Actor) -> Event:
    """Take up what was resolved, as its holder, and say so; raises MoveRefused where it is not.

    Right after the end the episode goes on as if it had not ended, and who waited for an answer
    waits since then; later a new one begins.
    """
    was = queries.lock_conversation(conn, id_)
    end = find_recent_end(conn, was)
    event = move(conn, was, "go_on" if end else "reopen", actor, kind="person_joined")
    hold(conn, was, actor)
    if end:
        take_up(conn, was, end)
    return event
