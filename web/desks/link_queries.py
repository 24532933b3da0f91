"""All SQL of links: which conversation of ours is which of another help desk."""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from store.tables import desk_link


@dataclass(frozen=True)
class Link:
    """The same conversation elsewhere.

    Attributes:
        told_seq: up to which event it was told.
        extra: what the adapter has to remember.
    """

    conversation_id: str
    desk: str
    external_id: str
    told_seq: int
    extra: dict[str, Any] = field(default_factory=dict)


_LINK = tuple(desk_link.c[name] for name in Link.__dataclass_fields__)


def find_link(conn: sa.Connection, conversation_id: str, desk: str) -> Link | None:
    """Return the link of a conversation of ours."""
    return _find(conn, desk_link.c.conversation_id == conversation_id, desk_link.c.desk == desk)


def find_link_of(conn: sa.Connection, desk: str, external_id: str) -> Link | None:
    """Return the link of a conversation of theirs."""
    return _find(conn, desk_link.c.desk == desk, desk_link.c.external_id == external_id)


def insert_link(conn: sa.Connection, link: Link) -> None:
    """Store a link."""
    conn.execute(desk_link.insert().values(**vars(link)))


def change_link(
    conn: sa.Connection, link: Link, *, told_seq: int | None = None, **extra: Any
) -> Link:
    """Note how far it was told and what else is to be remembered; return what is stored now."""
    which = sa.and_(
        desk_link.c.conversation_id == link.conversation_id, desk_link.c.desk == link.desk
    )
    stored = conn.execute(sa.select(*_LINK).where(which).with_for_update()).one()
    values = {
        "told_seq": stored.told_seq if told_seq is None else max(told_seq, stored.told_seq),
        "extra": {**stored.extra, **extra},
    }
    conn.execute(desk_link.update().where(which).values(**values))
    return Link(**{**stored._asdict(), **values})


def _find(conn: sa.Connection, *which: sa.ColumnElement[bool]) -> Link | None:
    row = conn.execute(sa.select(*_LINK).where(*which)).one_or_none()
    return Link(*row) if row else None
