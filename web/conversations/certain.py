"""What is certain of a typed message, as far as no assistant is needed to answer it."""

from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from web.conversations import handoff_queries, queries
from web.conversations.asks import is_choice, pressed_button, typed_text
from web.conversations.leaving_to_person import LEFT_TO_PERSON, is_with_bot
from web.conversations.named_people import names_as_somebody
from web.conversations.person_wishes import tells_no_matter, wants_person
from web.conversations.questions import follows_person, is_left_asked, may_answer
from web.conversations.recent_ends import find_recent_end
from web.conversations.records import Conversation, Event, NewEvent
from web.conversations.wait_questions import (
    asks_of_queue,
    asks_of_wait,
    asks_to_write_there,
    asks_who_is_there,
    gives_address,
    says_talk_goes_on,
)

# The assistant answers sooner: it hangs, and nothing that is certain waits behind it.
SLOW_AFTER = timedelta(seconds=2)

Certain = Literal["wish", "wait", "answer", "call"]


def find_certain(
    conn: sa.Connection, was: Conversation, new: NewEvent, *, owed: Event | None, now: datetime
) -> Certain | None:
    """Return what a message surely is; None: the assistant may tell.

    Args:
        owed: the earliest message that the assistant has still to answer.

    Returns:
        ``wish`` for a person, a question about the ``wait``, the ``answer`` to what a person has
        asked, or a ``call`` for the person who was there.
    """
    text = typed_text(new)
    if was.state == "agent" or pressed_button(new) or not text:
        return None
    names = handoff_queries.list_names_met(conn, was.id)
    of_team = handoff_queries.list_names_of_team(conn)
    text = names_as_somebody(text, names, new.language, of_team=of_team)
    is_slow = owed is not None and now - owed.created_at >= SLOW_AFTER
    # "Write to me at ada@example.org" wants an answer of a person's.
    is_letter = asks_to_write_there(text) and not was.is_person_requested
    if is_letter or (wants_person(text) and (is_slow or tells_no_matter(text))):
        newest = handoff_queries.find_newest_reply(conn, was.id)
        # "Support" below "Which one do you mean?" may choose.
        is_sure = is_letter or is_slow or newest is None or not is_choice(newest)
        return "wish" if is_sure else None
    if was.state == "resolved":
        is_recent = find_recent_end(conn, was) is not None
        return _matter_after_end(queries.list_episode(conn, was.id), text, is_recent=is_recent)
    is_address = gives_address(text)
    if not (is_address or asks_of_wait(text)) or not was.is_person_requested:
        return None
    # Who goes on from an answer ("how long will it take?") may mean the parcel.
    is_of_answer = is_with_bot(queries.list_newest_events(conn, was.id))
    if was.state in LEFT_TO_PERSON:
        is_of_queue = not is_of_answer
    else:
        is_of_queue = asks_of_queue(text, is_of_answer=is_of_answer)
    return "wait" if is_of_queue or is_address or is_slow else None


def _matter_after_end(episode: list[Event], text: str, *, is_recent: bool) -> Certain | None:
    if may_answer(text) and is_left_asked(episode):
        return "answer"
    # "Are you still there?" is put to the person who was, and not to the bot.
    # So is "that is not what I asked", right after.
    is_call = asks_who_is_there(text) or (is_recent and says_talk_goes_on(text))
    return "call" if is_call and follows_person(episode) else None
