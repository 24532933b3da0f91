"""The page of canned replies: agents and admins write what they say again and again."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, make_response, redirect, render_template, request

from store.engine import reading, writing
from web.services import services
from web.team.access import current_member, requires
from web.tools import canned, canned_queries
from web.tools.canned import CannedProblem, CannedReply, ChangedMeanwhile, ShortcutTaken

canned_pages = Blueprint("canned_pages", __name__, url_prefix="/console/canned")

_ID = "<int(max=2147483647):id_>"
_DONE = ("added", "changed", "restored")


@canned_pages.get("/")
@requires("agent")
def show_replies() -> Response:
    """Render ``console/tools_canned.html``.

    Context: ``replies`` ([CannedReply]), ``done`` ("" or what was just done), ``form`` and
    ``problem`` (which form is refused, and the code why), ``typed`` (what it held),
    ``deleted`` (the CannedReply that just was), ``variables``, ``unknown_variables`` (of a text).
    """
    done = request.args.get("done", "")
    return _page(done=done if done in _DONE else "")


@canned_pages.post("/")
@requires("agent")
def add_reply() -> Response:
    """Add one; ``is_undo``: it is one that was just deleted."""

    def add(conn: sa.Connection) -> None:
        canned_queries.add_reply(conn, _draft(), member_id=current_member().id)

    return _try("add", add, done="restored" if request.form.get("is_undo") else "added")


@canned_pages.post(f"/{_ID}")
@requires("agent")
def change_reply(id_: int) -> Response:
    """Change one; ``updated_at`` says which the member saw.

    Where somebody else has saved another since, both are shown and nothing is stored; what is
    then sent again has seen the other one.
    """
    form = request.form

    def change(conn: sa.Connection) -> None:
        canned_queries.change_reply(
            conn,
            id_,
            _draft(),
            member_id=current_member().id,
            shown=form.get("updated_at", ""),
        )

    return _try(f"reply-{id_}", change, done="changed")


@canned_pages.post(f"/{_ID}/delete")
@requires("agent")
def delete_reply(id_: int) -> Response:
    """Delete one, unless somebody has changed it meanwhile; the page that says so can undo it."""
    try:
        with writing(services().engine) as conn:
            shown = request.form.get("updated_at", "")
            was = canned_queries.delete_reply(conn, id_, shown=shown)
    except CannedProblem as problem:
        return _page(form=f"delete-{id_}", problem=problem)
    # No redirect: this page alone still has what was deleted.
    return _page(done="deleted", deleted=was)


def _draft() -> canned.Draft:
    form = request.form
    return canned.make_draft(
        shortcut=form.get("shortcut", ""),
        title=form.get("title", ""),
        body_en=form.get("body_en", ""),
        body_fr=form.get("body_fr", ""),
    )


def _try(form: str, change: Callable[[sa.Connection], None], *, done: str) -> Response:
    """Make the change and show the list, or the refused form with its reason."""
    try:
        with writing(services().engine) as conn:
            change(conn)
    except CannedProblem as problem:
        return _page(form=form, problem=problem)
    except sa.exc.IntegrityError:
        # Somebody took the shortcut at this very moment.
        return _page(form=form, problem=ShortcutTaken())
    return make_response(redirect(f"/console/canned?done={done}", 303))


def _page(
    *,
    done: str = "",
    deleted: CannedReply | None = None,
    form: str = "",
    problem: CannedProblem | None = None,
) -> Response:
    with reading(services().engine) as conn:
        replies = canned_queries.list_replies(conn)
    context: dict[str, Any] = {
        "replies": replies,
        "variables": canned.VARIABLES,
        "unknown_variables": canned.unknown_variables,
        "limits": canned,
        "done": done,
        "deleted": deleted,
        "form": form,
        "problem": problem.code if problem else "",
        "typed": request.form if problem else {},
    }
    status = 409 if isinstance(problem, ChangedMeanwhile) else 422 if problem else 200
    return make_response(render_template("console/tools_canned.html", **context), status)
