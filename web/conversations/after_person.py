"""What stands beside the bot's first reply to who comes back after a person has ended it."""

import sqlalchemy as sa

from web.conversations import queries
from web.conversations.buttons import person_beside
from web.conversations.parts import buttons_of
from web.conversations.questions import follows_person
from web.conversations.records import Conversation, Part
from web.words import Words


def way_back(
    conn: sa.Connection, of: Conversation, parts: list[Part], words: Words, language: str
) -> list[Part]:
    """Return the button for a person, or nothing where it is no such reply or has one already.

    "No, it still does not work" is no question that the bot could have understood.

    Args:
        of: as it is as the reply is stored.
        parts: of the reply.
    """
    if of.state != "bot" or of.is_person_requested or of.episode_seq == 0:
        return []
    if any(button["action"] == "person" for button in buttons_of(parts)):
        return []
    if any(event.author == "bot" or event.reply_to for event in queries.list_episode(conn, of.id)):
        return []
    before = queries.list_newest_events(conn, of.id, before=of.episode_seq + 1)
    return [person_beside(words, language)] if follows_person(before) else []
