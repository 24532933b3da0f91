"""Settles what was written to the person who is waited for, with one sentence at most."""

from collections.abc import Sequence

import sqlalchemy as sa

from settings import LANGUAGES
from web.conversations import queries
from web.conversations.card_numbers import card_warning
from web.conversations.leaving_to_person import NOTED, Speech, is_said, is_said_lately
from web.conversations.parts import text_part
from web.conversations.place_answers import PlaceAnswer
from web.conversations.records import Event, NewEvent, Part
from web.words import Words


def note_for_person(
    conn: sa.Connection, event: Event, words: Words, *, said: Sequence[Part], decision: Part | None
) -> None:
    """Settle the customer's event without a reply of the bot's.

    Args:
        said: what is said all the same.
        decision: of the reply that is kept back, if one was made; the team may want to know.
    """
    id_, language = event.conversation_id, event.language
    parts = [*card_warning(event, words), *said]
    if parts:
        told = NewEvent(kind="message", author="bot", language=language, parts=parts)
        queries.append_event(conn, id_, told)
    # Not by the bot: it has said nothing, and what it thinks it said is told to it as unsaid.
    parts = [decision] if decision else []
    new = NewEvent(kind=NOTED, author="system", language=language, parts=parts, reply_to=event.seq)
    queries.append_event(conn, id_, new)


def note_unheard(conn: sa.Connection, event: Event) -> None:
    """Settle a message that web has answered itself: the assistant has heard neither."""
    noted = NewEvent(NOTED, "system", event.language, [], reply_to=event.seq)
    queries.append_event(conn, event.conversation_id, noted)


def parts_of(
    speech: Speech,
    event: Event,
    words: Words,
    *,
    standing: PlaceAnswer | None,
    events: Sequence[Event],
) -> list[Part]:
    """Return what is said in the place of a reply; [] where it was said, or nothing is to be.

    Args:
        standing: where the customer stands; None where nobody knows.
        events: the newest, oldest first.
    """
    if speech == "standing" and standing:
        is_known = is_said_lately(events, standing.sentence, asked=event)
        return [] if is_known else standing.parts
    if speech == "nothing" or is_said(events, [words.say(one, _NOTED) for one in LANGUAGES]):
        return []
    return [text_part(words.say(event.language, _NOTED))]


_NOTED = "waiting.noted"
