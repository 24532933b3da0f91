"""Who is in the team and what each may do: for admins."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, render_template, request

from store.engine import reading
from store.tables import utc_now
from web.console.last_seen import LastSeen, last_seen
from web.console.noted import note_change
from web.conversations.actors import Actor
from web.services import services
from web.team import group_queries, members, queries
from web.team.access import current_member, requires
from web.team.errors import TeamProblem
from web.team.passwords import MIN_CHARS
from web.team.presence import ANSWERING_ROLES, is_here
from web.team.records import ROLES, Member
from web.team.rules import MAX_OPEN, valid_limit

team_pages = Blueprint("team_pages", __name__, url_prefix="/console/team")

_DONE = frozenset({"added", "changed", "team_added", "team_changed", "team_deleted"})
_ID = "<int(max=2147483647):id_>"  # the largest that PostgreSQL can compare with a number


@dataclass(frozen=True)
class Row:
    """A member as the list shows them."""

    member: Member
    is_here: bool
    last_seen: LastSeen


@team_pages.get("/")
@requires("admin")
def show_team() -> Response:
    """Render ``console/team.html``.

    Context: ``rows`` ([Row]), ``groups`` ([Group]), ``roles``, ``answering_roles`` (whom a team may
    have), ``min_chars``, ``max_limit``, ``usual_limit`` (of who has none of their own), ``done``
    ("" or what was just done), ``form`` and ``problem`` (which form is refused, and the code why),
    ``typed`` (what it held).
    """
    done = request.args.get("done", "")
    return _page(done=done if done in _DONE else "")


@team_pages.post("/members")
@requires("admin")
def add_member() -> Response:
    """Add a member with a first password."""
    form = request.form

    def add() -> None:
        added = members.add_member(
            services().engine,
            email=form.get("email", ""),
            name=form.get("name", ""),
            role=form.get("role", ""),
            password=form.get("password", ""),
        )
        note_change("member_added", member=added.id, role=added.role)

    return _try("add", add, done="added")


@team_pages.post(f"/members/{_ID}")
@requires("admin")
def change_member(id_: int) -> Response:
    """Change who a member is and what they may do, and the password where one is typed."""
    form = request.form

    def change() -> None:
        changed = members.change_member(
            services().engine,
            id_,
            name=form.get("name"),
            email=form.get("email"),
            role=form.get("role", ""),
            is_active=form.get("is_active") == "true",
            max_open=valid_limit(form.get("max_open", "")),
            has_limit=True,
            password=form.get("password", ""),
        )
        note_change("member_changed", member=id_, changed=changed)

    return _try(f"member-{id_}", change, done="changed")


@team_pages.post("/teams")
@requires("admin")
def add_group() -> Response:
    """Add a team, empty at first."""

    def add() -> None:
        id_ = members.add_group(services().engine, request.form.get("team_name", ""))
        note_change("team_added", team=id_)

    return _try("add-team", add, done="team_added")


@team_pages.post(f"/teams/{_ID}")
@requires("admin")
def change_group(id_: int) -> Response:
    """Change a team's name and who is in it."""
    form = request.form

    def change() -> None:
        members.change_group(
            services().engine,
            id_,
            name=form.get("team_name", ""),
            member_ids=form.getlist("member_id", type=int),
        )
        note_change("team_changed", team=id_)

    return _try(f"team-{id_}", change, done="team_changed")


@team_pages.post(f"/teams/{_ID}/delete")
@requires("admin")
def delete_group(id_: int) -> Response:
    """Delete a team; what waits for it waits for everybody."""
    member = current_member()

    def delete() -> None:
        freed = services().desk.remove_team(id_, Actor("member", member.name, member.id))
        note_change("team_deleted", team=id_, requeued=freed)

    return _try("", delete, done="team_deleted")


def _try(form: str, change: Callable[[], None], *, done: str) -> Response:
    """Make the change and show the list, or the refused form ("": none) with its reason."""
    try:
        change()
    except TeamProblem as problem:
        return _page(form=form, problem=problem.code)
    return make_response(redirect(f"/console/team?done={done}", 303))


def _page(*, done: str = "", form: str = "", problem: str = "") -> Response:
    now = utc_now()
    with reading(services().engine) as conn:
        everyone = queries.list_members(conn)
        groups = group_queries.list_groups(conn)
    page = render_template(
        "console/team.html",
        rows=[Row(one, is_here(one, now), last_seen(one.seen_at, now)) for one in everyone],
        groups=groups,
        roles=ROLES,
        answering_roles=ANSWERING_ROLES,
        min_chars=MIN_CHARS,
        max_limit=MAX_OPEN,
        usual_limit=services().settings.max_open_per_agent,
        done=done,
        form=form,
        problem=problem,
        typed=request.form if problem else {},
    )
    return make_response(page, 422 if problem else 200)
