"""Pictures in the database."""

import io

import sqlalchemy as sa
from PIL import Image

from knowledge_base.picture_addresses import picture_path
from knowledge_base.picture_queries import add_picture, find_picture, get_pictures_of
from knowledge_base.pictures import Picture, read_picture
from store.engine import reading, writing
from store.tables import image, utc_now


def picture(colour: str = "red") -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(file, "PNG")
    return read_picture(file.getvalue(), name="x.png")


def test_a_picture_is_stored_once_and_found_by_its_id(engine):
    red, now = picture(), utc_now()
    with writing(engine) as conn:
        id_ = add_picture(conn, red, name="a.png", member_id=None, now=now)
        assert add_picture(conn, red, name="again.png", member_id=None, now=now) == id_
    with reading(engine) as conn:
        assert find_picture(conn, id_) == red
        assert find_picture(conn, "0" * 64) is None
        assert [row.name for row in conn.execute(sa.select(image))] == ["a.png"]


def test_of_a_text_the_pictures_that_exist_are_given_with_their_sizes(engine):
    red, gone = picture(), picture("blue")
    with writing(engine) as conn:
        add_picture(conn, red, name="a.png", member_id=None, now=utc_now())
    text = f"![a]({picture_path(red.id)}) ![b]({picture_path(gone.id)}) ![c](c.png)"
    with reading(engine) as conn:
        assert get_pictures_of(conn, text) == {picture_path(red.id): (30, 20)}
        assert get_pictures_of(conn, "no picture") == {}


def test_a_files_name_loses_its_folders_and_what_cannot_be_read(engine):
    name = "C:\\photos\\../secret/\x00<img src=x>\n.png"
    with writing(engine) as conn:
        add_picture(conn, picture(), name=name, member_id=None, now=utc_now())
        assert conn.scalar(sa.select(image.c.name)) == "<img src=x>.png"
