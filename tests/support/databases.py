"""Empty, migrated databases, quickly: migrated once per session, then copied, or emptied again."""

import itertools
import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from store.engine import make_engine
from store.migrate import upgrade
from store.tables import metadata

TAKING_TURNS = 4
_DISCONNECT = sa.text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :name"
)
# Tables, indexes, columns and the revision.
_SCHEMA = sa.text(
    "SELECT md5(string_agg(concat_ws(':', relname, relkind, attname, atttypid, attnotnull), ','"
    " ORDER BY relname, attnum)) || (SELECT string_agg(version_num, ',') FROM alembic_version)"
    " FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0"
    " WHERE relnamespace = 'public'::regnamespace"
)
_IS_SUPERUSER = sa.text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
# As a replica, so that neither triggers nor references ask for an order.
_EMPTY = "; ".join(
    ["SET LOCAL session_replication_role = replica"]
    + [str(table.delete()) for table in metadata.sorted_tables]
    + ["SET LOCAL session_replication_role = origin"]
)
_BEGIN_SEQUENCES_ANEW = sa.text(
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)


class Databases(Protocol):
    """A source of new databases of one kind."""

    def new(self) -> str:
        """Create an empty database with the newest schema; returns its SQLAlchemy address."""
        ...

    def drop(self, url: str) -> None:
        """Take back a database that ``new`` made; nobody may be connected to it."""
        ...


class SqliteDatabases:
    """SQLite files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._template = folder / "template.db"
        engine = make_engine(f"sqlite:///{self._template}")
        upgrade(engine)
        engine.dispose()

    def new(self) -> str:
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    def empty(self, url: str) -> None:
        """Make a database as new again under whoever has it open."""
        path = sa.make_url(url).database
        with (
            closing(sqlite3.connect(self._template)) as template,
            closing(sqlite3.connect(path)) as database,
        ):
            template.backup(database)

    def drop(self, url: str) -> None:
        path = Path(sa.make_url(url).database)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


class PostgresDatabases:
    """Databases on one server, whose account must be allowed to create them.

    To make one takes a tenth of a second and busies the disk, to empty one a hundredth: those
    whose schema a test has left alone are lent again. Several take turns, so that a straggler of
    one test does not meet the next.
    """

    def __init__(self, server: sa.URL, prefix: str) -> None:
        self._server = server
        self._prefix = prefix
        self._numbers = itertools.count(1)
        self._admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        self._template = f"{prefix}_template"
        self._spare: deque[str] = deque()
        self._engines: dict[str, sa.Engine] = {}
        self._run(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{self._template}" TEMPLATE template0')
        engine = make_engine(self._url(self._template))
        upgrade(engine)
        with engine.connect() as conn:
            self._schema = conn.execute(_SCHEMA).scalar_one()
            self._is_superuser = conn.execute(_IS_SUPERUSER).scalar_one()
            self._rows = {
                table: [dict(row) for row in conn.execute(table.select()).mappings()]
                for table in metadata.sorted_tables
            }
        engine.dispose()

    def new(self) -> str:
        if len(self._spare) >= TAKING_TURNS:
            return self._url(self._spare.popleft())
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        return self._url(name)

    def drop(self, url: str) -> None:
        name = str(sa.make_url(url).database)
        with self._admin.connect() as conn:
            conn.execute(_DISCONNECT, {"name": name})
        if self._empty(url):
            self._spare.append(name)
        else:
            self._drop(name)

    def close(self) -> None:
        """Drop the template and what is spare, and close the connections."""
        for name in (*self._spare, self._template):
            self._drop(name)
        self._admin.dispose()

    def _empty(self, url: str) -> bool:
        """Return whether the database is as new; False: its schema is another, or no right to."""
        if not self._is_superuser:
            return False
        # Kept for the database's next turn: a new engine asks the server five things first.
        if url not in self._engines:
            self._engines[url] = sa.create_engine(url, poolclass=sa.NullPool)
        with self._engines[url].begin() as conn:
            try:
                schema = conn.execute(_SCHEMA).scalar_one()
            except sa.exc.ProgrammingError:  # no table of the revision
                return False
            if schema != self._schema:
                return False
            conn.exec_driver_sql(_EMPTY)
            for table, rows in self._rows.items():
                if rows:
                    conn.execute(table.insert(), rows)
            conn.execute(_BEGIN_SEQUENCES_ANEW)
        return True

    def _drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as conn:
            conn.exec_driver_sql(statement)


@contextmanager
def one_database(databases: Databases) -> Iterator[str]:
    """Lend a new database for the length of the block; yields its address."""
    url = databases.new()
    try:
        yield url
    finally:
        databases.drop(url)
