"""Changes of state that the customer or the bot brings about; see ``moves`` for the team's."""

from datetime import datetime

import sqlalchemy as sa

from web.conversations import handoff_queries, queries
from web.conversations.actors import CUSTOMER, SYSTEM
from web.conversations.asks import pressed_button, typed_text
from web.conversations.back_to_person import find_who_ended, give_back_to
from web.conversations.closings import MAX_CLOSING_CHARS, wants_no_answer
from web.conversations.courtesies import is_parting
from web.conversations.decisions import with_dossier
from web.conversations.named_people import without_names
from web.conversations.parts import contact_part, text_part
from web.conversations.records import Conversation, Event, NewEvent, Part
from web.conversations.search_queries import put_customer_words
from web.conversations.states import begins_episode
from web.conversations.transitions import move
from web.words import Words

# Reasons that are the customer's own wish, pressed or in words: all who tell of it say so.
_WISHES = ("asked", "accepted")
# What a person wrote last stands among so many of the newest events.
_TURN = 40


def request_person(
    conn: sa.Connection,
    id_: str,
    *,
    language: str,
    client_id: str | None = None,
    decision: Part | None = None,
    since: datetime | None = None,
) -> Event | None:
    """Append the request, unless one is open or a person has it: then return None.

    Right after the end it is meant for the person who has just ended it, where they are there.

    Args:
        client_id: of the customer's click, where it was one.
        decision: why a person is brought; what was tried and said is added where it lacks both.
        since: when the customer wrote what nobody has answered; None: now.
    """
    was = queries.lock_conversation(conn, id_)
    if was.state in ("waiting", "agent"):
        return None
    is_anew = begins_episode(was.state, "request")
    if decision and not is_anew:
        decision = with_dossier(decision, queries.list_episode(conn, id_))
    ended_by = find_who_ended(conn, was)
    is_wish = client_id is not None or (decision is not None and decision["reason"] in _WISHES)
    event = move(
        conn,
        was,
        "request",
        CUSTOMER if is_wish else SYSTEM,
        kind="person_requested",
        language=language,
        parts=[decision] if decision else [],
        client_id=client_id,
        why=decision["reason"] if decision else None,
    )
    # What was said before the end was answered then: nobody waits for it.
    unanswered_since = None if is_anew else was.handoff_requested_at or since
    since = unanswered_since or event.created_at
    # Who is to answer stays so, unless that was about what is over.
    nobody = _NOBODY if is_anew else {"snoozed_until": None}
    handoff_queries.change(conn, id_, handoff_requested_at=since, **nobody)
    if ended_by is not None:
        give_back_to(conn, queries.lock_conversation(conn, id_), ended_by)
    return event


def keep_asking(conn: sa.Connection, id_: str) -> Event | None:
    """Go on with the bot and keep the place; None where the customer does not wait."""
    was = queries.lock_conversation(conn, id_)
    if was.state != "waiting":
        return None
    return move(conn, was, "keep_asking", CUSTOMER, kind="kept_asking")


def withdraw(conn: sa.Connection, id_: str, words: Words) -> Event | None:
    """Let go of the request, so that nobody comes; None where nobody was to come, or has come.

    Said as giving back is said, and counted as it: for all who read it, the bot has it again.
    """
    was = queries.lock_conversation(conn, id_)
    is_waited_for = was.handoff_requested_at is not None or was.state == "left_contact"
    if was.state == "agent" or not is_waited_for:
        return None
    language = was.spoken_language
    said = [text_part(words.say(language, "notices.person_withdrawn"))]
    event = move(conn, was, "withdraw", SYSTEM, kind="person_left", language=language, parts=said)
    handoff_queries.change(conn, id_, handoff_requested_at=None, **_NOBODY)
    return event


def leave_contact(
    conn: sa.Connection, id_: str, *, email: str, language: str, client_id: str | None = None
) -> Event:
    """Note where an answer may go; the conversation stays for the team to answer.

    The event says whether another address has stood there before.

    Raises:
        MoveRefused: a person has it, or it is resolved.
    """
    was = queries.lock_conversation(conn, id_)
    event = move(
        conn,
        was,
        "leave_contact",
        CUSTOMER,
        kind="left_contact",
        language=language,
        parts=[contact_part(is_changed=was.contact_email not in (None, email))],
        client_id=client_id,
    )
    handoff_queries.change(
        conn,
        id_,
        contact_email=email,
        handoff_requested_at=was.handoff_requested_at or event.created_at,
    )
    put_customer_words(conn, id_, was.customer, email)
    return event


def is_parting_after_end(conn: sa.Connection, was: Conversation, new: NewEvent) -> bool:
    """Say whether it is thanks alone after the end: nothing is taken up, nobody owes a word.

    The team reads it in the thread, and the question for a rating stays.
    """
    if was.state != "resolved" or pressed_button(new):
        return False
    return is_parting(without_names(typed_text(new), handoff_queries.list_names_met(conn, was.id)))


def is_closing(conn: sa.Connection, was: Conversation, new: NewEvent) -> bool:
    """Say whether who writes to the person who has it waits for no answer to it.

    Nobody may lose a conversation because their customer has thanked them.
    """
    if was.state != "agent" or len(typed_text(new)) > MAX_CLOSING_CHARS:
        return False
    events = queries.list_newest_events(conn, was.id, limit=_TURN)
    return wants_no_answer(new, events=events, names=handoff_queries.list_names_met(conn, was.id))


def note_writing(conn: sa.Connection, was: Conversation) -> None:
    """Take up what was resolved, wake what was snoozed: the customer is about to write."""
    if begins_episode(was.state, "write"):
        move(conn, was, "write", CUSTOMER, kind="reopened")
        handoff_queries.change(conn, was.id, **_NOBODY)
    elif was.snoozed_until:
        handoff_queries.change(conn, was.id, snoozed_until=None)


_NOBODY = {
    "assignee_id": None,
    "assigned_at": None,
    "team_id": None,
    "snoozed_until": None,
    "resolved_at": None,
}
