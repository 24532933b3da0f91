"""All SQL of telling the assistant: what it does not know yet, and up to where it knows all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from store.tables import conversation, event, utc_now
from web.conversations.handoff_queries import IS_END

TOLD_AT_ONCE = 100
# After an hour of silence the assistant begins anew anyway (bot/domain.yml); whoever writes after
# that has it told before their question.
RECENT = timedelta(hours=1)

# What the assistant said or asked before is open no more: a person has left, or the customer has
# never read it, as it was left to a person.
LEFT = ("person_left", "resolved", "reopened", "left_contact", "noted")

_IS_OF_PEOPLE = sa.or_(
    sa.and_(event.c.author == "agent", event.c.kind == "message"),
    sa.and_(event.c.kind.in_(LEFT), event.c.kind != "resolved"),
    IS_END,
    # In the place of a reply: the assistant was down and has not heard the customer's words.
    sa.and_(event.c.kind == "notice", event.c.reply_to.is_not(None)),
)
_IS_BEHIND = (
    sa.select(event.c.seq)
    .where(
        event.c.conversation_id == conversation.c.id,
        event.c.seq > conversation.c.told_seq,
        _IS_OF_PEOPLE,
    )
    .correlate(conversation)
    .exists()
)
_STANDING = sa.select(conversation.c.told_seq, _IS_BEHIND).where(
    conversation.c.id == sa.bindparam("of")
)
_ADVANCE = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("of"), conversation.c.told_seq < sa.bindparam("upto"))
    .values(told_seq=sa.bindparam("upto"))
)


@dataclass(frozen=True)
class Standing:
    """Up to which event the assistant was told, and whether it lacks what people said since."""

    told_seq: int
    is_behind: bool


def find_standing(conn: sa.Connection, id_: str) -> Standing | None:
    """Return where the telling of a conversation stands."""
    row = conn.execute(_STANDING, {"of": id_}).one_or_none()
    return Standing(row[0], bool(row[1])) if row else None


def list_behind(conn: sa.Connection, *, now: datetime | None = None) -> list[str]:
    """Return up to 100 recent conversations with something untold, the longest unchanged first.

    Not those where the bot owes a reply, nor those that have ended: it is told before it is asked
    again. Until then the end can be undone, and it would have begun anew for nothing.
    """
    since = (now or utc_now()) - RECENT
    return list(
        conn.execute(
            sa.select(conversation.c.id)
            .where(
                conversation.c.updated_at > since,
                conversation.c.asked_seq <= conversation.c.replied_seq,
                conversation.c.state != "resolved",
                _IS_BEHIND,
            )
            .order_by(conversation.c.updated_at)
            .limit(TOLD_AT_ONCE)
        ).scalars()
    )


def advance(conn: sa.Connection, id_: str, *, told_seq: int) -> None:
    """Note what the assistant was told, never less than before."""
    conn.execute(_ADVANCE, {"of": id_, "upto": told_seq})
