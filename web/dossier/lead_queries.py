"""What led to the requests that a customer waits for: one SQL, for rows and for long threads."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event
from web.conversations.records import Event
from web.conversations.rows import EVENT, to_event
from web.dossier.waits import AFTER_REQUEST, BEFORE_REQUEST, FOLLOWED

_OF_EPISODE = sa.and_(
    event.c.conversation_id == conversation.c.id, event.c.seq > conversation.c.episode_seq
)
_IS_REQUEST = event.c.kind == "person_requested"
_IS_SPOKEN = sa.and_(event.c.author == "agent", event.c.kind == "message")
_NEWEST = (
    sa.select(conversation.c.id, sa.func.max(event.c.seq).label("seq"))
    .join(event, _OF_EPISODE)
    .where(conversation.c.id.in_(sa.bindparam("ids", expanding=True)), _IS_REQUEST)
    .group_by(conversation.c.id)
    .cte("newest_request")
)
_FOLLOWED = (
    sa.select(_NEWEST.c.id, sa.func.max(event.c.seq).label("seq"))
    .join(event, sa.and_(event.c.conversation_id == _NEWEST.c.id, event.c.seq < _NEWEST.c.seq))
    .where(sa.or_(event.c.kind.in_(FOLLOWED), _IS_SPOKEN))
    .group_by(_NEWEST.c.id)
    .cte("followed")
)
# As ``waits.request_waited_for`` has it.
_WAITED_FOR = (
    sa.select(conversation.c.id, sa.func.min(event.c.seq).label("seq"))
    .join(event, _OF_EPISODE)
    .join(_NEWEST, _NEWEST.c.id == conversation.c.id)
    .outerjoin(_FOLLOWED, _FOLLOWED.c.id == conversation.c.id)
    .where(_IS_REQUEST, event.c.seq > sa.func.coalesce(_FOLLOWED.c.seq, 0))
    .group_by(conversation.c.id)
    .cte("waited_for")
)


def _is_near(seq: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    return sa.and_(event.c.seq > seq - BEFORE_REQUEST, event.c.seq <= seq + AFTER_REQUEST)


_LEADS: sa.Select[Any] = (
    sa.select(*EVENT)
    .join(conversation, _OF_EPISODE)
    .join(_WAITED_FOR, _WAITED_FOR.c.id == event.c.conversation_id)
    .join(_NEWEST, _NEWEST.c.id == event.c.conversation_id)
    .where(
        # Of a danger that was told while they waited, that is the one.
        sa.or_(_is_near(_WAITED_FOR.c.seq), _is_near(_NEWEST.c.seq)),
        event.c.kind.in_(("message", "feedback", "person_requested", *FOLLOWED)),
    )
    .order_by(event.c.conversation_id, event.c.seq)
)


def list_leads(conn: sa.Connection, ids: Sequence[str]) -> dict[str, list[Event]]:
    """Return of each one's episode what led to the request that is waited for, oldest first.

    And to the newest, where that is another; with what came right after them. Nothing of those
    in which nobody was asked for.
    """
    found: dict[str, list[Event]] = defaultdict(list)
    if ids:
        for row in conn.execute(_LEADS, {"ids": list(ids)}):
            found[row.conversation_id].append(to_event(row))
    return found
