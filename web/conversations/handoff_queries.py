"""All SQL of handovers: who waits for a person, who has one, whose turn it is."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from store.tables import conversation, event, member, team, team_member, utc_now, wait
from web.conversations.records import Conversation, Event
from web.conversations.rows import CONVERSATION, EVENT, to_conversation, to_event

_WAITS = conversation.c.handoff_requested_at.is_not(None)
_HELD = sa.and_(conversation.c.state == "agent", sa.not_(_WAITS))
_IS_CALL = sa.or_(
    event.c.kind.in_(("person_requested", "person_joined")), event.c.author == "agent"
)
# An end that counts: what was undone, or taken up again at once, belongs to the episode of now.
IS_END = sa.and_(
    event.c.kind == "resolved",
    sa.or_(conversation.c.state == "resolved", event.c.seq <= conversation.c.episode_seq),
)
_IS_REPLY = sa.or_(
    sa.and_(event.c.author == "bot", event.c.kind == "message"),
    event.c.kind.in_(("notice", "person_left", "noted")),
    IS_END,
)
# Not the end: it may be undone, and whoever takes up what is over joins anew.
_IS_JOINING = event.c.kind.in_(("person_joined", "person_left", "person_requested"))
# What is settled: a person's words settle all before them, a reply settles what it answers.
_SETTLED = sa.select(
    sa.func.max(sa.case((event.c.author == "agent", event.c.seq), else_=event.c.reply_to))
).where(event.c.conversation_id == sa.bindparam("of"))
_IS_CUSTOMER_MESSAGE = sa.and_(event.c.author == "customer", event.c.kind == "message")
_NAMES_OF_TEAM = sa.select(member.c.name).where(member.c.is_active).limit(200)
_NAMES_MET = (
    sa.select(event.c.author_name)
    .where(
        event.c.conversation_id == sa.bindparam("of"),
        event.c.kind == "person_joined",
        event.c.author_name.is_not(None),
    )
    .distinct()
    .limit(20)
)


def change(conn: sa.Connection, id_: str, **values: object) -> None:
    """Set columns of a conversation."""
    _set(conn, id_, **values, updated_at=utc_now())


def drop_owed(conn: sa.Connection, id_: str) -> None:
    """Note that the bot owes nothing any more: a person has the word, or it is resolved."""
    _set(
        conn,
        id_,
        replied_seq=conversation.c.asked_seq,
        reply_lease_owner=None,
        reply_lease_until=None,
    )


def settle_upto(conn: sa.Connection, id_: str, seq: int) -> None:
    """Note that the bot owes nothing up to this event: what it has in hand is thrown away."""
    _set(
        conn,
        id_,
        asked_seq=seq,
        replied_seq=seq,
        reply_lease_owner=None,
        reply_lease_until=None,
    )


def owe_replies(conn: sa.Connection, id_: str, *, after: int, newest: int) -> None:
    """Note that the bot owes replies to the customer's events above ``after`` up to ``newest``."""
    _set(conn, id_, replied_seq=after, asked_seq=newest)


def _set(conn: sa.Connection, id_: str, **values: object) -> None:
    conn.execute(conversation.update().where(conversation.c.id == id_).values(**values))


def find_newest_call(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest event that brought a person in: the request, or the person's message."""
    return _find_newest(conn, id_, _IS_CALL)


def find_newest_message(conn: sa.Connection, id_: str) -> Event | None:
    """Return the customer's newest message."""
    return _find_newest(conn, id_, _IS_CUSTOMER_MESSAGE)


def find_newest_reply(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest message of the bot, or notice in its place.

    That a person has left, or that it is resolved, is one too: what the bot offered before is
    settled.
    """
    return _find_newest(conn, id_, _IS_REPLY)


def _find_newest(conn: sa.Connection, id_: str, which: sa.ColumnElement[bool]) -> Event | None:
    row = conn.execute(
        sa.select(*EVENT)
        .join_from(event, conversation, conversation.c.id == event.c.conversation_id)
        .where(event.c.conversation_id == id_, which)
        .order_by(event.c.seq.desc())
        .limit(1)
    ).one_or_none()
    return to_event(row) if row else None


def find_newest_joining(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest event by which a member came in or went."""
    return _find_newest(conn, id_, _IS_JOINING)


def find_newest_contact(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest event by which an address was left."""
    return _find_newest(conn, id_, event.c.kind == "left_contact")


def find_newest_end(conn: sa.Connection, id_: str) -> Event | None:
    """Return the newest event by which it was resolved, and is since or was until taken up anew."""
    return _find_newest(conn, id_, IS_END)


def newest_settled_seq(conn: sa.Connection, id_: str) -> int:
    """Return the newest event that is dealt with: what the bot answered, what a person said."""
    return conn.execute(_SETTLED, {"of": id_}).scalar_one() or 0


def find_member_name(conn: sa.Connection, member_id: int) -> str | None:
    """Return the name of an active member."""
    wanted = sa.select(member.c.name).where(member.c.id == member_id, member.c.is_active)
    return conn.execute(wanted).scalar_one_or_none()


def find_team_name(conn: sa.Connection, team_id: int) -> str | None:
    """Return the name of a team, which is not deleted before the transaction ends.

    Call it before a conversation is locked: who deletes a team takes them in this order.
    """
    wanted = sa.select(team.c.name).where(team.c.id == team_id)
    return conn.execute(wanted.with_for_update(read=True, key_share=True)).scalar_one_or_none()


def has_somebody(conn: sa.Connection, team_id: int) -> bool:
    """Say whether an active member who may answer customers is in a team."""
    is_able = sa.and_(member.c.is_active, member.c.role.in_(("agent", "admin")))
    somebody = (
        sa.select(member.c.id)
        .join(team_member, team_member.c.member_id == member.c.id)
        .where(team_member.c.team_id == team_id, is_able)
    )
    return conn.execute(somebody.limit(1)).first() is not None


def find_first_request_at(conn: sa.Connection, of: Conversation) -> datetime | None:
    """Return when a person was first asked for in this episode; None where nobody was."""
    asked_at: datetime | None = conn.execute(
        sa.select(sa.func.min(event.c.created_at)).where(
            event.c.conversation_id == of.id,
            event.c.seq > of.episode_seq,
            event.c.kind.in_(("person_requested", "left_contact")),
        )
    ).scalar_one()
    return asked_at


def record_wait(conn: sa.Connection, of: Conversation, *, answered_at: datetime) -> None:
    """Note how long a person's first word of this episode took; later ones change nothing."""
    known = sa.select(wait.c.asked_at).where(
        wait.c.conversation_id == of.id, wait.c.episode_seq == of.episode_seq
    )
    if of.handoff_requested_at is None or conn.execute(known).first():
        return
    conn.execute(
        wait.insert().values(
            conversation_id=of.id,
            episode_seq=of.episode_seq,
            asked_at=of.handoff_requested_at,
            answered_at=answered_at,
        )
    )


def list_waiting(conn: sa.Connection, *, limit: int) -> Sequence[Conversation]:
    """Return the conversations where a person owes an answer, longest wait first."""
    return _list(conn, _WAITS, conversation.c.handoff_requested_at, limit)


def list_held(conn: sa.Connection, *, limit: int) -> Sequence[Conversation]:
    """Return those that a person has and where the customer has the word, oldest first."""
    return _list(conn, _HELD, conversation.c.updated_at, limit)


def _list(
    conn: sa.Connection,
    which: sa.ColumnElement[bool],
    order: sa.ColumnElement[datetime],
    limit: int,
) -> Sequence[Conversation]:
    rows = conn.execute(
        sa.select(*CONVERSATION).where(which).order_by(order, conversation.c.id).limit(limit)
    )
    return [to_conversation(row) for row in rows]


def count_waiting_and_held(conn: sa.Connection) -> tuple[int, int]:
    """Return how many conversations ``list_waiting`` and ``list_held`` have in all."""
    count = sa.select(sa.func.count()).select_from(conversation)
    waiting = conn.execute(count.where(_WAITS)).scalar_one()
    return waiting, conn.execute(count.where(_HELD)).scalar_one()


def list_names_met(conn: sa.Connection, id_: str) -> list[str]:
    """Return the names of the people who have joined a conversation, as its customer read them."""
    return list(conn.execute(_NAMES_MET, {"of": id_}).scalars())


def list_names_of_team(conn: sa.Connection) -> list[str]:
    """Return the names of who may take over a conversation, as customers read them."""
    return list(conn.execute(_NAMES_OF_TEAM).scalars())
