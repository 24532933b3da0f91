"""All SQL of members and of when they were there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import utc_now
from store.team_tables import member
from web.team.errors import UnknownMember
from web.team.records import Credentials, Member

MEMBER = tuple(member.c[name] for name in Member.__dataclass_fields__)
# Nobody's team has more; a list must have an end.
_MAX_MEMBERS = 1000
_ALL = (
    sa.select(*MEMBER)
    .order_by(member.c.is_active.desc(), sa.func.lower(member.c.name), member.c.id)
    .limit(_MAX_MEMBERS)
)
_SEEN_SINCE = (
    sa.select(*MEMBER)
    .where(member.c.seen_at >= sa.bindparam("since"), member.c.is_active)
    .order_by(sa.func.lower(member.c.name), member.c.id)
    .limit(_MAX_MEMBERS)
)


def to_member(row: Any) -> Member:
    """Return the member of a row that begins with the columns ``MEMBER``."""
    return Member(*row[: len(MEMBER)])


def insert_member(
    conn: sa.Connection, *, email: str, name: str, role: str, password_hash: str
) -> Member:
    """Add a member; the address must be free, else IntegrityError."""
    now = utc_now()
    id_ = conn.execute(
        member.insert()
        .values(
            email=email,
            name=name,
            role=role,
            password_hash=password_hash,
            created_at=now,
            updated_at=now,
        )
        .returning(member.c.id)
    ).scalar_one()
    return get_member(conn, id_)


def get_member(conn: sa.Connection, id_: int) -> Member:
    """Return the member of this number; raises UnknownMember."""
    row = conn.execute(sa.select(*MEMBER).where(member.c.id == id_)).one_or_none()
    if row is None:
        raise UnknownMember
    return to_member(row)


def find_credentials(conn: sa.Connection, email: str) -> Credentials | None:
    """Return the member who has this address, in lower case, with their password's hash."""
    row = conn.execute(
        sa.select(*MEMBER, member.c.password_hash).where(member.c.email == email)
    ).one_or_none()
    return Credentials(to_member(row), row.password_hash) if row else None


def list_members(conn: sa.Connection) -> Sequence[Member]:
    """Return all members, those who left last, by name."""
    return [to_member(row) for row in conn.execute(_ALL)]


def list_seen_since(conn: sa.Connection, at: datetime) -> Sequence[Member]:
    """Return the active members a console of whom was open at or after ``at``, by name."""
    return [to_member(row) for row in conn.execute(_SEEN_SINCE, {"since": at})]


def update_member(conn: sa.Connection, id_: int, **values: object) -> None:
    """Set columns of a member."""
    conn.execute(member.update().where(member.c.id == id_).values(**values, updated_at=utc_now()))


def touch_member(conn: sa.Connection, id_: int, at: datetime) -> None:
    """Note that a console of the member is open."""
    conn.execute(member.update().where(member.c.id == id_).values(seen_at=at))


def set_silent(conn: sa.Connection, id_: int, since: datetime | None) -> None:
    """Note that a member let a customer wait in vain; None: that they have acted again."""
    conn.execute(member.update().where(member.c.id == id_).values(silent_since=since))


def lock_active_admins(conn: sa.Connection) -> Sequence[int]:
    """Return the numbers of the active admins, held until the transaction ends."""
    return list(
        conn.execute(
            sa.select(member.c.id)
            .where(member.c.role == "admin", member.c.is_active)
            .order_by(member.c.id)
            .with_for_update()
        ).scalars()
    )
