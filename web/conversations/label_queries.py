"""All SQL of putting labels on conversations and taking them off."""

import sqlalchemy as sa

from store.tables import conversation_label, label


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
