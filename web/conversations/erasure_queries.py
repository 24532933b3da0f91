"""All SQL of erasure: what is deleted where one customer's conversation must go."""

from dataclasses import dataclass

import sqlalchemy as sa

from store.tables import conversation, event, event_words, feedback, question


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
    questions, votes, events = (
        conn.execute(table.delete().where(table.c.conversation_id == id_)).rowcount
        for table in (question, feedback, event)
    )
    conn.execute(event_words.delete().where(event_words.c.conversation_id == id_))
    conn.execute(conversation.delete().where(conversation.c.id == id_))
    return Erased(events, questions, votes)
