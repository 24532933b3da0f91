"""What stands beside the bot's first reply to who comes back after a person has ended it."""

from dataclasses import replace

import sqlalchemy as sa

from web.conversations import queries
from web.conversations.buttons import person_beside
from web.conversations.parts import buttons_of
from web.conversations.questions import follows_person
from web.conversations.records import Conversation, NewEvent
from web.words import Words


def with_way_back(conn: sa.Connection, of: Conversation, reply: NewEvent, words: Words) -> NewEvent:
    """Return the reply, with the button for a person where it is such a one and has none.

    "No, it still does not work" is no question that the bot could have understood.

    Args:
        of: as it is as the reply is stored.
    """
    if of.state != "bot" or of.is_person_requested or of.episode_seq == 0:
        return reply
    if any(button["action"] == "person" for button in buttons_of(reply.parts)):
        return reply
    if any(event.author == "bot" or event.reply_to for event in queries.list_episode(conn, of.id)):
        return reply
    if not follows_person(queries.list_newest_events(conn, of.id, before=of.episode_seq + 1)):
        return reply
    # What was decided stays behind all that is shown.
    shown = [part for part in reply.parts if part["type"] != "decision"]
    decided = [part for part in reply.parts if part["type"] == "decision"]
    return replace(reply, parts=[*shown, person_beside(words, reply.language), *decided])
