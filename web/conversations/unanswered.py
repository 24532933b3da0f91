"""What the customer said that nobody has answered: since when, and who owes the answer."""

from datetime import datetime

import sqlalchemy as sa

from web.conversations import handoff_queries, reply_queries
from web.conversations.asks import typed_text
from web.conversations.closings import closes
from web.conversations.courtesies import is_courtesy
from web.conversations.person_wishes import tells_no_matter, wants_person
from web.conversations.records import Conversation, Event


def waits_since(conn: sa.Connection, was: Conversation) -> datetime | None:
    """Return since when the customer waits for an answer, be it the bot's; None: they do not."""
    if was.handoff_requested_at or not was.is_reply_pending:
        return was.handoff_requested_at
    owed = reply_queries.find_unanswered(conn, was)
    return owed.created_at if owed else None


def owe_unanswered(conn: sa.Connection, was: Conversation) -> None:
    """Let the bot owe again what it did when the person came, where they have said nothing."""
    settled = _settled_seq(conn, was)
    left = reply_queries.list_newest_questions(conn, was.id, after=settled)
    handoff_queries.owe_replies(
        conn, was.id, after=settled, newest=left[-1].seq if left else settled
    )


def find_left_open(conn: sa.Connection, was: Conversation) -> Event | None:
    """Return what the customer wrote last to the person who leaves and who has not answered it.

    Never the bot's unasked. None where that is thanks or the wish for a person, or where the bot
    owes a newer one.
    """
    settled = _settled_seq(conn, was)
    newest = handoff_queries.find_newest_message(conn, was.id)
    if newest is None or newest.seq <= settled or newest.is_for_bot:
        return None
    text = typed_text(newest)
    is_thanks = is_courtesy(text) or closes(text, handoff_queries.list_names_met(conn, was.id))
    is_for_people = is_thanks or (wants_person(text) and tells_no_matter(text))
    return newest if text and not is_for_people else None


def _settled_seq(conn: sa.Connection, was: Conversation) -> int:
    # What was open as an episode ended is over with it.
    return max(handoff_queries.newest_settled_seq(conn, was.id), was.episode_seq)
