"""The dossier of a conversation, as JSON and as pieces of the thread's page."""

from flask import Blueprint, Response, jsonify, make_response, render_template

from web.conversations.actors import Actor
from web.dossier.reading import read_dossier, read_suggestions, reveal_dossier
from web.dossier.rendering import render_dossier
from web.language import request_language
from web.services import services
from web.team.access import by_itself, current_member, requires

dossier_pages = Blueprint("dossier_pages", __name__, url_prefix="/console/inbox")


@dossier_pages.get("/<id_>/dossier.json")
@requires("agent")
def show_json(id_: str) -> Response:
    """Return the dossier (docs/dossier.md), masked, in the member's language."""
    own = services()
    return jsonify(read_dossier(own.engine, id_, words=own.words, language=request_language()))


@dossier_pages.get("/<id_>/dossier")
@requires("agent")
@by_itself
def show_fragment(id_: str) -> Response:
    """Render ``console/dossier.html``: the page asks again when something happens."""
    own, language = services(), request_language()
    made = read_dossier(own.engine, id_, words=own.words, language=language)
    return make_response(render_dossier(made, language))


@dossier_pages.post("/<id_>/dossier")
@requires("agent")
def reveal(id_: str) -> Response:
    """Render it with personal data, and note in the conversation who asked for them."""
    own, language, member = services(), request_language(), current_member()
    actor = Actor("member", member.name, member.id)
    made = reveal_dossier(own.engine, id_, actor, words=own.words, language=language)
    own.live.wake(id_)
    return make_response(render_dossier(made, language))


@dossier_pages.get("/<id_>/suggestions")
@requires("agent")
@by_itself
def show_suggestions(id_: str) -> Response:
    """Render ``console/suggestions.html``; asked for after the page, as it takes a search."""
    own = services()
    suggestions = read_suggestions(own.engine, id_, search=own.search, words=own.words)
    page = render_template(
        "console/suggestions.html", suggestions=suggestions, language=request_language()
    )
    return make_response(page)
