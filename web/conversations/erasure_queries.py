"""All SQL of erasure: what is deleted where one customer's conversation must go."""

from dataclasses import dataclass

import sqlalchemy as sa

from knowledge_base.examples.example_queries import forget_conversations
from knowledge_base.gaps.forgetting import forget_conversation
from store.tables import (
    answer_wish,
    article_report,
    conversation,
    conversation_label,
    desk_link,
    event,
    event_words,
    feedback,
    member_seen,
    outgoing_mail,
    question,
    rating,
    wait,
    webhook_delivery,
)

# What else is kept of a conversation: promised letters and deliveries too, sent or not.
_FURTHER = (
    event_words,
    wait,
    member_seen,
    conversation_label,
    article_report,
    answer_wish,
    rating,
    outgoing_mail,
    webhook_delivery,
    desk_link,
)


@dataclass(frozen=True)
class Erased:
    """How many rows went with a conversation."""

    events: int
    questions: int
    votes: int


def delete_conversation(conn: sa.Connection, id_: str) -> Erased:
    """Delete a conversation with everything that was written in it or kept of it.

    Whoever writes into a conversation takes its row first; so nothing is added meanwhile.
    """
    conn.execute(
        conversation.update()
        .where(conversation.c.id == id_)
        .values(last_seq=conversation.c.last_seq)
    )
    forget_conversation(conn, id_)
    questions, votes, events = (
        conn.execute(table.delete().where(table.c.conversation_id == id_)).rowcount
        for table in (question, feedback, event)
    )
    # What leads to an article by now is no customer's any more: it only forgets where it was asked.
    forget_conversations(conn, [id_])
    for table in _FURTHER:
        conn.execute(table.delete().where(table.c.conversation_id == id_))
    conn.execute(conversation.delete().where(conversation.c.id == id_))
    return Erased(events, questions, votes)
