"""All SQL of the queue: who waits in which place, how long others waited, what a widget shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import conversation, event, rating, wait
from web.queue.away import AWAY_AFTER
from web.queue.ranges import WINDOWS, Wait

_MOST_WAITS = 1000
_ASKED_AT = conversation.c.handoff_requested_at
# Waited for and not held. Who left an address is answered there, and what sleeps is not before
# anybody.
_QUEUED = sa.and_(
    _ASKED_AT.is_not(None),
    conversation.c.state.in_(("waiting", "bot")),
    sa.or_(
        conversation.c.snoozed_until.is_(None), conversation.c.snoozed_until <= sa.bindparam("now")
    ),
)
_AWAY_BEFORE: sa.BindParameter[datetime] = sa.bindparam("away_before")
# As ``web.queue.away`` decides it.
_IS_AWAY = sa.and_(
    conversation.c.customer_seen_at < _AWAY_BEFORE,
    sa.or_(_ASKED_AT.is_(None), _ASKED_AT < _AWAY_BEFORE),
)
# Who has gone and left no address cannot be answered: nobody waits behind them. They keep their
# own place, and are before the others again when they come back.
_IS_COUNTED = sa.or_(
    conversation.c.contact_email.is_not(None),
    conversation.c.customer_seen_at.is_(None),
    sa.not_(_IS_AWAY),
)
_COUNTED_BEFORE = sa.func.count(sa.case((_IS_COUNTED, 1)))
_IN_ORDER: dict[str, Any] = {"order_by": (_ASKED_AT, conversation.c.id), "rows": (None, -1)}
# Who is meant for a member waits for that one: only behind the others of theirs.
_POSITIONS = sa.select(
    conversation.c.id,
    1
    + sa.case(
        (
            conversation.c.assignee_id.is_not(None),
            _COUNTED_BEFORE.over(partition_by=conversation.c.assignee_id, **_IN_ORDER),
        ),
        else_=_COUNTED_BEFORE.over(**_IN_ORDER),
    ),
).where(_QUEUED)
_MOST_AWAY = 1000
_AWAY = (
    sa.select(conversation.c.id)
    .where(
        sa.or_(
            conversation.c.state.in_(("waiting", "agent")),
            sa.and_(conversation.c.state == "bot", _ASKED_AT.is_not(None)),
        ),
        _IS_AWAY,
    )
    .order_by(conversation.c.customer_seen_at.desc())
    .limit(_MOST_AWAY)
)
_RECENT_WAITS = (
    sa.select(wait.c.asked_at, wait.c.answered_at)
    .where(wait.c.answered_at > sa.bindparam("since"))
    .order_by(wait.c.answered_at.desc())
    .limit(_MOST_WAITS)
)
# Whom the customer was told of, or spoke with: who it is meant for next has not come yet.
_AGENT_NAME = (
    sa.select(event.c.author_name)
    .where(
        event.c.conversation_id == conversation.c.id,
        event.c.author_name.is_not(None),
        sa.or_(event.c.kind == "person_joined", event.c.author == "agent"),
    )
    .order_by(event.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)


@dataclass(frozen=True)
class Stand:
    """What the standing of one conversation is made of.

    Attributes:
        agent_name: of the person who has it; None where none has.
        open_rating: the episode of which a rating is asked for and not yet given or dismissed: what
            has ended, or, while the customer is with the bot again, what ended before.
        episode_seq: the last event before the episode of now.
    """

    id: str
    language: str
    state: str
    handoff_requested_at: datetime | None
    snoozed_until: datetime | None
    agent_seen_seq: int
    contact_email: str | None
    agent_name: str | None
    open_rating: int | None
    episode_seq: int


_WAS_BEFORE = sa.and_(
    conversation.c.state == "bot",
    _ASKED_AT.is_(None),
    rating.c.episode_seq < conversation.c.episode_seq,
)
_OPEN_RATING = (
    sa.select(sa.func.max(rating.c.episode_seq))
    .where(
        rating.c.conversation_id == conversation.c.id,
        rating.c.rated_at.is_(None),
        sa.or_(
            sa.and_(
                conversation.c.state == "resolved",
                rating.c.episode_seq == conversation.c.episode_seq,
            ),
            _WAS_BEFORE,
        ),
    )
    .correlate(conversation)
    .scalar_subquery()
)
_OF_STAND: tuple[sa.ColumnElement[Any], ...] = (
    conversation.c.id,
    conversation.c.language,
    conversation.c.state,
    _ASKED_AT,
    conversation.c.snoozed_until,
    conversation.c.agent_seen_seq,
    conversation.c.contact_email,
    sa.case((conversation.c.state == "agent", _AGENT_NAME)),
    _OPEN_RATING,
    conversation.c.episode_seq,
)
_STAND = sa.select(*_OF_STAND).where(conversation.c.id == sa.bindparam("of"))
# What changes a standing, or a console's view of it, without an event.
_MARKS = sa.select(
    conversation.c.id,
    conversation.c.agent_seen_seq,
    conversation.c.customer_seen_seq,
    conversation.c.language,
).where(conversation.c.id.in_(sa.bindparam("ids", expanding=True)))


def list_positions(conn: sa.Connection, *, now: datetime) -> dict[str, int]:
    """Return the place of everybody who waits, 1 for who is next of those who are there."""
    found = conn.execute(_POSITIONS, {"now": now, "away_before": now - AWAY_AFTER})
    return {row[0]: row[1] for row in found}


def list_away(conn: sa.Connection, *, now: datetime) -> list[str]:
    """Return the conversations whose customer is away, the 1,000 who left last."""
    return list(conn.execute(_AWAY, {"away_before": now - AWAY_AFTER}).scalars())


def list_recent_waits(conn: sa.Connection, *, now: datetime) -> list[Wait]:
    """Return the newest 1,000 waits of the longest window that ranges are made of."""
    since = now - max(WINDOWS)
    return [Wait(*row) for row in conn.execute(_RECENT_WAITS, {"since": since})]


def find_stand(conn: sa.Connection, id_: str) -> Stand | None:
    """Return what the standing of a conversation is made of."""
    row = conn.execute(_STAND, {"of": id_}).one_or_none()
    return Stand(*row) if row else None


def list_marks(conn: sa.Connection, ids: Collection[str]) -> dict[str, tuple[object, ...]]:
    """Return what, by conversation, changes what is shown of it without an event."""
    return {row.id: tuple(row[1:]) for row in conn.execute(_MARKS, {"ids": list(ids)})}
