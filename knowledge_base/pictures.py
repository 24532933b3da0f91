"""Pictures in articles: made again from what was uploaded, so that nothing else comes along.

The only file that knows the library of picture formats.
"""

import hashlib
import io
import struct
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from knowledge_base.errors import KnowledgeBaseError

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
# Of the longest side: twice what the widest page shows.
MAX_SIDE = 1600
MEDIA_TYPE = "image/webp"
# A picture of letters and lines stays exact; what is larger so is a photograph after all.
MAX_EXACT_BYTES = 400_000
QUALITY = 82

# By content, never by name. Not SVG: it may hold script.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_LOSSY = frozenset({"JPEG", "MPO"})
_CHUNK = struct.Struct("<4sI")

# The library's own check warns where we refuse, and comes too late for WebP: see ``_open``.
Image.MAX_IMAGE_PIXELS = None


class UnusablePicture(KnowledgeBaseError):
    """A file that is no picture we show; its class says why, in short ``reason``.

    Attributes:
        name: of the file.
    """

    reason = "unusable"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r}: {self.reason}")
        self.name = name


class PictureTooLarge(UnusablePicture):
    """More than MAX_BYTES."""

    reason = "too_large"


class UnknownPictureType(UnusablePicture):
    """Not a PNG, JPEG, WebP or GIF, whatever its name says."""

    reason = "unknown_type"


class TooManyPixels(UnusablePicture):
    """More than MAX_PIXELS."""

    reason = "too_many_pixels"


class BrokenPicture(UnusablePicture):
    """Of a type we read, and it cannot be read."""

    reason = "broken"


@dataclass(frozen=True)
class Picture:
    """A picture as it is stored and served.

    Attributes:
        id: sha256 of ``content``, in hex.
        is_first_frame: the file moved; only its first frame is kept.
    """

    id: str
    media_type: str
    content: bytes
    width: int
    height: int
    is_first_frame: bool = False


def read_picture(content: bytes, *, name: str) -> Picture:
    """Make a picture of a file: PNG, JPEG, WebP or GIF in, WebP out.

    Turned upright, in sRGB, at most MAX_SIDE pixels long, without anything that is no pixel
    (places, names, comments). The same file gives the same picture; one made here comes out as
    it went in, so that what is exported and read again keeps its address.

    Args:
        content: of the file; its type is read from it.
        name: of the file, to say in errors which one it was.

    Raises:
        UnusablePicture: too large (MAX_BYTES, MAX_PIXELS), of another type, or broken.
    """
    if len(content) > MAX_BYTES:
        raise PictureTooLarge(name)
    image = _open(content, name)
    kind, is_moving = image.format, getattr(image, "n_frames", 1) > 1
    try:
        if _is_ours(content) and max(image.size) <= MAX_SIDE:
            image.load()
            return _picture(content, image)
        upright = _shown(image)
    except Exception as problem:  # readers of formats raise whatever they stumble over
        raise BrokenPicture(name) from problem
    is_lossy = kind in _LOSSY or (kind == "WEBP" and b"VP8L" not in content)
    return _picture(_encode(upright, is_lossy=is_lossy), upright, is_first_frame=is_moving)


def _open(content: bytes, name: str) -> Image.Image:
    """Read what a file says of itself; no pixel is unpacked yet."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        # The library makes room for all pixels before it tells how many there are.
        width, height = _webp_size(content)
        if width * height > MAX_PIXELS:
            raise TooManyPixels(name)
    try:
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except Exception as problem:
        raise UnknownPictureType(name) from problem
    if image.width * image.height > MAX_PIXELS:
        raise TooManyPixels(name)
    return image


def _webp_size(content: bytes) -> tuple[int, int]:
    """Return what the first chunk of a WebP says; (0, 0) for one that the library refuses."""
    kind, body = content[12:16], content[20:30].ljust(10, b"\0")
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _is_ours(content: bytes) -> bool:
    """Say whether a file is a WebP of pixels alone: no metadata, no frames, nothing around it."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return False
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        return False
    kinds, place = [], 12
    while place + _CHUNK.size <= len(content):
        kind, size = _CHUNK.unpack_from(content, place)
        kinds.append(kind)
        place += _CHUNK.size + size + size % 2
    pixels = ([b"VP8 "], [b"VP8L"], [b"VP8X", b"ALPH", b"VP8 "], [b"VP8X", b"VP8L"])
    return place == len(content) and kinds in pixels


def _shown(image: Image.Image) -> Image.Image:
    """Return the pixels as a page shows them: upright, in sRGB, of a size for pages."""
    scale = min(1.0, MAX_SIDE / max(image.size))
    width, height = (max(1, round(side * scale)) for side in image.size)
    # A JPEG is read at an eighth, a quarter or a half where that is still enough.
    image.draft(None, (width, height))
    profile = image.info.get("icc_profile")
    shown = _plain(image)
    if shown.size != (width, height):
        shown = shown.resize((width, height), Image.Resampling.LANCZOS)
    shown = _in_srgb(ImageOps.exif_transpose(shown), profile)
    is_opaque = shown.mode == "RGBA" and shown.getchannel("A").getextrema() == (255, 255)
    return shown.convert("RGB") if is_opaque else shown


def _plain(image: Image.Image) -> Image.Image:
    """Return 8 bits a channel and no palette."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("L", "RGB", "RGBA", "CMYK") and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return red, green, blue, and opacity where there is any."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if not profile:
        return image.convert(mode)
    try:
        converted = ImageCms.profileToProfile(
            image.convert("RGB") if mode == "RGBA" else image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert(mode)  # a profile that says nothing about these pixels
    if converted is None:
        return image.convert(mode)
    if mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted


def _encode(image: Image.Image, *, is_lossy: bool) -> bytes:
    if not is_lossy and len(exact := _webp(image, lossless=True, quality=75)) <= MAX_EXACT_BYTES:
        return exact
    return _webp(image, quality=QUALITY)


def _webp(image: Image.Image, **options: object) -> bytes:
    made = io.BytesIO()
    # Said to be empty: else what came with the file goes along.
    image.save(made, "WEBP", method=4, exif=b"", xmp=b"", icc_profile=b"", **options)
    return made.getvalue()


def _picture(content: bytes, image: Image.Image, *, is_first_frame: bool = False) -> Picture:
    return Picture(
        id=hashlib.sha256(content).hexdigest(),
        media_type=MEDIA_TYPE,
        content=content,
        width=image.width,
        height=image.height,
        is_first_frame=is_first_frame,
    )
