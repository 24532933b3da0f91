"""Addresses of pictures in a text: relative links in files, Relais' own in the database. Pure."""

import re
from collections.abc import Collection, Mapping

from knowledge_base.picture_addresses import picture_ids_in, picture_path

FOLDER = "pictures"

_FILE = re.compile(r"((?:\.\./)+)pictures/([0-9a-f]{64})\.webp")


def picture_file(id_: str) -> str:
    """Return the path of a picture in an export."""
    return f"{FOLDER}/{id_}.webp"


def to_files(body: str, path: str, ids: Collection[str]) -> str | None:
    """Let the addresses of these pictures lead to their files.

    Args:
        path: of the text's own file, below the export.

    Returns:
        None where ``from_files`` would not give back the same text: it names such files already.
    """
    written = body
    for id_ in picture_ids_in(body):
        if id_ in ids:
            written = written.replace(picture_path(id_), _up(path) + picture_file(id_))
    back = from_files(written, path, {id_: id_ for id_ in picture_ids_in(body) if id_ in ids})
    named = {found[2] for found in _FILE.finditer(written)}
    is_safe = back == body and named <= {*picture_ids_in(body)}
    return written if is_safe else None


def from_files(body: str, path: str, ids: Mapping[str, str]) -> str:
    """Let links to the files of pictures be their addresses again.

    Args:
        ids: from the name of a file to the picture's id, which is another one if it was changed.
    """
    up = _up(path)

    def address(found: re.Match[str]) -> str:
        id_ = ids.get(found[2])
        # More steps up than there are lead elsewhere; the rest of them may be anybody's words.
        if id_ is None or not found[1].endswith(up):
            return found[0]
        return found[1].removesuffix(up) + picture_path(id_)

    return _FILE.sub(address, body)


def _up(path: str) -> str:
    return "../" * path.count("/")
