"""Fixtures that every test may ask for.

``engine``: an empty, migrated database, once on SQLite and once on PostgreSQL.
``database_url``: the same as an address, for tests that start a process.
"""

import os
import uuid
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from store.engine import make_engine
from tests.support.databases import Databases, PostgresDatabases, SqliteDatabases, one_database
from tests.support.postgres import PostgresMissing, throwaway_server


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """The server at TEST_POSTGRES_URL, else one of our own for this session."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield sa.make_url(given).set(drivername="postgresql+psycopg")
        return
    try:
        with throwaway_server() as server:
            yield server
    except PostgresMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: sa.URL) -> Iterator[Databases]:
    databases = PostgresDatabases(postgres_server, f"relais_test_{uuid.uuid4().hex[:8]}")
    yield databases
    databases.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty, migrated database, dropped after the test."""
    kind = {"sqlite": "sqlite_databases", "postgresql": "postgres_databases"}[request.param]
    with one_database(request.getfixturevalue(kind)) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An engine on an empty, migrated database."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()
