"""The one way to a connection, the same on SQLite and PostgreSQL."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

# How long a writer waits for another one before it is told "database is locked", and anybody for
# a connection. Well below the 15 s after which a widget gives up on an answer.
BUSY_S = 5.0
# A server behind a firewall, or with no room left, says nothing: the system's own limit is minutes.
_POSTGRES_LIMITS = {"connect_timeout": 3, "tcp_user_timeout": round(BUSY_S * 1000)}  # s, ms
_FIRST_WAIT_S = 0.001
_LONGEST_WAIT_S = 0.05
_WAIT = f"PRAGMA busy_timeout = {round(BUSY_S * 1000)}"
_DO_NOT_WAIT = "PRAGMA busy_timeout = 0"
_LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's name for it
_PRIMARY_CODE = 0xFF  # the rest of SQLite's error codes says more of the same


def make_engine(url: str) -> sa.Engine:
    """Return an engine; SQLite gets WAL, foreign keys and immediate write transactions.

    The schema is not touched: see ``store.migrate.upgrade``.
    """
    if not url.startswith("sqlite"):
        engine = sa.create_engine(
            url,
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=20,
            pool_timeout=BUSY_S,
            hide_parameters=True,
            connect_args=_POSTGRES_LIMITS,
        )
        event.listen(engine, "connect", _prepare_postgres)
        return engine
    # Pooled: closing the last connection makes SQLite fold its log into the file and sync the
    # disk, which made each write of a process without another connection 80 times slower.
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        pool_size=5,
        max_overflow=50,
        pool_timeout=BUSY_S,
        connect_args={"check_same_thread": False},
        # An error would quote what was to be stored, and errors are logged.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgres(dbapi_connection: Any, _record: Any) -> None:
    # By default it waits for a lock for ever: one transaction somebody left open at a terminal
    # would hold up every customer.
    with dbapi_connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", (str(round(BUSY_S * 1000)),))
    dbapi_connection.commit()


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    # The driver's own implicit BEGIN is deferred: two readers that both turn into writers
    # then fail at once instead of waiting. We emit BEGIN ourselves, see _begin_sqlite.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute(_WAIT)
    _keep_a_log(dbapi_connection)
    # In WAL mode NORMAL survives a killed process; only a power cut may undo the last commits.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _keep_a_log(sqlite: sqlite3.Connection) -> None:
    """Put the file in WAL mode, which it stays in.

    Where two connections do that to a new file at once, SQLite refuses one without any waiting.
    """
    _until_free(lambda: sqlite.execute("PRAGMA journal_mode = WAL"), sqlite3.OperationalError)


def _begin_sqlite(conn: sa.Connection) -> None:
    if conn.get_execution_options().get("writes", False):
        _begin_writing(conn)
    else:
        conn.exec_driver_sql("BEGIN")


def _begin_writing(conn: sa.Connection) -> None:
    """Take the write lock; wait for it in Python, where a gevent server goes on meanwhile.

    SQLite's own wait holds up the whole process: every customer, for the one that writes.
    """
    sqlite = conn.connection.driver_connection
    assert sqlite is not None  # noqa: S101  it was connected just now
    sqlite.execute(_DO_NOT_WAIT)
    try:
        _until_free(lambda: conn.exec_driver_sql("BEGIN IMMEDIATE"), sa.exc.OperationalError)
    finally:
        sqlite.execute(_WAIT)


def _until_free(act: Callable[[], object], refusal: type[Exception]) -> None:
    """Act; again for as long as the file is locked, up to ``BUSY_S``."""
    ends_at = time.monotonic() + BUSY_S
    wait_s = _FIRST_WAIT_S
    while True:
        try:
            act()
        except refusal as problem:
            if not is_locked(problem) or time.monotonic() >= ends_at:
                raise
        else:
            return
        time.sleep(wait_s)
        wait_s = min(2 * wait_s, _LONGEST_WAIT_S)


def is_locked(problem: Exception) -> bool:
    """Say whether the database refused because somebody else has been writing for too long."""
    told = getattr(problem, "orig", problem)
    if getattr(told, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
        return True
    code = getattr(told, "sqlite_errorcode", 0)
    return code & _PRIMARY_CODE == sqlite3.SQLITE_BUSY


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
