"""Notes, for the team alone, that the customer opened an article which the bot had listed."""

import sqlalchemy as sa

from store.engine import writing
from web.conversations import queries, reply_queries
from web.conversations.live import Live
from web.conversations.parts import OPENED, listed_articles
from web.conversations.records import Conversation, NewEvent


def note_opened(
    engine: sa.Engine, live: Live, conversation: Conversation, *, seq: int, article_id: int
) -> None:
    """Note it once for each list; what event ``seq`` does not list changes nothing."""
    id_ = conversation.id
    with writing(engine) as conn:
        queries.lock_conversation(conn, id_)
        event = queries.find_event(conn, id_, seq)
        listed = listed_articles(event.parts) if event and event.author == "bot" else []
        article = next((one for one in listed if one["id"] == article_id), None)
        if article is None or reply_queries.has_opened(conn, id_, seq, article_id):
            return
        part = {
            "type": OPENED,
            "seq": seq,
            "article_id": article_id,
            "title": article["title"],
        }
        new = NewEvent(OPENED, "customer", conversation.language, [part])
        queries.append_event(conn, id_, new)
    live.wake(id_)
