"""All SQL of pictures in articles."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge_base.picture_addresses import Pictures, Size, picture_ids_in, picture_path
from knowledge_base.pictures import Picture
from store.tables import image

MAX_NAME_CHARS = 200

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def add_picture(
    conn: sa.Connection, picture: Picture, *, name: str, member_id: int | None, now: datetime
) -> str:
    """Store a picture and return its id; one that is there already stays as it is.

    Args:
        name: of the file it came from; folders and what is no sign are left out.
        member_id: who uploaded it; None: an import did.
    """
    statement = _INSERT[conn.dialect.name](image).values(
        id=picture.id,
        media_type=picture.media_type,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        name=tidy_name(name),
        uploaded_by=member_id,
        created_at=now,
    )
    conn.execute(statement.on_conflict_do_nothing(index_elements=[image.c.id]))
    return picture.id


def find_picture(conn: sa.Connection, id_: str) -> Picture | None:
    """Return a picture with its content, or None."""
    row = conn.execute(
        sa.select(
            image.c.id, image.c.media_type, image.c.content, image.c.width, image.c.height
        ).where(image.c.id == id_)
    ).first()
    return None if row is None else Picture(**row._mapping)


def get_pictures_of(conn: sa.Connection, markdown: str) -> Pictures:
    """Return the pictures that a text names and that exist, by address: what renderers take."""
    ids = picture_ids_in(markdown)
    if not ids:
        return {}
    query = sa.select(image.c.id, image.c.width, image.c.height).where(image.c.id.in_(ids))
    return {picture_path(row.id): Size(row.width, row.height) for row in conn.execute(query)}


def tidy_name(name: str) -> str:
    """Return a file's name without folders and what cannot be read."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-MAX_NAME_CHARS:]
