"""Editors upload pictures for articles."""

from flask import Blueprint, Response, jsonify, request
from gevent import get_hub
from gevent.lock import BoundedSemaphore

from knowledge_base.picture_addresses import picture_path
from knowledge_base.picture_queries import add_picture
from knowledge_base.pictures import MAX_BYTES, Picture, read_picture
from store.engine import writing
from store.tables import utc_now
from web.console.noted import note_change
from web.refusals import InvalidRequest
from web.services import services
from web.team.access import current_member, requires

picture_uploads = Blueprint("picture_uploads", __name__, url_prefix="/console/editor/images")

FIELD = "image"
# What a form says around its file.
_FORM_BYTES = 64 * 1024
# A picture of 40 million pixels takes half a gigabyte while it is made: one at a time.
_one_at_a_time = BoundedSemaphore(1)


@picture_uploads.post("/")
@requires("editor")
def upload_picture() -> Response:
    """Take one file of a form (``image``) and say where it is shown from now on.

    Answers 201 with ``url`` (a path, to be put into Markdown), ``width``, ``height`` in pixels,
    ``is_first_frame`` (it moved, and does no longer).
    """
    request.max_content_length = MAX_BYTES + _FORM_BYTES
    file = request.files.get(FIELD)
    if file is None:
        raise InvalidRequest([f"{FIELD}: missing"])
    name = file.filename or ""
    picture = _read(file.stream.read(MAX_BYTES + 1), name)
    with writing(services().engine) as conn:
        add_picture(conn, picture, name=name, member_id=current_member().id, now=utc_now())
    note_change("picture_uploaded", picture=picture.id, size=len(picture.content))
    answer = jsonify(
        url=picture_path(picture.id),
        width=picture.width,
        height=picture.height,
        is_first_frame=picture.is_first_frame,
    )
    answer.status_code = 201
    return answer


def _read(content: bytes, name: str) -> Picture:
    """Make the picture in a thread: customers are served meanwhile."""
    with _one_at_a_time:
        made: Picture = get_hub().threadpool.apply(read_picture, (content,), {"name": name})
    return made
