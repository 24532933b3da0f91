"""What customers said first in their episode, where one line of it says too little for a row."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event
from web.conversations.records import Part

# Who has not said by then what it is about has it said by the thread.
EARLY = 6

_NUMBERED = (
    sa.select(
        event.c.conversation_id,
        event.c.parts,
        sa.func.row_number()
        .over(partition_by=event.c.conversation_id, order_by=event.c.seq)
        .label("nth"),
    )
    .join(conversation, conversation.c.id == event.c.conversation_id)
    .where(
        event.c.conversation_id.in_(sa.bindparam("ids", expanding=True)),
        event.c.seq > conversation.c.episode_seq,
        event.c.author == "customer",
        event.c.kind == "message",
    )
    .subquery()
)
_EARLY: sa.Select[Any] = (
    sa.select(_NUMBERED.c.conversation_id, _NUMBERED.c.parts)
    .where(_NUMBERED.c.nth <= EARLY)
    .order_by(_NUMBERED.c.conversation_id, _NUMBERED.c.nth)
)


def list_early_messages(conn: sa.Connection, ids: Sequence[str]) -> dict[str, list[list[Part]]]:
    """Return the parts of the first six messages of each one's episode, oldest first."""
    found: dict[str, list[list[Part]]] = defaultdict(list)
    if ids:
        for row in conn.execute(_EARLY, {"ids": list(ids)}):
            found[row.conversation_id].append(row.parts)
    return found
