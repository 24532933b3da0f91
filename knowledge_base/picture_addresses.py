"""Under which address a picture is shown, and which pictures a text names."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_ADDRESS = re.compile(r"/help/images/([0-9a-f]{64})\.webp")


class Size(NamedTuple):
    """Of a picture, in pixels."""

    width: int
    height: int


# By address: what of a text is shown as a picture.
Pictures = Mapping[str, Size]


def picture_path(id_: str) -> str:
    """Return the address of a picture, as articles name it."""
    return f"/help/images/{id_}.webp"


def find_picture_id(address: str) -> str | None:
    """Return the id of the picture that an address means; None: it is none of ours."""
    found = _ADDRESS.fullmatch(address)
    return found and found[1]


def picture_ids_in(markdown: str) -> list[str]:
    """Return the ids of the pictures that a text names, each once, in order; some may be gone."""
    return list(dict.fromkeys(_ADDRESS.findall(markdown)))
