"""Words for rows of which the first message of the episode says too little, or is missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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
_NEWEST_SEQS = (
    sa.select(event.c.conversation_id, sa.func.max(event.c.seq).label("seq"))
    .where(
        event.c.conversation_id.in_(sa.bindparam("ids", expanding=True)),
        event.c.author.in_(("customer", "agent")),
        event.c.kind == "message",
    )
    .group_by(event.c.conversation_id)
    .subquery()
)
_NEWEST = sa.select(
    event.c.conversation_id, event.c.author, event.c.author_name, event.c.parts
).join(
    _NEWEST_SEQS,
    sa.and_(
        event.c.conversation_id == _NEWEST_SEQS.c.conversation_id,
        event.c.seq == _NEWEST_SEQS.c.seq,
    ),
)
_EARLY: sa.Select[Any] = (
    sa.select(_NUMBERED.c.conversation_id, _NUMBERED.c.parts)
    .where(_NUMBERED.c.nth <= EARLY)
    .order_by(_NUMBERED.c.conversation_id, _NUMBERED.c.nth)
)


@dataclass(frozen=True)
class Newest:
    """What the customer or a person said last in a conversation."""

    author: str
    name: str | None
    parts: list[Part]


def list_newest_messages(conn: sa.Connection, ids: Sequence[str]) -> dict[str, Newest]:
    """Return what was said last in each, whatever the episode; the bot's words are left out."""
    if not ids:
        return {}
    rows = conn.execute(_NEWEST, {"ids": list(ids)})
    return {row[0]: Newest(*row[1:]) for row in rows}


def list_early_messages(conn: sa.Connection, ids: Sequence[str]) -> dict[str, list[list[Part]]]:
    """Return the parts of the first six messages of each one's episode, oldest first."""
    found: dict[str, list[list[Part]]] = defaultdict(list)
    if ids:
        for row in conn.execute(_EARLY, {"ids": list(ids)}):
            found[row.conversation_id].append(row.parts)
    return found
