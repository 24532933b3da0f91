"""All SQL of ratings: asked for once an episode, given or waved away once."""

from datetime import datetime

import sqlalchemy as sa

from store.tables import conversation, event, rating
from web.conversations.records import Conversation

_KEY = (
    sa.select(conversation.c.customer_key)
    .where(conversation.c.id == sa.bindparam("of"))
    .scalar_subquery()
)
_LAST_ASKED = (
    sa.select(sa.func.max(rating.c.asked_at))
    .join(conversation, conversation.c.id == rating.c.conversation_id)
    # Unknown keys are equal to none, not even to each other.
    .where(sa.or_(conversation.c.id == sa.bindparam("of"), conversation.c.customer_key == _KEY))
)


def has_person_spoken(conn: sa.Connection, of: Conversation) -> bool:
    """Say whether a person spoke to the customer in this episode."""
    words = sa.select(event.c.seq).where(
        event.c.conversation_id == of.id,
        event.c.seq > of.episode_seq,
        event.c.author == "agent",
    )
    return conn.execute(words.limit(1)).first() is not None


def find_last_asked_at(conn: sa.Connection, id_: str) -> datetime | None:
    """Return when this customer was asked last, in any conversation that is known as theirs."""
    return conn.execute(_LAST_ASKED, {"of": id_}).scalar_one_or_none()


def add_rating(conn: sa.Connection, of: Conversation, *, asked_at: datetime) -> bool:
    """Ask for a rating of this episode, of who had it; False where it was asked for already."""
    if has_rating(conn, of.id, of.episode_seq):
        return False
    conn.execute(
        rating.insert().values(
            conversation_id=of.id,
            episode_seq=of.episode_seq,
            member_id=of.assignee_id,
            asked_at=asked_at,
        )
    )
    return True


def has_rating(conn: sa.Connection, id_: str, episode: int) -> bool:
    """Say whether a rating of this episode was asked for, given or not."""
    return conn.execute(sa.select(rating.c.asked_at).where(*_is(id_, episode))).first() is not None


def withdraw_rating(conn: sa.Connection, id_: str, episode: int) -> None:
    """Ask no more for the rating of this episode, unless that is settled."""
    conn.execute(rating.delete().where(*_is(id_, episode), rating.c.rated_at.is_(None)))


def settle_unanswered(conn: sa.Connection, id_: str, *, at: datetime) -> None:
    """Note of every question that is open in a conversation that none is answered."""
    mine = sa.and_(rating.c.conversation_id == id_, rating.c.rated_at.is_(None))
    conn.execute(rating.update().where(mine).values(rated_at=at))


def settle_rating(
    conn: sa.Connection,
    id_: str,
    episode: int,
    *,
    score: int | None,
    comment: str | None,
    at: datetime,
) -> bool:
    """Note the rating, or without a score that none is given; False where that was settled."""
    changed = conn.execute(
        rating.update()
        .where(*_is(id_, episode), rating.c.rated_at.is_(None))
        .values(score=score, comment=comment, rated_at=at)
    )
    return changed.rowcount == 1


def _is(id_: str, episode: int) -> tuple[sa.ColumnElement[bool], ...]:
    return rating.c.conversation_id == id_, rating.c.episode_seq == episode
