"""All SQL of the lists that a help desk asks for."""

from collections.abc import Sequence

import sqlalchemy as sa

from store.tables import conversation
from web.conversations.records import Conversation
from web.conversations.rows import CONVERSATION, to_conversation

PAGE = 50
_SAID = conversation.c.last_seq > 0
_WAITS = conversation.c.handoff_requested_at.is_not(None)


def list_conversations(
    conn: sa.Connection, *, state: str | None, page: int
) -> tuple[Sequence[Conversation], bool]:
    """Return a page of conversations in which something was said, and whether there are more.

    Args:
        state: of ``web.conversations.states``; "waiting" also brings those that ask the bot
            meanwhile, longest wait first. Else the one that changed last comes first.
        page: from 1.
    """
    query = sa.select(*CONVERSATION).where(_SAID)
    if state == "waiting":
        query = query.where(_WAITS, conversation.c.state.in_(("waiting", "bot")))
        query = query.order_by(conversation.c.handoff_requested_at, conversation.c.id)
    else:
        if state is not None:
            query = query.where(conversation.c.state == state)
        query = query.order_by(conversation.c.updated_at.desc(), conversation.c.id)
    rows = conn.execute(query.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    return [to_conversation(row) for row in rows[:PAGE]], len(rows) > PAGE
