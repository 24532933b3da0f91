"""What every process may rely on of the way to a connection."""

import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, utc_now


def add(engine, id_):
    now = utc_now()
    with writing(engine) as conn:
        conn.execute(
            conversation.insert().values(
                id=id_, token_hash=id_, language="en", created_at=now, updated_at=now
            )
        )


def test_two_queries_of_one_reader_see_one_state(engine):
    count = sa.select(sa.func.count()).select_from(conversation)
    add(engine, "a")
    with reading(engine) as conn:
        assert conn.execute(count).scalar_one() == 1
        add(engine, "b")
        assert conn.execute(count).scalar_one() == 1
    with reading(engine) as conn:
        assert conn.execute(count).scalar_one() == 2
