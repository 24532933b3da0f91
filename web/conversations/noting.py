"""Settles what was written to the person who is waited for: said once that they will read it."""

import sqlalchemy as sa

from web.conversations import queries
from web.conversations.card_numbers import card_warning
from web.conversations.leaving_to_person import NOTED, is_told_already
from web.conversations.parts import text_part
from web.conversations.records import Event, NewEvent, Part
from web.words import Words


def note_for_person(
    conn: sa.Connection, event: Event, words: Words, *, decision: Part | None
) -> None:
    """Settle the customer's event without a reply of the bot's.

    Args:
        decision: of the reply that is kept back, if one was made; the team may want to know.
    """
    id_, language = event.conversation_id, event.language
    said = card_warning(event, words)
    if not is_told_already(queries.list_newest_events(conn, id_)):
        said.append(text_part(words.say(language, "waiting.noted")))
    if said:
        told = NewEvent(kind="message", author="bot", language=language, parts=said)
        queries.append_event(conn, id_, told)
    # Not by the bot: it has said nothing, and what it thinks it said is told to it as unsaid.
    parts = [decision] if decision else []
    new = NewEvent(kind=NOTED, author="system", language=language, parts=parts, reply_to=event.seq)
    queries.append_event(conn, id_, new)
