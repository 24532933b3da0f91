"""Where the episodes of conversations ended, and which of them began by answering a person."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event
from web.conversations.parts import GO_ON
from web.conversations.questions import ANSWERS_PERSON
from web.conversations.records import Event
from web.conversations.rows import EVENT, to_event

# Of one conversation, the newest that are looked at.
_MOST_MARKS = 30


def _names(word: str) -> sa.ColumnElement[bool]:
    # In JSON a quotation mark that somebody typed has a backslash before it.
    return sa.cast(event.c.parts, sa.String).contains(f'"{word}"', autoescape=True)


# The request of who answers a person after the end.
IS_ANSWERING = sa.and_(event.c.kind == "person_requested", _names(ANSWERS_PERSON))
_MAY_GO_ON = sa.and_(
    event.c.kind.in_(("person_joined", "message")), event.c.author != "customer", _names(GO_ON)
)
_IS_MARK = sa.or_(event.c.kind.in_(("resolved", "end_undone")), _MAY_GO_ON, IS_ANSWERING)
_NUMBERED = (
    sa.select(
        *EVENT,
        sa.func.row_number()
        .over(partition_by=event.c.conversation_id, order_by=event.c.seq.desc())
        .label("nth"),
    )
    .join(conversation, conversation.c.id == event.c.conversation_id)
    .where(
        event.c.conversation_id.in_(sa.bindparam("ids", expanding=True)),
        event.c.seq <= conversation.c.episode_seq,
        _IS_MARK,
    )
    .subquery()
)
_MARKS: sa.Select[Any] = (
    sa.select(*(_NUMBERED.c[column.name] for column in EVENT))
    .where(_NUMBERED.c.nth <= _MOST_MARKS)
    .order_by(_NUMBERED.c.seq)
)


def list_end_marks(conn: sa.Connection, ids: Sequence[str]) -> dict[str, list[Event]]:
    """Return of each the newest ends before its present episode, oldest first.

    With them what undid them or went on from them (``parts.passing_ends``), and the requests of
    those who answered a person (``parts.matter_start``).
    """
    found: dict[str, list[Event]] = defaultdict(list)
    if ids:
        for row in conn.execute(_MARKS, {"ids": list(ids)}):
            found[row.conversation_id].append(to_event(row))
    return found
