"""Changes to the team: who is in it, what each may do. Each function is one transaction."""

from collections.abc import Iterable

import sqlalchemy as sa

from store.engine import reading, writing
from web.team import group_queries, queries, session_queries
from web.team.errors import EmailTaken, LastAdmin, TeamNameTaken, UnknownMember
from web.team.passwords import hash_password
from web.team.presence import ANSWERING_ROLES
from web.team.records import Member
from web.team.rules import email_hash, fold_email, valid_email, valid_name, valid_role


def add_member(engine: sa.Engine, *, email: str, name: str, role: str, password: str) -> Member:
    """Add a member; raises what is wrong with it, or EmailTaken."""
    email, name, role = valid_email(email), valid_name(name), valid_role(role)
    password_hash = hash_password(password)
    try:
        with writing(engine) as conn:
            return queries.insert_member(
                conn, email=email, name=name, role=role, password_hash=password_hash
            )
    except sa.exc.IntegrityError:
        raise EmailTaken from None


def get_member_by_email(engine: sa.Engine, email: str) -> Member:
    """Return the member who has this address; raises UnknownMember."""
    with reading(engine) as conn:
        found = queries.find_credentials(conn, fold_email(email))
    if found is None:
        raise UnknownMember
    return found.member


def set_role(engine: sa.Engine, member_id: int, role: str) -> None:
    """Change what a member may do, from their next request on; raises LastAdmin."""
    change_member(engine, member_id, role=role)


def set_active(engine: sa.Engine, member_id: int, *, is_active: bool) -> None:
    """Let a member in again, or out at once from everywhere; raises LastAdmin."""
    change_member(engine, member_id, is_active=is_active)


def change_member(
    engine: sa.Engine,
    member_id: int,
    *,
    name: str | None = None,
    email: str | None = None,
    role: str | None = None,
    is_active: bool | None = None,
    max_open: int | None = None,
    has_limit: bool = False,
    password: str = "",
) -> list[str]:
    """Change what is given, all of it or nothing, under the rules of ``add_member``.

    Args:
        email: what they sign in with from then on; who is signed in stays so.
        max_open: counts only with ``has_limit``, as None is a limit too: the setting's.
        password: a new one, which signs the member out everywhere; "" leaves the old one.

    Returns:
        What is another now, by its column.
    """
    values: dict[str, object] = {"max_open": max_open} if has_limit else {}
    if name is not None:
        values["name"] = valid_name(name)
    if email is not None:
        values["email"] = valid_email(email)
    if role is not None:
        values["role"] = valid_role(role)
    if is_active is not None:
        values["is_active"] = is_active
    if password:
        values["password_hash"] = hash_password(password)
    try:
        with writing(engine) as conn:
            was = vars(_get_unless_last_admin(conn, member_id, values))
            queries.update_member(conn, member_id, **values)
            if password or is_active is False:
                session_queries.delete_sessions_of(conn, member_id)
            if password:
                _unlock(conn, member_id)
    except sa.exc.IntegrityError:
        raise EmailTaken from None
    return sorted(key for key, value in values.items() if value != was.get(key))


def _get_unless_last_admin(
    conn: sa.Connection, member_id: int, values: dict[str, object]
) -> Member:
    admins = queries.lock_active_admins(conn)
    found = queries.get_member(conn, member_id)
    is_admin_after = values.get("role", "admin") == "admin" and values.get("is_active", True)
    if list(admins) == [member_id] and not is_admin_after:
        raise LastAdmin
    return found


def set_password(engine: sa.Engine, member_id: int, password: str) -> None:
    """Give a member another password and sign them out everywhere; raises WeakPassword."""
    password_hash = hash_password(password)
    with writing(engine) as conn:
        queries.update_member(conn, member_id, password_hash=password_hash)
        session_queries.delete_sessions_of(conn, member_id)
        _unlock(conn, member_id)


def _unlock(conn: sa.Connection, member_id: int) -> None:
    """Forget the failed sign-ins of who has a new password: they are to sign in with it now."""
    email = queries.get_member(conn, member_id).email
    session_queries.delete_failures_of(conn, email_hash(email))


def rename(engine: sa.Engine, member_id: int, name: str) -> None:
    """Change the name that customers see; raises InvalidName."""
    name = valid_name(name)
    with writing(engine) as conn:
        queries.update_member(conn, member_id, name=name)


def set_available(engine: sa.Engine, member_id: int, *, is_available: bool) -> None:
    """Say whether conversations may be assigned to the member."""
    with writing(engine) as conn:
        queries.update_member(conn, member_id, is_available=is_available)


def add_group(engine: sa.Engine, name: str) -> int:
    """Add a team; raises InvalidName, TeamNameTaken."""
    name = valid_name(name)
    try:
        with writing(engine) as conn:
            return group_queries.insert_group(conn, name)
    except sa.exc.IntegrityError:
        raise TeamNameTaken from None


def change_group(engine: sa.Engine, id_: int, *, name: str, member_ids: Iterable[int]) -> None:
    """Set a team's name and who is in it; raises InvalidName, TeamNameTaken, UnknownTeam.

    Who answers nobody (``ANSWERING_ROLES``) is left out: they could be given nothing of it.
    """
    name = valid_name(name)
    try:
        with writing(engine) as conn:
            able = {one.id for one in queries.list_members(conn) if one.role in ANSWERING_ROLES}
            group_queries.update_group(conn, id_, name=name, member_ids=able & set(member_ids))
    except sa.exc.IntegrityError:
        raise TeamNameTaken from None
