"""The editors' list of what the help centre lacks, and what they do with it."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request

from knowledge_base.gaps import deciding
from knowledge_base.gaps.deciding import AlreadyDecided, Decider, NotPublished
from knowledge_base.gaps.deciding_queries import Gap, GapNotFound, get_gap
from store.engine import reading, writing
from store.tables import utc_now
from web.console.inbox.zone import local
from web.editor.paths import editor_path
from web.gaps import list_queries
from web.gaps.choosing import find_articles
from web.gaps.news import GRACE
from web.gaps.reading import DAYS, list_gaps, list_replies
from web.services import services
from web.team.access import current_member, requires
from web.urls import article_path

gaps_pages = Blueprint("gaps_pages", __name__, url_prefix="/console")

PATH = "/console/gaps"
STATES = ("open", "writing", "answered", "dismissed")
PAGE = 20
MOST_LISTED = 100
_MAX_PAGE = 10_000
_ID = "<int(max=2147483647):id_>"
_DONE = ("attached", "dismissed", "undone")


@gaps_pages.get("/gaps/")
@requires("editor")
def show_gaps() -> Response:
    """Render ``console/gaps.html``: ``state`` (query) is one of STATES, ``page`` counts from 1.

    Context: ``gaps`` ([ListedGap]), ``state``, ``states``, ``counts`` (how many gaps, by state),
    ``page``, ``is_last``, ``days``, ``done`` ("" or what was just done) with ``of`` (the gap's id)
    and ``subject`` (its question), ``problem`` ("" or why nothing was done).
    """
    return _page()


@gaps_pages.get("/gaps.json")
@requires("editor")
def show_gaps_as_json() -> Response:
    """Return the same as JSON: ``state``, ``limit`` (up to 100) and ``offset``."""
    limit = min(max(1, request.args.get("limit", PAGE, type=int)), MOST_LISTED)
    offset = min(max(0, request.args.get("offset", 0, type=int)), PAGE * _MAX_PAGE)
    with reading(services().engine) as conn:
        counts = list_queries.count_states(conn)
        gaps = list_gaps(conn, _state(), now=utc_now(), limit=limit, offset=offset)
    bodies = []
    for listed in gaps:
        body = asdict(listed)
        facts = body.pop("gap")
        facts["customers"] = {"last_30_days": facts.pop("now"), "before": facts.pop("before")}
        body["examples"] = [
            {"text": text, "language": language} for text, language in listed.examples
        ]
        bodies.append({**facts, **body})
    return jsonify({"counts": {state: counts.get(state, 0) for state in STATES}, "gaps": bodies})


@gaps_pages.post(f"/gaps/{_ID}/write")
@requires("editor")
def write_article(id_: int) -> Response:
    """Begin the article and go to where it is written; where it is begun, go there."""
    with reading(services().engine) as conn:
        replies = list_replies(conn, id_)

    def begin(conn: sa.Connection) -> str:
        article_id = deciding.begin_article(conn, id_, replies=replies, by=_by(), now=utc_now())
        return editor_path(article_id)

    return _try(begin)


@gaps_pages.get(f"/gaps/{_ID}/attach")
@requires("editor")
def choose_article(id_: int) -> Response:
    """Render ``console/gaps_attach.html``: ``q`` (query) is looked for, else the gap's question.

    Context: ``gap`` (Gap), ``state``, ``asked``, ``found`` ([Choice]), ``is_by_title`` (the search
    is away: only titles were looked through), ``problem``.
    """
    return _choose(id_)


@gaps_pages.post(f"/gaps/{_ID}/attach")
@requires("editor")
def attach_article(id_: int) -> Response:
    """Let the gap's questions lead to the article of ``article_id``."""
    article_id = request.form.get("article_id", 0, type=int)

    def attach(conn: sa.Connection) -> str:
        deciding.attach(conn, id_, article_id, by=_by(), now=utc_now())
        return _back("attached", id_)

    try:
        return _try(attach)
    except NotPublished:
        return _choose(id_, problem="not_published")


@gaps_pages.post(f"/gaps/{_ID}/dismiss")
@requires("editor")
def dismiss_gap(id_: int) -> Response:
    """Say that it is not for us."""

    def dismiss(conn: sa.Connection) -> str:
        deciding.dismiss(conn, id_, by=_by(), now=utc_now())
        return _back("dismissed", id_)

    return _try(dismiss)


@gaps_pages.post(f"/gaps/{_ID}/undo")
@requires("editor")
def undo_decision(id_: int) -> Response:
    """Put it back on the list."""

    def undo(conn: sa.Connection) -> str:
        deciding.undo(conn, id_)
        return _back("undone", id_)

    return _try(undo)


def _try(change: Callable[[sa.Connection], str]) -> Response:
    """Make the change, which returns where to go then."""
    try:
        with writing(services().engine) as conn:
            target = change(conn)
    except GapNotFound:
        return _page(problem="gone")
    except AlreadyDecided:
        return _page(problem="decided")
    return make_response(redirect(target, 303))


def _back(done: str, id_: int) -> str:
    asked = {"done": done, "of": id_}
    if _state() != STATES[0]:
        asked["state"] = _state()
    return f"{PATH}?{urlencode(asked)}"


def _state() -> str:
    given = request.form.get("state") or request.args.get("state", "")
    return given if given in STATES else STATES[0]


def _by() -> Decider:
    member = current_member()
    return Decider(member.id, member.name)


def _page(*, problem: str = "") -> Response:
    page = min(max(1, request.args.get("page", 1, type=int)), _MAX_PAGE)
    state = _state()
    done = request.args.get("done", "")
    of = request.args.get("of", 0, type=int)
    with reading(services().engine) as conn:
        counts = list_queries.count_states(conn)
        found = list_gaps(conn, state, now=utc_now(), limit=PAGE + 1, offset=(page - 1) * PAGE)
        about = _find(conn, of) if done in _DONE else None
    context: dict[str, Any] = {
        "gaps": found[:PAGE],
        "state": state,
        "states": STATES,
        "counts": counts,
        "page": page,
        "is_last": len(found) <= PAGE,
        "days": DAYS,
        "done": done if about else "",
        "about": about,
        "problem": problem,
        "grace_minutes": int(GRACE.total_seconds() // 60),
        "is_mail_on": services().post.is_mail_on,
        "article_path": article_path,
        "editor_path": editor_path,
        "local": local,
    }
    return make_response(render_template("console/gaps.html", **context), 409 if problem else 200)


def _find(conn: sa.Connection, id_: int) -> Gap | None:
    try:
        return get_gap(conn, id_)
    except GapNotFound:
        return None


def _choose(id_: int, *, problem: str = "") -> Response:
    with reading(services().engine) as conn:
        gap = _find(conn, id_)
    if gap is None:
        return _page(problem="gone")
    asked = request.args.get("q", "").strip() or gap.question
    choices = find_articles(services().engine, services().search, asked, gap.language)
    context: dict[str, Any] = {
        "gap": gap,
        "state": _state(),
        "asked": asked,
        "found": choices.found,
        "is_by_title": choices.is_by_title,
        "problem": problem,
        "article_path": article_path,
    }
    status = 422 if problem else 200
    return make_response(render_template("console/gaps_attach.html", **context), status)
