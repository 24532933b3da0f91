"""Words for rows of which the first message of the episode says too little, or is missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event
from web.conversations.end_queries import list_end_marks
from web.conversations.parts import matter_start
from web.conversations.records import Part

# Who has not said by then what it is about has it said by the thread.
EARLY = 6


def _first_messages(*which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the query for each one's first messages among these, oldest first."""
    numbered = (
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
            event.c.author == "customer",
            event.c.kind == "message",
            *which,
        )
        .subquery()
    )
    return (
        sa.select(numbered.c.conversation_id, numbered.c.parts)
        .where(numbered.c.nth <= EARLY)
        .order_by(numbered.c.conversation_id, numbered.c.nth)
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
_EARLY = _first_messages(event.c.seq > conversation.c.episode_seq)


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
    return _grouped(conn, _EARLY, ids)


def list_matters(conn: sa.Connection, ids: Sequence[str]) -> dict[str, list[list[Part]]]:
    """Return the first messages of what each one's episode goes on with, oldest first.

    Args:
        ids: conversations that go on with the answer to what a person asked before the end.
    """
    if not ids:
        return {}
    marks = list_end_marks(conn, ids)
    starts = {id_: matter_start(marks[id_]) for id_ in ids}
    since = sa.case(starts, value=event.c.conversation_id, else_=0)
    is_before = event.c.seq <= conversation.c.episode_seq
    return _grouped(conn, _first_messages(event.c.seq > since, is_before), ids)


def _grouped(
    conn: sa.Connection, query: sa.Select[Any], ids: Sequence[str]
) -> dict[str, list[list[Part]]]:
    found: dict[str, list[list[Part]]] = defaultdict(list)
    if ids:
        for row in conn.execute(query, {"ids": list(ids)}):
            found[row.conversation_id].append(row.parts)
    return found
