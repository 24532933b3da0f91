"""All SQL of canned replies."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from store.tables import canned_reply, member, utc_now
from web.tools.canned import CannedReply, ChangedMeanwhile, DeletedMeanwhile, Draft, ShortcutTaken

# A team has dozens; the page and the menu show them all.
MAX_REPLIES = 500
_TICK = timedelta(microseconds=1)

_READ = (
    sa.select(
        canned_reply.c.id,
        canned_reply.c.shortcut,
        canned_reply.c.title,
        canned_reply.c.body_en,
        canned_reply.c.body_fr,
        canned_reply.c.updated_at,
        member.c.name,
    )
    .select_from(canned_reply.outerjoin(member, member.c.id == canned_reply.c.updated_by))
    .order_by(canned_reply.c.shortcut)
    .limit(MAX_REPLIES)
)


def list_replies(conn: sa.Connection) -> list[CannedReply]:
    """Return the canned replies, by shortcut."""
    return [_to_reply(row) for row in conn.execute(_READ)]


def find_reply(conn: sa.Connection, id_: int) -> CannedReply | None:
    """Return one canned reply."""
    row = conn.execute(_READ.where(canned_reply.c.id == id_)).one_or_none()
    return _to_reply(row) if row else None


def add_reply(conn: sa.Connection, draft: Draft, *, member_id: int) -> int:
    """Store a new one and return its id; raises ShortcutTaken."""
    _check_shortcut(conn, draft.shortcut)
    values = _values(draft, member_id) | {"updated_at": utc_now()}
    made = canned_reply.insert().values(**values).returning(canned_reply.c.id)
    id_: int = conn.execute(made).scalar_one()
    return id_


def change_reply(
    conn: sa.Connection, id_: int, draft: Draft, *, member_id: int, shown: str
) -> None:
    """Store a changed one.

    Args:
        shown: the ``updated_at`` of what the member saw, as ISO.

    Raises:
        ChangedMeanwhile, DeletedMeanwhile, ShortcutTaken: nothing is stored.
    """
    is_now = _check_unchanged(conn, id_, shown)
    _check_shortcut(conn, draft.shortcut, but=id_)
    # Two changes within one tick of the clock are still two.
    values = _values(draft, member_id) | {"updated_at": max(utc_now(), is_now.updated_at + _TICK)}
    conn.execute(canned_reply.update().where(canned_reply.c.id == id_).values(**values))


def delete_reply(conn: sa.Connection, id_: int, *, shown: str) -> CannedReply:
    """Delete one and return what it was; raises ChangedMeanwhile, DeletedMeanwhile."""
    was = _check_unchanged(conn, id_, shown)
    conn.execute(canned_reply.delete().where(canned_reply.c.id == id_))
    return was


def _check_unchanged(conn: sa.Connection, id_: int, shown: str) -> CannedReply:
    # Locked before it is read: of two who save at once, the second sees what the first has saved.
    lock = canned_reply.update().where(canned_reply.c.id == id_)
    conn.execute(lock.values(shortcut=canned_reply.c.shortcut))
    is_now = find_reply(conn, id_)
    if is_now is None:
        raise DeletedMeanwhile
    if is_now.updated_at.isoformat() != shown:
        raise ChangedMeanwhile
    return is_now


def _check_shortcut(conn: sa.Connection, shortcut: str, *, but: int = 0) -> None:
    taken = sa.select(canned_reply.c.id).where(
        canned_reply.c.shortcut == shortcut, canned_reply.c.id != but
    )
    if conn.execute(taken).first():
        raise ShortcutTaken


def _values(draft: Draft, member_id: int) -> dict[str, object]:
    return {
        "shortcut": draft.shortcut,
        "title": draft.title,
        "body_en": draft.body_en,
        "body_fr": draft.body_fr,
        "updated_by": member_id,
    }


def _to_reply(row: Any) -> CannedReply:
    id_, shortcut, title, body_en, body_fr, updated_at, name = row
    bodies = {"en": body_en, "fr": body_fr}
    return CannedReply(id_, shortcut, title, bodies, updated_at, name)
