"""What becomes of an uploaded picture, and which files are none."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from knowledge_base.picture_addresses import find_picture_id, picture_ids_in, picture_path
from knowledge_base.pictures import MAX_BYTES, MAX_SIDE, UnusablePicture, read_picture


def made(
    kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options
) -> bytes:
    """A picture, red on its left half and blue on its right."""
    image = Image.new("RGB", size, (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.convert(mode).save(file, kind, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def reason_for(content: bytes, name: str = "file") -> str:
    with pytest.raises(UnusablePicture) as refused:
        read_picture(content, name=name)
    assert refused.value.name == name
    return refused.value.reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_four_types_become_webp_of_the_same_look(kind):
    picture = read_picture(made(kind), name="x")
    shown = opened(picture.content)
    assert (shown.format, picture.media_type) == ("WEBP", "image/webp")
    assert (picture.width, picture.height) == shown.size == (40, 20)
    left, right = shown.convert("RGB").getpixel((5, 10)), shown.convert("RGB").getpixel((35, 10))
    assert min(left[0], right[2]) > 200 and max(left[2], right[0]) < 60


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_same_file_gives_the_same_picture_and_one_made_here_stays_as_it_is(kind):
    file = made(kind)
    first, again = read_picture(file, name="a"), read_picture(file, name="b")
    assert first == again
    assert read_picture(first.content, name="c") == first


def test_a_picture_is_known_by_its_content_and_not_by_its_name():
    assert read_picture(made("PNG"), name="x.pdf").width == 40
    assert reason_for(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "x.png") == "unknown_type"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1",
        b"<html><script>alert(1)</script>",
        b"RIFF\x10\x00\x00\x00WEBP",
        b"MZ\x90\x00",
    ],
)
def test_anything_else_is_refused(content):
    assert reason_for(content) in ("unknown_type", "broken")


def test_other_formats_that_the_library_reads_are_refused():
    assert reason_for(made("BMP")) == "unknown_type"
    assert reason_for(made("TIFF")) == "unknown_type"
    assert reason_for(made("PPM")) == "unknown_type"


def test_a_broken_file_is_refused():
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        content = made(kind, size=(400, 300))
        assert reason_for(content[: len(content) // 2]) in ("broken", "unknown_type"), kind


def test_a_file_over_the_limit_is_refused_unread():
    assert reason_for(made() + bytes(MAX_BYTES)) == "too_large"


def png_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says to be of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def webp_of(width: int, height: int) -> bytes:
    body = b"\x02\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunk = b"VP8X" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


@pytest.mark.parametrize("bomb", [png_of(50_000, 50_000), webp_of(16_000, 16_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(bomb):
    assert reason_for(bomb) == "too_many_pixels"


def test_a_gif_bomb_is_refused():
    gif = bytearray(made("GIF"))
    gif[6:10] = struct.pack("<HH", 60_000, 60_000)
    assert reason_for(bytes(gif)) == "too_many_pixels"


def test_the_longest_side_is_bound():
    picture = read_picture(made("PNG", size=(4000, 1000)), name="x")
    assert (picture.width, picture.height) == (MAX_SIDE, 400)
    picture = read_picture(made("JPEG", size=(1000, 4001)), name="x")
    assert (picture.width, picture.height) == (400, MAX_SIDE)
    thin = read_picture(made("PNG", size=(5000, 1)), name="x")
    assert (thin.width, thin.height) == (MAX_SIDE, 1)


def test_metadata_go_and_the_turn_they_ask_for_is_made():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by a quarter, clockwise
    exif[0x010E] = "SECRET place"
    exif.get_ifd(0x8825)[1] = "N"
    for kind in ("JPEG", "PNG", "WEBP"):
        picture = read_picture(made(kind, exif=exif), name="x")
        assert (picture.width, picture.height) == (20, 40), kind
        shown = opened(picture.content)
        top, bottom = (
            shown.convert("RGB").getpixel((10, 5)),
            shown.convert("RGB").getpixel((10, 35)),
        )
        assert top[0] > 200 and bottom[2] > 200
        assert not shown.getexif() and b"SECRET" not in picture.content


def test_comments_and_texts_go():
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "SECRET")
    assert b"SECRET" not in read_picture(made("PNG", pnginfo=told), name="x").content
    assert b"SECRET" not in read_picture(made("JPEG", comment=b"SECRET"), name="x").content
    assert b"SECRET" not in read_picture(made("WEBP", xmp=b"SECRET"), name="x").content
    assert b"SECRET" not in read_picture(made("PNG") + b"SECRET", name="x").content
    assert b"SECRET" not in read_picture(made("WEBP") + b"SECRET", name="x").content


def test_colours_of_another_profile_are_brought_to_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = read_picture(made("PNG"), name="x")
    for profile in (srgb, lab, b"no profile at all"):
        picture = read_picture(made("PNG", icc_profile=profile), name="x")
        assert "icc_profile" not in opened(picture.content).info
        assert picture.width == 40
    assert read_picture(made("PNG", icc_profile=srgb), name="x").id == plain.id


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_read(mode):
    kind = {"CMYK": "JPEG"}.get(mode, "PNG")
    source = "L" if mode == "I;16" else "RGB"
    image = Image.new(source, (10, 10), "white")
    if mode == "I;16":
        image = Image.new("I;16", (10, 10), 65535)
    elif mode != source:
        image = image.convert(mode)
    file = io.BytesIO()
    image.save(file, kind)
    shown = opened(read_picture(file.getvalue(), name="x").content).convert("RGB")
    assert min(shown.getpixel((5, 5))) > 240


def test_what_is_see_through_stays_so():
    file = io.BytesIO()
    image = Image.new("RGBA", (10, 10), (255, 0, 0, 255))
    image.putpixel((0, 0), (0, 0, 0, 0))
    image.save(file, "PNG")
    shown = opened(read_picture(file.getvalue(), name="x").content)
    assert (shown.mode, shown.getpixel((0, 0))[3], shown.getpixel((5, 5))[3]) == ("RGBA", 0, 255)
    palette = Image.new("P", (10, 10), 1)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    palette.putpixel((0, 0), 0)
    file = io.BytesIO()
    palette.save(file, "GIF", transparency=0)
    assert opened(read_picture(file.getvalue(), name="x").content).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_stays_and_that_is_said(kind):
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=100, lossless=True)
    picture = read_picture(file.getvalue(), name="x")
    assert picture.is_first_frame
    assert getattr(opened(picture.content), "n_frames", 1) == 1
    assert opened(picture.content).convert("RGB").getpixel((4, 4))[0] > 200
    assert not read_picture(made(kind), name="x").is_first_frame


def test_letters_stay_exact_and_a_photograph_stays_small():
    lines = Image.effect_noise((1600, 1200), 80).convert("RGB")
    file = io.BytesIO()
    lines.save(file, "PNG", compress_level=1)
    assert len(file.getvalue()) < MAX_BYTES
    assert len(read_picture(file.getvalue(), name="x").content) < 1_500_000
    exact = opened(read_picture(made("PNG", size=(300, 200)), name="x").content).convert("RGB")
    assert exact.tobytes() == opened(made("PNG", size=(300, 200))).tobytes()


def test_a_pictures_address_and_those_in_a_text():
    id_ = read_picture(made(), name="x").id
    path = picture_path(id_)
    assert find_picture_id(path) == id_
    for other in (
        path.upper(),
        f"https://a.example{path}",
        f"{path}?x",
        path[:-5] + ".svg",
        f"{path}\n",
    ):
        assert find_picture_id(other) is None
    assert picture_ids_in(f"![a]({path}) and ![b]({path})\n\n![c](/help/images/x.webp)") == [id_]
