"""Pictures of articles, for help pages, the widget on any site, and the editor's preview."""

from flask import Blueprint, Response, abort, request

from knowledge_base.picture_addresses import find_picture_id
from knowledge_base.picture_queries import find_picture
from store.engine import reading
from web.services import services

help_pictures = Blueprint("help_pictures", __name__, url_prefix="/help/images")

# Named by its content, which therefore never changes.
_KEPT_S = 365 * 24 * 3600
# Were it ever opened as a page, it could do nothing there.
_POLICY = "default-src 'none'; sandbox"


@help_pictures.get("/<name>")
def show_picture(name: str) -> Response:
    """Return a picture; it may be kept for ever. 404 for any other name."""
    id_ = find_picture_id(request.path)
    if id_ is None:
        abort(404, description=name)
    with reading(services().engine) as conn:
        picture = find_picture(conn, id_)
    if picture is None:
        abort(404, description=name)
    response = Response(picture.content, mimetype=picture.media_type)
    response.headers["Content-Security-Policy"] = _POLICY
    response.cache_control.public = True
    response.cache_control.max_age = _KEPT_S
    response.cache_control.immutable = True
    response.set_etag(picture.id)
    response.make_conditional(request)
    return response
