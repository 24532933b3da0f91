"""Fixtures that every test may ask for.

``engine``: an empty, migrated database, once on SQLite and once on PostgreSQL.
``database_url``: the same as an address, for tests that start a process.
``stack``: the whole running system with the demo articles, shared by all tests of a session.
``mail_server``: where its letters go.
``page``, ``context``, ``browser`` (pytest-playwright): the system's Chromium.
"""

import os
import uuid
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from launch.environments import ROOT, is_current, rasa_environment
from launch.system_packages import find_chromium, has_libatomic
from store.engine import make_engine
from tests.support.chromium import ARGUMENTS
from tests.support.compiled import share_rules, share_statements
from tests.support.databases import Databases, PostgresDatabases, SqliteDatabases, one_database
from tests.support.instance import Instance
from tests.support.mail_server import MailServer
from tests.support.postgres import PostgresMissing, throwaway_server
from tests.support.scheduling import TogetherOrByFile, checked, turn


def pytest_sessionstart() -> None:
    """Compile each SQL statement and each rule of the apps once."""
    share_statements()
    share_rules()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
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


@pytest.fixture(scope="session")
def stack_cache() -> Path:
    """Where the trained assistant and the indexed demo are kept for the next test run."""
    return ROOT / "var" / "test-cache"


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """A real mail server, which takes the letters of the running system."""
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def stack(
    tmp_path_factory: pytest.TempPathFactory, stack_cache: Path, mail_server: MailServer
) -> Iterator[Instance]:
    """The whole system, started as `make run` starts it, with the demo articles.

    Each test begins a conversation of its own; one that kills a process waits until it is back.
    """
    if not is_current(rasa_environment()):
        pytest.skip("the assistant's environment is missing or old: make environments")
    mail = {name.upper(): str(value) for name, value in mail_server.settings.items()}
    instance = Instance(tmp_path_factory.mktemp("stack"), cache=stack_cache, env=mail)
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Mark what needs a PostgreSQL of its own, and order the tests.

    Marked before ``-m`` chooses, ordered after pytest has brought together what has the same
    parameters. tests/support/scheduling.py says why; without workers the browser comes last.
    """
    for item in items:
        if "postgres_server" in getattr(item, "fixturenames", ()):
            item.add_marker("postgresql")
        checked(item)
    yield
    if hasattr(config, "workerinput"):  # one of several
        items.sort(key=turn)
    else:
        items.sort(key=lambda item: "browser" in item.keywords)


@pytest.hookimpl(optionalhook=True)  # also known without its plugin: -p no:xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Divide the tests among the workers as tests/support/scheduling.py says."""
    return TogetherOrByFile(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser's test where none can be driven, before anything is started for it."""
    if item.get_closest_marker("browser"):
        for package, is_there in (("chromium", find_chromium()), ("libatomic1", has_libatomic())):
            if not is_there:
                pytest.skip(f"{package} is not installed: apt-get install {package}")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Put the end of every process's log under a failed test that used the running system."""
    outcome: Any = yield
    report = outcome.get_result()
    instance = getattr(item, "funcargs", {}).get("stack")
    if report.failed and isinstance(instance, Instance):
        report.sections.append(("logs of the running system", instance.logs()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests have measured: ``record_property("measured", line)``."""
    reports = [r for kind in ("passed", "failed") for r in terminalreporter.getreports(kind)]
    lines = [line for r in reports for name, line in r.user_properties if name == "measured"]
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium, which phones nobody, instead of one that Playwright fetches."""
    return {
        **browser_type_launch_args,
        "executable_path": find_chromium(),
        "args": list(ARGUMENTS),
    }
