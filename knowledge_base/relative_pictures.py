"""Pictures that an imported file shows from beside it: made ours, and the links to them too."""

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from knowledge_base.picture_addresses import picture_path
from knowledge_base.pictures import (
    MAX_BYTES,
    BrokenPicture,
    Picture,
    PictureTooLarge,
    UnusablePicture,
    read_picture,
)

# Nobody shows more in one article, and each takes a tenth of a second to make.
MAX_PICTURES = 100

_LINK = re.compile(r"(!\[[^\[\]\n]{0,500}\]\()[ \t]{0,9}(<[^<>\n]{1,500}>|[^\s()<>]{1,500})")
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


@dataclass(frozen=True)
class TakenPictures:
    """A text with our own addresses of pictures.

    Attributes:
        pictures: (picture, name of its file) of those that it shows now.
        problems: (name of the file, why not) of those that stay links to files.
    """

    body: str
    pictures: list[tuple[Picture, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def take_pictures(body: str, *, name: str, root: Path) -> TakenPictures:
    """Read the files that a text shows by relative links, in the imported folder and nowhere else.

    Args:
        name: the text's own file, below ``root``.
    """
    taken = TakenPictures(body)
    if "](" not in body:
        return taken
    made: dict[str, Picture | None] = {}

    def address(link: re.Match[str]) -> str:
        target = _file_of(link[2].strip("<>"), name)
        if target is None or not (root / target).is_file():
            return link[0]
        if target not in made and len(made) < MAX_PICTURES:
            made[target] = _read(root, target, taken)
        picture = made.get(target)
        return link[1] + picture_path(picture.id) if picture else link[0]

    return TakenPictures(_LINK.sub(address, body), taken.pictures, taken.problems)


def _file_of(target: str, name: str) -> str | None:
    """Return the path below the folder that a link means, None if it is no picture in it."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path.lower().endswith(_SUFFIXES) or ":" in path or "\\" in path or "\0" in path:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return None if joined.startswith(("/", "..")) else joined


def _read(root: Path, target: str, taken: TakenPictures) -> Picture | None:
    try:
        picture = read_picture(_content(root, target), name=target)
    except UnusablePicture as error:
        taken.problems.append((target, error.reason))
        return None
    except OSError:
        taken.problems.append((target, "broken"))
        return None
    taken.pictures.append((picture, posixpath.basename(target)))
    return picture


def _content(root: Path, target: str) -> bytes:
    path = (root / target).resolve(strict=True)
    if not path.is_relative_to(root.resolve(strict=True)):
        raise BrokenPicture(target)
    if path.stat().st_size > MAX_BYTES:
        raise PictureTooLarge(target)
    return path.read_bytes()
