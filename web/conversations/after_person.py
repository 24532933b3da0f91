"""What stands beside the bot's first reply to who comes back after a person has ended it."""

from dataclasses import replace

import sqlalchemy as sa

from web.conversations import queries
from web.conversations.asks import typed_text
from web.conversations.buttons import person_beside
from web.conversations.decisions import decision_of
from web.conversations.parts import buttons_of, text_part
from web.conversations.promises import asks_of_promise
from web.conversations.questions import follows_person
from web.conversations.records import Conversation, Event, NewEvent
from web.words import Words

# So many messages after a person has spoken may still be about what they said.
_MOST_QUESTIONS = 6


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
    return _beside(reply, words)


def with_caution(
    conn: sa.Connection, of: Conversation, asked: Event, reply: NewEvent, words: Words
) -> NewEvent:
    """Return the reply, which says that the bot knows nothing of what a person has promised.

    Only where it answers or asks back to words about that ("when will it come?"), after they gave
    back; the way to a person stands below it.

    Args:
        of: as it is as the reply is stored.
    """
    decision = decision_of(reply.parts)
    if of.state != "bot" or decision is None or decision["act"] not in ("answer", "clarify"):
        return reply
    episode = queries.list_episode(conn, of.id)
    said = [e for e in episode if e.author == "agent" and e.kind == "message"]
    # Later questions are the bot's again.
    first = [e for e in episode if e.author == "customer" and said and e.seq > said[-1].seq]
    is_near = asked.seq in [event.seq for event in first[:_MOST_QUESTIONS]]
    if not is_near or not asks_of_promise(typed_text(asked), map(typed_text, said)):
        return reply
    name = said[-1].author_name or words.say(reply.language, "widget.person")
    caution = words.say(reply.language, "notices.not_told", {"name": name})
    return _beside(replace(reply, parts=[text_part(caution), *reply.parts]), words)


def _beside(reply: NewEvent, words: Words) -> NewEvent:
    if any(button["action"] == "person" for button in buttons_of(reply.parts)):
        return reply
    # What was decided stays behind all that is shown.
    shown = [part for part in reply.parts if part["type"] != "decision"]
    decided = [part for part in reply.parts if part["type"] == "decision"]
    return replace(reply, parts=[*shown, person_beside(words, reply.language), *decided])
