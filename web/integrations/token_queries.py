"""All SQL of API tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from store.tables import api_token, member, utc_now

# A busy help desk asks many times a second: its use is written down once a minute.
TOUCH_EVERY = timedelta(minutes=1)
_MAX_TOKENS = 200


@dataclass(frozen=True)
class ApiToken:
    """One key to the API; itself it is stored nowhere, only its sha256.

    Attributes:
        made_by: the name of the member who made it.
        used_at: to the minute.
    """

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    made_by: str | None


_TOKEN = (
    api_token.c.id,
    api_token.c.name,
    api_token.c.created_at,
    api_token.c.used_at,
    api_token.c.revoked_at,
    member.c.name.label("made_by"),
)
_WITH_MAKER = api_token.outerjoin(member, member.c.id == api_token.c.created_by)


def insert_token(conn: sa.Connection, *, name: str, token_hash: str, created_by: int) -> int:
    """Store a token by its hash and return its id."""
    values = {"name": name, "token_hash": token_hash, "created_by": created_by}
    id_: int = conn.execute(
        api_token.insert().values(**values, created_at=utc_now()).returning(api_token.c.id)
    ).scalar_one()
    return id_


def find_token(conn: sa.Connection, token_hash: str) -> ApiToken | None:
    """Return the token of a hash, unless it is revoked."""
    row = conn.execute(
        sa.select(*_TOKEN)
        .select_from(_WITH_MAKER)
        .where(api_token.c.token_hash == token_hash, api_token.c.revoked_at.is_(None))
    ).one_or_none()
    return ApiToken(*row) if row else None


def list_tokens(conn: sa.Connection) -> list[ApiToken]:
    """Return those in force, then those revoked; each newest first."""
    rows = conn.execute(
        sa.select(*_TOKEN)
        .select_from(_WITH_MAKER)
        .order_by(api_token.c.revoked_at.is_not(None), api_token.c.id.desc())
        .limit(_MAX_TOKENS)
    )
    return [ApiToken(*row) for row in rows]


def is_touch_due(token: ApiToken, *, now: datetime) -> bool:
    """Say whether the use of a token is to be written down."""
    return token.used_at is None or now - token.used_at >= TOUCH_EVERY


def touch(conn: sa.Connection, id_: int, *, now: datetime) -> None:
    """Note that a token was used."""
    conn.execute(api_token.update().where(api_token.c.id == id_).values(used_at=now))


def set_presence(conn: sa.Connection, id_: int, *, until: datetime | None) -> None:
    """Note until when somebody of a token's help desk is there; None: nobody is."""
    conn.execute(api_token.update().where(api_token.c.id == id_).values(present_until=until))


def is_desk_present(conn: sa.Connection, *, now: datetime) -> bool:
    """Say whether a help desk says that somebody is there; a revoked token says nothing."""
    there = sa.select(api_token.c.id).where(
        api_token.c.present_until > now, api_token.c.revoked_at.is_(None)
    )
    return conn.execute(there.limit(1)).first() is not None


def revoke(conn: sa.Connection, id_: int, *, now: datetime) -> None:
    """Take a token out of force, for ever."""
    conn.execute(
        api_token.update()
        .where(api_token.c.id == id_, api_token.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
