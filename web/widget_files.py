"""``/widget/``: the one script, the modules it loads and its words."""

from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, send_from_directory

from web.services import services
from web.words import LANGUAGES

widget_routes = Blueprint("widget_files", __name__, url_prefix="/widget")

FOLDER = Path(__file__).resolve().parent / "static" / "widget"
# Sites embed these addresses for years: short enough for a fix to arrive, then revalidated.
MAX_AGE_S = 300


@widget_routes.get("/words/<language>.json")
def show_words(language: str) -> Response:
    """Return the widget's sentences in one language, flat."""
    if language not in LANGUAGES:
        abort(404)
    response = jsonify(services().words.catalogue(language, "widget"))
    response.add_etag()
    response.cache_control.public = True
    response.cache_control.max_age = MAX_AGE_S
    return response


@widget_routes.get("/<path:name>")
def show_file(name: str) -> Response:
    """Return a file of the widget, with validators."""
    return send_from_directory(FOLDER, name, max_age=MAX_AGE_S)
