"""The dossier of a conversation, as JSON and as pieces of the thread's page."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, abort, jsonify, make_response, render_template

from web.conversations.actors import Actor
from web.conversations.errors import UnknownConversation
from web.dossier.reading import read_dossier, read_suggestions, reveal_dossier
from web.dossier.rendering import render_dossier
from web.language import request_language
from web.services import services
from web.team.access import by_itself, current_member, requires

dossier_pages = Blueprint("dossier_pages", __name__, url_prefix="/console/inbox")
Read = TypeVar("Read")


@dossier_pages.get("/<id_>/dossier.json")
@requires("agent")
def show_json(id_: str) -> Response:
    """Return the dossier (docs/dossier.md), masked, in the member's language."""
    own, language = services(), request_language()
    return jsonify(
        _found(lambda: read_dossier(own.engine, id_, words=own.words, language=language))
    )


@dossier_pages.get("/<id_>/dossier")
@requires("agent")
@by_itself
def show_fragment(id_: str) -> Response:
    """Render ``console/dossier.html``: the page asks again when something happens."""
    own, language = services(), request_language()
    made = _found(lambda: read_dossier(own.engine, id_, words=own.words, language=language))
    return make_response(render_dossier(made, language))


@dossier_pages.post("/<id_>/dossier")
@requires("agent")
def reveal(id_: str) -> Response:
    """Render it with personal data, and note in the conversation who asked for them."""
    own, language, member = services(), request_language(), current_member()
    actor = Actor("member", member.name, member.id)
    made = _found(
        lambda: reveal_dossier(own.engine, id_, actor, words=own.words, language=language)
    )
    own.live.wake(id_)
    return make_response(render_dossier(made, language))


@dossier_pages.get("/<id_>/suggestions")
@requires("agent")
@by_itself
def show_suggestions(id_: str) -> Response:
    """Render ``console/suggestions.html``; asked for after the page, as it takes a search."""
    own = services()
    suggestions = _found(
        lambda: read_suggestions(own.engine, id_, search=own.search, words=own.words)
    )
    page = render_template(
        "console/suggestions.html", suggestions=suggestions, language=request_language()
    )
    return make_response(page)


def _found(read: Callable[[], Read]) -> Read:
    """Return what is read; 404 where there is no such conversation (to customers it is a 401)."""
    try:
        return read()
    except UnknownConversation:
        abort(404)
