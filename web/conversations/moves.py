"""Changes of state that the team brings about. Each is one event with who, when and why.

All take a connection inside ``store.engine.writing`` and lock the conversation first, so that of
two at once the second sees what the first did. What is allowed is decided in ``states``.
"""

from datetime import datetime

import sqlalchemy as sa

from store.tables import utc_now
from web.conversations import handoff_queries, queries
from web.conversations.actors import SYSTEM, Actor
from web.conversations.buttons import hand_on_button
from web.conversations.errors import AlreadyTaken, EmptyTeam, MoveRefused, UnknownAssignee
from web.conversations.parts import text_part, transition_of
from web.conversations.recent_ends import find_recent_end, take_up
from web.conversations.records import Conversation, Event, Part
from web.conversations.states import Move, next_state
from web.conversations.transitions import append_move, move, new_event, with_transition
from web.conversations.unanswered import find_left_open, owe_unanswered, waits_since
from web.words import Words


def take(conn: sa.Connection, id_: str, actor: Actor, *, insist: bool = False) -> Event | None:
    """Give the conversation to a member; None where they have it already.

    Args:
        insist: also when another member has it.

    Raises:
        AlreadyTaken: another member has it.
    """
    was = queries.lock_conversation(conn, id_)
    refuse_another_s(conn, was, actor, insist=insist)
    was, by = _go_on(conn, was, "take")
    since = waits_since(conn, was)
    event = _join(conn, was, actor, by=by)
    hold(conn, was, actor)
    # What the bot was about to answer waits for the person.
    handoff_queries.change(conn, id_, handoff_requested_at=since)
    return event


def speak(
    conn: sa.Connection,
    id_: str,
    actor: Actor,
    parts: list[Part],
    *,
    language: str | None = None,
    client_id: str | None = None,
    insist: bool = False,
) -> tuple[Event, bool]:
    """Append a person's words: from then on they have it, not the bot, whatever the state was.

    Right after the end they belong to the episode that has ended; later they begin a new one.

    Returns:
        The event, and whether it is new (False: ``client_id`` was stored already).

    Raises:
        AlreadyTaken: another member has it, and ``insist`` is False.
    """
    was = queries.lock_conversation(conn, id_)
    if client_id and (stored := queries.find_event_by_client_id(conn, id_, client_id)):
        return stored, False
    refuse_another_s(conn, was, actor, insist=insist)
    was, by = _go_on(conn, was, "speak")
    if actor.id is not None:
        _join(conn, was, actor, by=by)
        was = queries.lock_conversation(conn, id_)
    is_move = was.state != "agent"
    new = new_event(
        "message", actor, language or was.spoken_language, parts, client_id, author="agent"
    )
    if is_move:
        event = append_move(conn, was, by, actor, new)
        was = queries.lock_conversation(conn, id_)
    else:
        event = queries.append_event(conn, id_, new)
    handoff_queries.record_wait(conn, was, answered_at=event.created_at)
    hold(conn, was, actor)
    handoff_queries.change(conn, id_, handoff_requested_at=None)
    return event, True


def assign(
    conn: sa.Connection,
    id_: str,
    actor: Actor,
    *,
    member_id: int | None = None,
    team_id: int | None = None,
    why: str,
    note: str = "",
    words: Words,
) -> Event:
    """Mean a conversation for a member or a team; to a team it waits again.

    A customer who talks to another member reads that their conversation is passed on; the note,
    and what the team is called, stay with the team.

    Args:
        why: "transfer" by hand, "automatic" by Relais.
        note: what the next one should know, for the team alone.
        words: what the customer reads is said in these.

    Raises:
        UnknownAssignee: no active member, or no team, has that id.
        EmptyTeam: nobody in the team could answer.
        MoveRefused: it is resolved, or the bot has it and nobody is asked for.
    """
    part: Part = {"type": "assignment", "member": member_id, "team": team_id}
    if member_id is not None:
        part["name"] = handoff_queries.find_member_name(conn, member_id)
    else:
        part["name"] = handoff_queries.find_team_name(conn, team_id or 0)
    was = queries.lock_conversation(conn, id_)
    if was.state == "bot" and not was.is_person_requested:
        raise MoveRefused("assign", was.state)
    since = was.handoff_requested_at if member_id is not None else _place(conn, was)
    # Nobody speaks to the customer before the new one comes: for a member the state stays.
    state = next_state(was.state, "assign" if member_id is not None else "requeue")
    if part["name"] is None:
        raise UnknownAssignee
    if team_id is not None and not handoff_queries.has_somebody(conn, team_id):
        raise EmptyTeam(part["name"])
    new = new_event("assigned", actor, was.language, [*_notes(note), part])
    event = queries.append_event(conn, id_, with_transition(new, was.state, state, actor, why))
    handoff_queries.change(
        conn,
        id_,
        state=state,
        assignee_id=member_id,
        assigned_at=event.created_at if member_id else None,
        team_id=team_id if member_id is None else was.team_id,
        snoozed_until=None,
        handoff_requested_at=since or event.created_at,
        unanswered_since=was.waiting_since or event.created_at,
    )
    if was.state == "agent":
        _say_passed_on(conn, was, actor, to_id=member_id, to=part["name"], words=words)
    return event


def requeue(conn: sa.Connection, id_: str, actor: Actor, *, why: str, words: Words) -> Event | None:
    """Let it wait again; None where it waits so already.

    Args:
        why: "offline", "silent" (of who had it: their team's it stays) or "by_hand" (for anybody).
        words: a customer who was talking to a person is told in these.
    """
    was = queries.lock_conversation(conn, id_)
    team_id = None if why == "by_hand" else was.team_id
    if was.assignee_id is None and was.state != "agent" and was.team_id == team_id:
        return None
    part: Part = {"type": "assignment", "member": was.assignee_id, "team": None, "name": None}
    if was.assignee_id is not None:
        part["name"] = handoff_queries.find_member_name(conn, was.assignee_id)
    event = move(conn, was, "requeue", actor, kind="requeued", parts=[part], why=why)
    if was.state == "agent":
        said = words.say(was.spoken_language, "notices.back_in_line")
        queries.append_event(
            conn, id_, new_event("notice", SYSTEM, was.spoken_language, [text_part(said)])
        )
    handoff_queries.change(
        conn,
        id_,
        assignee_id=None,
        assigned_at=None,
        team_id=team_id,
        snoozed_until=None,
        handoff_requested_at=_place(conn, was) or event.created_at,
        unanswered_since=was.waiting_since or event.created_at,
    )
    return event


def give_back(conn: sa.Connection, id_: str, actor: Actor, words: Words) -> Event | None:
    """Give it to the bot and say so; None where the bot has it and nobody is asked for.

    What was written to the person stays theirs: the bot is asked what they left open only where
    the customer presses the button for it. What it owed as the person came, it owes again.
    """
    was = queries.lock_conversation(conn, id_)
    if not was.is_person_requested and was.state != "left_contact":
        return None
    message = handoff_queries.find_newest_message(conn, id_)
    language = message.language if message else was.language
    said: list[Part] = [text_part(words.say(language, "notices.person_left"))]
    if was.state == "agent":
        owe_unanswered(conn, was)
        if left := find_left_open(conn, was):
            said.append(hand_on_button(words, language, left.seq))
    event = move(
        conn,
        was,
        "give_back",
        actor,
        kind="person_left",
        language=language,
        parts=said,
    )
    handoff_queries.change(conn, id_, **_NOBODY)
    return event


def snooze(conn: sa.Connection, id_: str, actor: Actor, *, until: datetime) -> Event:
    """Put it out of sight until then, or until the customer writes.

    Raises:
        MoveRefused: nobody has it; who waits for anybody stays in sight.
    """
    was = queries.lock_conversation(conn, id_)
    next_state(was.state, "snooze")
    parts: list[Part] = [{"type": "snooze", "until": until.isoformat()}]
    event = queries.append_event(conn, id_, new_event("snoozed", actor, was.language, parts))
    handoff_queries.change(conn, id_, snoozed_until=until)
    return event


def note(
    conn: sa.Connection, id_: str, actor: Actor, text: str, *, client_id: str | None = None
) -> tuple[Event, bool]:
    """Append a note of the team.

    Returns:
        The event, and whether it is new (False: ``client_id`` was stored already).
    """
    was = queries.lock_conversation(conn, id_)
    if client_id and (stored := queries.find_event_by_client_id(conn, id_, client_id)):
        return stored, False
    new = new_event("note", actor, was.language, _notes(text), client_id)
    return queries.append_event(conn, id_, new), True


_NOBODY = {
    "handoff_requested_at": None,
    "assignee_id": None,
    "assigned_at": None,
    "team_id": None,
    "snoozed_until": None,
}


def refuse_another_s(conn: sa.Connection, was: Conversation, actor: Actor, *, insist: bool) -> None:
    """Raise AlreadyTaken where another member has it, and ``insist`` is False."""
    is_free = was.assignee_id in (None, actor.id) or was.state in ("resolved", "bot")
    if is_free or insist or actor.id is None:
        return
    holder = handoff_queries.find_member_name(conn, was.assignee_id or 0)
    if holder is not None:  # who left the team has nothing any more
        raise AlreadyTaken(holder)


def _place(conn: sa.Connection, was: Conversation) -> datetime | None:
    """Return since when they wait who come back into the queue: not behind who came after them."""
    known = (was.handoff_requested_at, handoff_queries.find_first_request_at(conn, was))
    return min(filter(None, known), default=None)


def _go_on(conn: sa.Connection, was: Conversation, by: Move) -> tuple[Conversation, Move]:
    """Take up the episode that has just ended; return how it stands, and the move to make."""
    end = find_recent_end(conn, was)
    if end is None:
        return was, by
    take_up(conn, was, end)
    return queries.lock_conversation(conn, was.id), "go_on"


def _join(conn: sa.Connection, was: Conversation, actor: Actor, *, by: Move) -> Event | None:
    """Say to the customer who is there now, once."""
    newest = handoff_queries.find_newest_joining(conn, was.id)
    came = transition_of(newest.parts) if newest and newest.kind == "person_joined" else None
    if was.state == "agent" and came and came["by"] == actor.id:
        return None
    return move(conn, was, by, actor, kind="person_joined")


def hold(conn: sa.Connection, was: Conversation, actor: Actor) -> None:
    """Note who has it now; the bot owes nothing any more."""
    handoff_queries.drop_owed(conn, was.id)
    assigned_at = None if actor.id is None else utc_now()
    handoff_queries.change(
        conn,
        was.id,
        assignee_id=actor.id,
        assigned_at=assigned_at,
        snoozed_until=None,
        resolved_at=None,
    )


def _say_passed_on(
    conn: sa.Connection,
    was: Conversation,
    actor: Actor,
    *,
    to_id: int | None,
    to: str,
    words: Words,
) -> None:
    if to_id is not None and was.assignee_id in (None, to_id):
        return
    # Who has left the team since was still who the customer talked to; nor has everybody who
    # answers an account.
    newest = handoff_queries.find_newest_joining(conn, was.id)
    old = handoff_queries.find_member_name(conn, was.assignee_id or 0) or (
        newest.author_name if newest else None
    )
    if to_id is None:
        key = "passed_on_to_team" if old else "back_in_line"
    elif old:
        key = "passed_on"
    else:
        return
    # By a colleague: the customer does not know them, and who they talked to did nothing.
    if old and (actor.id != was.assignee_id or actor.name != old):
        key = {"passed_on": "is_passed_on", "passed_on_to_team": "is_passed_on_to_team"}[key]
    said = words.say(was.spoken_language, f"notices.{key}", {"old": old or "", "new": to})
    queries.append_event(
        conn, was.id, new_event("notice", SYSTEM, was.spoken_language, [text_part(said)])
    )


def _notes(text: str) -> list[Part]:
    return [text_part(text)] if text else []
