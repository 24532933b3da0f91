"""``/widget/``: the one script, the modules it loads and its words."""

from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, request, send_from_directory

from settings import LANGUAGES
from web.services import services

widget_routes = Blueprint("widget_files", __name__, url_prefix="/widget")

FOLDER = Path(__file__).resolve().parent / "static" / "widget"


@widget_routes.get("/words/<language>.json")
def show_words(language: str) -> Response:
    """Return the widget's sentences in one language, flat."""
    if language not in LANGUAGES:
        abort(404)
    response = jsonify(services().words.catalogue(language, "widget"))
    response.add_etag()
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


@widget_routes.get("/<path:name>")
def show_file(name: str) -> Response:
    """Return a file of the widget, which the browser keeps and asks after each time.

    Its modules fit one another only within one version: after an upgrade none may be an old one.
    """
    return send_from_directory(FOLDER, name, max_age=0)
