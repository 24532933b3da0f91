"""What every process may rely on of the way to a connection."""

import socket
import time

import pytest
import sqlalchemy as sa

from store.engine import BUSY_S, is_locked, make_engine, reading, writing
from store.tables import conversation, utc_now
from tests.support.databases import one_database


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


def test_what_is_no_lock_is_not_waited_for(sqlite_databases):
    with one_database(sqlite_databases) as url:
        engine = make_engine(url)
        began = time.monotonic()
        with engine.connect().execution_options(writes=True) as conn:
            conn.connection.driver_connection.execute("BEGIN")
            with pytest.raises(sa.exc.OperationalError, match="within a transaction") as refused:
                conn.begin()
        assert time.monotonic() - began < BUSY_S / 2
        assert not is_locked(refused.value)
        engine.dispose()


def touch(conn):
    conn.execute(conversation.update().values(updated_at=utc_now()))


def test_a_writer_waits_for_another_one_and_then_gives_up(database_url, monkeypatch):
    monkeypatch.setattr("store.engine.BUSY_S", 0.2)
    engine, other = make_engine(database_url), make_engine(database_url)
    add(engine, "a")
    with writing(engine) as conn:
        touch(conn)
        began = time.monotonic()
        with pytest.raises(sa.exc.OperationalError) as refused, writing(other) as late:
            touch(late)
        assert time.monotonic() - began >= 0.2
    assert is_locked(refused.value)
    # The connection that gave up is as good as new.
    with writing(other) as conn:
        touch(conn)
    engine.dispose()
    other.dispose()


def test_a_postgresql_server_that_says_nothing_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        engine = make_engine(f"postgresql+psycopg://nobody:x@127.0.0.1:{port}/none")
        began = time.monotonic()
        with pytest.raises(sa.exc.OperationalError, match="timeout expired"), reading(engine):
            pass
        assert time.monotonic() - began < BUSY_S
