"""All SQL of labels: putting them on conversations, taking them off, keeping them in order."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from store.tables import conversation, conversation_label, label


@dataclass(frozen=True)
class UsedLabel:
    """A label and how many conversations have it."""

    id: int
    name: str
    uses: int


def list_used_labels(conn: sa.Connection, *, limit: int = 500) -> Sequence[UsedLabel]:
    """Return the labels by name."""
    uses = sa.func.count(conversation_label.c.conversation_id)
    rows = conn.execute(
        sa.select(label.c.id, label.c.name, uses)
        .outerjoin(conversation_label)
        .group_by(label.c.id, label.c.name)
        .order_by(sa.func.lower(label.c.name))
        .limit(limit)
    )
    return [UsedLabel(*row) for row in rows]


def get_used_label(conn: sa.Connection, label_id: int) -> UsedLabel:
    """Return a label and how many conversations have it."""
    of = conversation_label.c.label_id
    uses = sa.select(sa.func.count()).where(of == label_id).scalar_subquery()
    row = conn.execute(sa.select(label.c.id, label.c.name, uses).where(label.c.id == label_id))
    return UsedLabel(*row.one())


def list_labelled(conn: sa.Connection, label_id: int, *, limit: int = 500) -> Sequence[str]:
    """Return the conversations that have a label, what moved last first."""
    rows = conn.execute(
        sa.select(conversation.c.id)
        .join(conversation_label)
        .where(conversation_label.c.label_id == label_id)
        .order_by(conversation.c.updated_at.desc(), conversation.c.id)
        .limit(limit)
    )
    return rows.scalars().all()


def find_label(conn: sa.Connection, name: str) -> int | None:
    """Return the label of that name, whatever its case."""
    query = sa.select(label.c.id).where(sa.func.lower(label.c.name) == name.lower()).limit(1)
    return conn.execute(query).scalar_one_or_none()


def rename_label(conn: sa.Connection, label_id: int, name: str) -> bool:
    """Give a label another name, which no other one has; False where there is no such label."""
    changed = label.update().where(label.c.id == label_id).values(name=name)
    return bool(conn.execute(changed).rowcount)


def merge_label(conn: sa.Connection, label_id: int, into: int) -> bool:
    """Put ``into`` wherever the label is, and delete it; False where there is no such label."""
    of = conversation_label
    has_it = sa.select(of.c.conversation_id).where(of.c.label_id == into)
    moved = of.update().where(of.c.label_id == label_id, of.c.conversation_id.not_in(has_it))
    conn.execute(moved.values(label_id=into))
    return delete_label(conn, label_id)


def delete_label(conn: sa.Connection, label_id: int) -> bool:
    """Delete a label, on conversations too; False where there is no such label."""
    conn.execute(conversation_label.delete().where(conversation_label.c.label_id == label_id))
    return bool(conn.execute(label.delete().where(label.c.id == label_id)).rowcount)


def find_or_create_label(conn: sa.Connection, name: str) -> tuple[int, str]:
    """Return the label of that name, whatever its case; a new one is made."""
    row = conn.execute(
        sa.select(label.c.id, label.c.name)
        .where(sa.func.lower(label.c.name) == name.lower())
        .limit(1)
    ).one_or_none()
    if row:
        return row.id, row.name
    # Of two who make it at once the second is refused and may try again: the name is unique.
    made = label.insert().values(name=name).returning(label.c.id)
    return conn.execute(made).scalar_one(), name


def find_label_name(conn: sa.Connection, label_id: int) -> str | None:
    """Return the name of a label."""
    return conn.execute(sa.select(label.c.name).where(label.c.id == label_id)).scalar_one_or_none()


def put_label(conn: sa.Connection, id_: str, label_id: int) -> bool:
    """Put a label on a conversation; False where it is there already."""
    known = sa.select(conversation_label.c.label_id).where(
        conversation_label.c.conversation_id == id_, conversation_label.c.label_id == label_id
    )
    if conn.execute(known).first():
        return False
    conn.execute(conversation_label.insert().values(conversation_id=id_, label_id=label_id))
    return True


def remove_label(conn: sa.Connection, id_: str, label_id: int) -> bool:
    """Take a label off a conversation; False where it was not there."""
    return bool(
        conn.execute(
            conversation_label.delete().where(
                conversation_label.c.conversation_id == id_,
                conversation_label.c.label_id == label_id,
            )
        ).rowcount
    )
