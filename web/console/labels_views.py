"""The page of labels: agents rename, merge and delete what conversations are marked with."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, make_response, redirect, render_template, request

from store.engine import reading, writing
from web.conversations import label_queries
from web.conversations.errors import EmptyMessage, MessageTooLong
from web.conversations.label_queries import UsedLabel
from web.conversations.marks import MAX_LABEL_CHARS, label_name
from web.services import services
from web.team.access import requires

labels_pages = Blueprint("labels_pages", __name__, url_prefix="/console/labels")

_ID = "<int(max=2147483647):id_>"
_DONE = ("renamed", "merged", "deleted")


class _WouldMerge(Exception):
    """The name is another label's: that the two become one is asked first."""

    def __init__(self, other: UsedLabel) -> None:
        super().__init__()
        self.other = other


@labels_pages.get("/")
@requires("agent")
def show_labels() -> Response:
    """Render ``console/labels.html``.

    Context: ``labels`` ([UsedLabel]), ``max_chars``, ``done`` ("" or what was just done), ``form``
    (the label whose form is refused) and ``problem`` (why: name, gone, meanwhile, or merge, with
    ``other``, the UsedLabel that has the name), ``typed``.
    """
    done = request.args.get("done", "")
    return _page(done=done if done in _DONE else "")


@labels_pages.post(f"/{_ID}")
@requires("agent")
def rename_label(id_: int) -> Response:
    """Give it the ``name``.

    Where another one has that, whatever its case, nothing is changed until ``into`` names that
    other one: then the two become one.
    """
    try:
        name = label_name(request.form.get("name", ""))
    except (EmptyMessage, MessageTooLong):
        return _page(form=id_, problem="name")

    def rename(conn: sa.Connection) -> str:
        other = label_queries.find_label(conn, name)
        if other is None or other == id_:
            return "renamed" if label_queries.rename_label(conn, id_, name) else ""
        if request.form.get("into") != str(other):
            raise _WouldMerge(label_queries.get_used_label(conn, other))
        return "merged" if label_queries.merge_label(conn, id_, other) else ""

    return _try(id_, rename)


@labels_pages.post(f"/{_ID}/delete")
@requires("agent")
def delete_label(id_: int) -> Response:
    """Delete it, also from the conversations that have it."""
    return _try(id_, lambda conn: "deleted" if label_queries.delete_label(conn, id_) else "")


def _try(id_: int, change: Callable[[sa.Connection], str]) -> Response:
    """Make the change, which returns what it did, "" where the label has gone."""
    try:
        with writing(services().engine) as conn:
            labelled = label_queries.list_labelled(conn, id_)
            done = change(conn)
    except _WouldMerge as asked:
        return _page(form=id_, problem="merge", other=asked.other)
    except sa.exc.IntegrityError:
        # Somebody took the name, or used the label, at this very moment.
        return _page(form=id_, problem="meanwhile")
    if not done:
        return _page(form=id_, problem="gone")
    services().live.note_marks(labelled)
    return make_response(redirect(f"/console/labels?done={done}", 303))


def _page(
    *, done: str = "", form: int = 0, problem: str = "", other: UsedLabel | None = None
) -> Response:
    with reading(services().engine) as conn:
        labels = label_queries.list_used_labels(conn)
    context: dict[str, Any] = {
        "labels": labels,
        "max_chars": MAX_LABEL_CHARS,
        "done": done,
        "form": form,
        "problem": problem,
        "other": other,
        "typed": request.form.get("name", "") if problem else "",
    }
    status = 422 if problem == "name" else 409 if problem else 200
    return make_response(render_template("console/labels.html", **context), status)
