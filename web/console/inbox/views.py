"""The inbox's pages and the pieces of them that its script fetches again."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, render_template, request

from web.console.inbox.filters import PATH, read_filters
from web.console.inbox.reading import (
    ListPage,
    Thread,
    read_lines,
    read_list,
    read_news,
    read_thread,
)
from web.console.inbox.wording import script_words
from web.console.inbox.zone import member_zone
from web.dossier.reading import read_dossier
from web.language import request_language
from web.queue.standing import masked_address
from web.services import services
from web.team.access import by_itself, current_member, requires

inbox_pages = Blueprint("inbox_pages", __name__, url_prefix=PATH)

MAX_SEQ = 2**31 - 1
# Parts of the open conversation that change while it is looked at.
FRAGMENTS = ("state", "marks", "actions", "around", "hint")


@inbox_pages.get("/")
@requires("agent")
def show_inbox() -> Response:
    """Render ``console/inbox/page.html`` with the list alone."""
    return _page(None)


@inbox_pages.get("/list")
@by_itself
@requires("agent")
def show_list() -> Response:
    """Render the list's column again; ``open`` names the conversation that is open."""
    page = read_list(current_member(), read_filters(request.args))
    html = render_template(
        "console/inbox/list.html", **_of_list(page), open=request.args.get("open")
    )
    return make_response(html)


@inbox_pages.get("/news")
@by_itself
@requires("agent")
def show_news() -> Response:
    """Return what alerts a member, for every page: ``{"waiting": n, "news": ["id:seq"]}``."""
    waiting, news = read_news(current_member())
    return jsonify({"waiting": waiting, "news": [f"{id_}:{seq}" for id_, seq in news]})


@inbox_pages.get("/<id_>")
@requires("agent")
def show_conversation(id_: str) -> Response:
    """Render ``console/inbox/page.html`` with an open conversation."""
    return _page(get_thread(id_))


@inbox_pages.get("/<id_>/lines")
@by_itself
@requires("agent")
def show_lines(id_: str) -> Response:
    """Return the lines above ``after`` as HTML, and what else of the page may have changed."""
    thread = get_thread(id_, with_lines=False)
    member = current_member()
    after = _seq("after") or 0
    lines, is_more = read_lines(member, id_, after, is_shown=is_shown())
    context = _of_thread(thread)
    fragments = {
        name: render_template(f"console/inbox/{name}.html", **context) for name in FRAGMENTS
    }
    if lines:  # what was said may change what is known
        fragments["dossier"] = render_template(
            "console/inbox/dossier_slot.html", dossier=_dossier(thread)
        )
    return jsonify(
        {
            "lines": render_template("console/inbox/lines.html", lines=lines, **context),
            "fragments": fragments,
            "seq": lines[-1].seq if lines else after,
            "is_more": is_more,
            "customer_seen": thread.opened.conversation.customer_seen_seq,
        }
    )


def _seq(name: str) -> int | None:
    """Return the number of an event that the address names; what is none names nothing."""
    given = request.args.get(name, type=int)
    return given if given is not None and 0 <= given <= MAX_SEQ else None


def is_shown() -> bool:
    """Say whether the page is asked for with personal data."""
    return request.args.get("shown") == "1"


def get_thread(id_: str, *, with_lines: bool = True) -> Thread:
    """Return the conversation with its newest lines; ends the request with 404 without one."""
    thread = read_thread(
        current_member(), id_, before=_seq("before"), is_shown=is_shown(), with_lines=with_lines
    )
    if thread is None:
        abort(404)
    return thread


def conversation_page(id_: str, *, status: int, **extra: Any) -> Response:
    """Return the page of a conversation with what could not be done, and what was typed."""
    response = _page(get_thread(id_), **extra)
    response.status_code = status
    return response


def _page(thread: Thread | None, **extra: Any) -> Response:
    page = read_list(current_member(), read_filters(request.args))
    context = {**_of_list(page), **_of_thread(thread), "dossier": _dossier(thread), **extra}
    open_id = thread.opened.conversation.id if thread else None
    return make_response(render_template("console/inbox/page.html", open=open_id, **context))


def _of_list(page: ListPage) -> dict[str, Any]:
    return {
        "page": page,
        "path": PATH,
        "query": page.filters.query(),
        "zone": member_zone().key,
        "script_words": script_words(),
    }


def _of_thread(thread: Thread | None) -> dict[str, Any]:
    address = thread.opened.conversation.contact_email if thread else None
    if address and thread and thread.is_masked:
        address = masked_address(address)
    return {
        # No letter will take the answer there.
        "write_to": "" if services().settings.is_mail_on else address,
        "thread": thread,
        "conversation": thread.opened.conversation if thread else None,
        "path": PATH,
        "query": read_filters(request.args).query(),
        "max_chars": services().settings.max_message_chars,
    }


def _dossier(thread: Thread | None) -> dict[str, Any] | None:
    own = services()
    if thread is None:
        return None
    return read_dossier(
        own.engine,
        thread.opened.conversation.id,
        words=own.words,
        language=request_language(),
        unmask=not thread.is_masked,
    )
