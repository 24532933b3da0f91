"""All SQL of teams: groups of members that a conversation can be passed to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from store.tables import utc_now
from store.team_tables import team, team_member
from web.team.errors import UnknownTeam
from web.team.records import Group

_MAX_GROUPS = 200
_ALL = sa.select(team.c.id, team.c.name).order_by(sa.func.lower(team.c.name)).limit(_MAX_GROUPS)
_MEMBERS = sa.select(team_member.c.team_id, team_member.c.member_id).where(
    team_member.c.team_id.in_(sa.bindparam("ids", expanding=True))
)


def list_groups(conn: sa.Connection) -> Sequence[Group]:
    """Return all teams by name."""
    rows = conn.execute(_ALL).all()
    if not rows:
        return []
    members: dict[int, set[int]] = defaultdict(set)
    for team_id, member_id in conn.execute(_MEMBERS, {"ids": [row.id for row in rows]}):
        members[team_id].add(member_id)
    return [Group(row.id, row.name, frozenset(members[row.id])) for row in rows]


def insert_group(conn: sa.Connection, name: str) -> int:
    """Add a team; the name must be free, else IntegrityError."""
    id_: int = conn.execute(
        team.insert().values(name=name, created_at=utc_now()).returning(team.c.id)
    ).scalar_one()
    return id_


def update_group(conn: sa.Connection, id_: int, *, name: str, member_ids: Iterable[int]) -> None:
    """Set the name of a team and who is in it; raises UnknownTeam."""
    if not conn.execute(team.update().where(team.c.id == id_).values(name=name)).rowcount:
        raise UnknownTeam
    conn.execute(team_member.delete().where(team_member.c.team_id == id_))
    if rows := [{"team_id": id_, "member_id": member_id} for member_id in sorted(set(member_ids))]:
        conn.execute(team_member.insert(), rows)


def lock_group(conn: sa.Connection, id_: int) -> str:
    """Return the name of a team that nobody else changes meanwhile; raises UnknownTeam."""
    name: str | None = conn.execute(
        sa.select(team.c.name).where(team.c.id == id_).with_for_update()
    ).scalar_one_or_none()
    if name is None:
        raise UnknownTeam
    return name


def delete_group(conn: sa.Connection, id_: int) -> None:
    """Delete a team for which nothing waits any more; its members stay members."""
    conn.execute(team_member.delete().where(team_member.c.team_id == id_))
    conn.execute(team.delete().where(team.c.id == id_))
