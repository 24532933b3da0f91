"""The worklist: which articles need work, why, how many it hurts, and what clears it."""

from flask import Blueprint, Response, jsonify, render_template
from flask import request as asked

from knowledge_base.attention.reason import ACTIONS
from knowledge_base.attention.worklist import Filters, Worklist, list_worklist
from knowledge_base.attention.worklist_json import worklist_json
from settings import LANGUAGES
from store.engine import reading
from store.tables import utc_now
from web.console.inbox.zone import local
from web.conversations.masking import mask
from web.services import services
from web.team.access import current_member, requires
from web.team.rules import may

WORKLIST = "/console/worklist"
PAGE = 30
_MOST = 1000

editor_worklist = Blueprint("editor_worklist", __name__, url_prefix=WORKLIST)


@editor_worklist.get("/")
@requires("editor")
def show_worklist() -> str:
    """Render ``editor/worklist.html``.

    Context: ``worklist`` (Worklist), ``filters``, ``kind`` ("" for all), ``limit`` (how many are
    shown), ``owner`` (of the member), ``local``, ``mask``, ``may_open`` (conversations).
    """
    limit = min(max(PAGE, asked.args.get("limit", PAGE, type=int)), _MOST)
    filters = _filters()
    return render_template(
        "editor/worklist.html",
        worklist=_read(filters, limit),
        filters=filters,
        kind=next(iter(filters.kinds), ""),
        limit=limit,
        page=PAGE,
        owner=current_member().email,
        local=local,
        mask=mask,
        may_open=may(current_member(), ("agent",)),
        done=asked.args.get("done", "") == "checked",
    )


@editor_worklist.get("/list.json")
@requires("editor")
def show_json() -> Response:
    """Return the worklist as ``docs/attention.md`` describes it, with the page's filters."""
    return jsonify(worklist_json(_read(_filters(), None)))


def _read(filters: Filters, limit: int | None) -> Worklist:
    own = services()
    with reading(own.engine) as conn:
        return list_worklist(
            conn,
            now=utc_now(),
            source_language=own.settings.source_language,
            filters=filters,
            limit=limit,
        )


def _filters() -> Filters:
    given = asked.args
    language, kind = given.get("language", ""), given.get("kind", "")
    return Filters(
        language=language if language in LANGUAGES else None,
        category_path=given.get("category") or None,
        owner=given.get("owner") or None,
        kinds=frozenset([kind]) if kind in ACTIONS else frozenset(),
    )
