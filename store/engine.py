"""The one way to a connection, the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

# How long a writer waits for another one before SQLite reports "database is locked".
SQLITE_BUSY_MS = 5000


def make_engine(url: str) -> sa.Engine:
    """Return an engine; SQLite gets WAL, foreign keys and immediate write transactions.

    The schema is not touched: see ``store.migrate.upgrade``.
    """
    if not url.startswith("sqlite"):
        return sa.create_engine(
            url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True
        )
    # Pooled: closing the last connection makes SQLite fold its log into the file and sync the
    # disk, which made each write of a process without another connection 80 times slower.
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        pool_size=5,
        max_overflow=50,
        connect_args={"check_same_thread": False},
        # An error would quote what was to be stored, and errors are logged.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    # The driver's own implicit BEGIN is deferred: two readers that both turn into writers
    # then fail at once instead of waiting. We emit BEGIN ourselves, see _begin_sqlite.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    # In WAL mode NORMAL survives a killed process; only a power cut may undo the last commits.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(conn: sa.Connection) -> None:
    writes = conn.get_execution_options().get("writes", False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a connection for queries: one consistent view from the first one on, no write lock."""
    with engine.connect() as conn:
        if engine.dialect.name == "postgresql":
            # Its default shows each query what was committed last, two of them two states.
            conn.execution_options(isolation_level="REPEATABLE READ")
        yield conn


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that may write: committed at the end, rolled back on an exception.

    Keep it short and make no network call inside: on SQLite it holds the only write lock.
    """
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        yield conn
