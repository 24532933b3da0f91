"""All SQL of signed-in browsers and of sign-ins that failed."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from store.team_tables import member, member_session, sign_in_failure
from web.team.queries import MEMBER, to_member
from web.team.records import Session

# Asked with every request to the console: building the statement takes longer than running it.
_SESSION = (
    sa.select(*MEMBER, member_session.c.csrf_token, member_session.c.seen_at.label("used_at"))
    .join_from(member_session, member)
    .where(
        member_session.c.token_hash == sa.bindparam("hash"),
        member_session.c.expires_at > sa.bindparam("now"),
        member_session.c.seen_at > sa.bindparam("used_since"),
        member.c.is_active,
    )
)


def insert_session(
    conn: sa.Connection,
    member_id: int,
    *,
    token_hash: str,
    csrf_token: str,
    at: datetime,
    expires_at: datetime,
) -> None:
    """Add a signed-in browser."""
    conn.execute(
        member_session.insert().values(
            token_hash=token_hash,
            member_id=member_id,
            csrf_token=csrf_token,
            created_at=at,
            seen_at=at,
            expires_at=expires_at,
        )
    )


def find_session(
    conn: sa.Connection, token_hash: str, *, now: datetime, used_since: datetime
) -> Session | None:
    """Return the session of an active member unless it has ended or was not used since."""
    values = {"hash": token_hash, "now": now, "used_since": used_since}
    row = conn.execute(_SESSION, values).one_or_none()
    if row is None:
        return None
    return Session(token_hash, to_member(row), row.csrf_token, row.used_at)


def touch_session(conn: sa.Connection, token_hash: str, at: datetime) -> None:
    """Note that the session is used."""
    conn.execute(
        member_session.update().where(member_session.c.token_hash == token_hash).values(seen_at=at)
    )


def delete_session(conn: sa.Connection, token_hash: str) -> None:
    """End one session."""
    conn.execute(member_session.delete().where(member_session.c.token_hash == token_hash))


def delete_sessions_of(conn: sa.Connection, member_id: int, *, but: str = "") -> None:
    """End all sessions of a member, except the one of this token's hash."""
    conn.execute(
        member_session.delete().where(
            member_session.c.member_id == member_id, member_session.c.token_hash != but
        )
    )


def delete_ended_sessions(conn: sa.Connection, *, now: datetime, used_since: datetime) -> None:
    """Forget the sessions that open nothing any more."""
    conn.execute(
        member_session.delete().where(
            sa.or_(member_session.c.expires_at <= now, member_session.c.seen_at <= used_since)
        )
    )


def insert_failure(
    conn: sa.Connection,
    *,
    email_hash: str,
    address: str,
    device: str,
    at: datetime,
    since: datetime,
) -> int:
    """Add a failed sign-in, forget those before ``since``; returns its number."""
    conn.execute(sign_in_failure.delete().where(sign_in_failure.c.failed_at < since))
    id_: int = conn.execute(
        sign_in_failure.insert()
        .values(email_hash=email_hash, address=address, device=device, failed_at=at)
        .returning(sign_in_failure.c.id)
    ).scalar_one()
    return id_


def list_failures(
    conn: sa.Connection,
    *,
    but: int,
    since: datetime,
    limit: int,
    device: str,
    email_hash: str | None = None,
    address: str | None = None,
) -> Sequence[datetime]:
    """Return when sign-ins failed, newest first.

    Args:
        but: a failure that does not count.
        device: in this known browser only; "": in none that is known.
        email_hash: of this account only.
        address: from this client's address only.
    """
    return list(
        conn.execute(
            sa.select(sign_in_failure.c.failed_at)
            .where(
                sign_in_failure.c.failed_at >= since,
                sign_in_failure.c.id != but,
                *_of(email_hash, address, device),
            )
            .order_by(sign_in_failure.c.failed_at.desc())
            .limit(limit)
        ).scalars()
    )


def delete_failure(conn: sa.Connection, id_: int) -> None:
    """Take back one failed sign-in."""
    conn.execute(sign_in_failure.delete().where(sign_in_failure.c.id == id_))


def delete_failures_of(
    conn: sa.Connection, email_hash: str, *, address: str | None = None, device: str | None = None
) -> None:
    """Take back the failed sign-ins of an account: all, or what is given of them."""
    conn.execute(sign_in_failure.delete().where(*_of(email_hash, address, device)))


def _of(
    email_hash: str | None, address: str | None, device: str | None
) -> list[sa.ColumnElement[bool]]:
    given = (
        (sign_in_failure.c.email_hash, email_hash),
        (sign_in_failure.c.address, address),
        (sign_in_failure.c.device, device),
    )
    return [column == value for column, value in given if value is not None]
