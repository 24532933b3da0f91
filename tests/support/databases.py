"""Empty, migrated databases, quickly: migrated once per session, then copied for each test."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from store.engine import make_engine
from store.migrate import upgrade


class Databases(Protocol):
    """A source of new databases of one kind."""

    def new(self) -> str:
        """Create an empty database with the newest schema; returns its SQLAlchemy address."""
        ...

    def drop(self, url: str) -> None:
        """Remove a database that ``new`` made; nobody may be connected to it."""
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

    def drop(self, url: str) -> None:
        path = Path(sa.make_url(url).database)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


class PostgresDatabases:
    """Databases on one server, whose account must be allowed to create them."""

    def __init__(self, server: sa.URL, prefix: str) -> None:
        self._server = server
        self._prefix = prefix
        self._numbers = itertools.count(1)
        self._admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        self._template = f"{prefix}_template"
        self._run(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{self._template}" TEMPLATE template0')
        engine = make_engine(self._url(self._template))
        upgrade(engine)
        engine.dispose()

    def new(self) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        return self._url(name)

    def drop(self, url: str) -> None:
        self._run(f'DROP DATABASE "{sa.make_url(url).database}" WITH (FORCE)')

    def close(self) -> None:
        """Drop the template and close the connections."""
        self._run(f'DROP DATABASE "{self._template}" WITH (FORCE)')
        self._admin.dispose()

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
