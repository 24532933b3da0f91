"""Fixtures of the browser tests: the shop's page, and a watch over the browser's console."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from store.engine import make_engine, writing
from store.tables import member
from tests.browser.console import Console
from tests.browser.driver import REPLY_MS, Widget
from tests.contract.fake_search import FakeSearch, fake_search
from tests.integration.web.served_process import Process
from tests.support.databases import SqliteDatabases, one_database
from tests.support.fake_assistant import FakeAssistant
from tests.support.instance import Instance
from tests.support.members import PASSWORD
from web.team.members import add_member

Colleague = Callable[[str], Console]

# Whatever needs no search and no dialogue, on a machine that runs other tests beside it.
SHOWN_MS = 10_000


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser's console has said; a test that provokes errors clears it."""
    said: list[str] = []
    listen(context, said)
    yield said


def listen(context: BrowserContext, said: list[str]) -> None:
    """Note what a browser's console says from now on."""

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{message.type}: {message.text}")

    context.on("console", note)
    context.on("weberror", lambda error: said.append(f"uncaught: {error.error}"))


@pytest.fixture(autouse=True)
def quiet_browser(complaints: list[str]) -> Iterator[None]:
    """Fail a test after which the console holds an error or a refused resource."""
    yield
    assert complaints == []


@pytest.fixture
def shop(page: Page, stack: Instance) -> Callable[[str], Widget]:
    """Return a function that visits the shop in a language and gives its widget."""

    def visit(language: str) -> Widget:
        page.goto(f"{stack.url}/?lang={language}")
        widget = Widget(page, language)
        widget.launcher.wait_for()
        return widget

    return visit


@pytest.fixture(scope="session")
def assistant() -> Iterator[FakeAssistant]:
    """An assistant that answers whatever a test wants it to."""
    fake = FakeAssistant()
    yield fake
    fake.close()


@pytest.fixture(autouse=True)
def _greets_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """What one test has the assistant answer is not what the next one hears."""
    names = request.fixturenames
    fake: FakeAssistant | None = (
        request.getfixturevalue("assistant") if "assistant" in names else None
    )
    before = fake.answer if fake else None
    yield
    if fake and before:
        fake.answer = before


WebAlone = Callable[..., tuple[Process, str]]


@pytest.fixture(scope="session")
def _start_web(
    sqlite_databases: SqliteDatabases,
    assistant: FakeAssistant,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[WebAlone]:
    """Return a function that starts web before that assistant; gives it and its database."""
    with ExitStack() as started:

        def start(**options: str) -> tuple[Process, str]:
            url = started.enter_context(one_database(sqlite_databases))
            process = Process(url, assistant.url, tmp_path_factory.mktemp("web"), **options)
            started.callback(process.kill)
            return process, url

        yield start


@pytest.fixture(scope="session")
def _web_alone(_start_web: WebAlone) -> tuple[Process, str]:
    return _start_web()


@pytest.fixture
def own_database(_web_alone: tuple[Process, str], sqlite_databases: SqliteDatabases) -> str:
    """The database of ``own_web``, empty when a test begins."""
    url = _web_alone[1]
    sqlite_databases.empty(url)
    return url


@pytest.fixture
def own_web(_web_alone: tuple[Process, str], own_database: str) -> Process:
    """Web alone, before that assistant: one process, which every test finds empty."""
    assert own_database
    return _web_alone[0]


@pytest.fixture(scope="session")
def _closed_web(_start_web: WebAlone) -> tuple[Process, str]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BUSINESS_HOURS", "mon 00:00-00:01")
        environment.setenv("BUSINESS_TIME_ZONE", "Europe/Paris")
        return _start_web()


@pytest.fixture
def closed_database(_closed_web: tuple[Process, str], sqlite_databases: SqliteDatabases) -> str:
    """The database of ``closed_web``, empty when a test begins."""
    url = _closed_web[1]
    sqlite_databases.empty(url)
    return url


@pytest.fixture
def closed_web(_closed_web: tuple[Process, str], closed_database: str) -> Process:
    """Web alone, outside business hours."""
    assert closed_database
    return _closed_web[0]


@pytest.fixture(scope="session")
def _search() -> Iterator[FakeSearch]:
    with fake_search() as fake:
        yield fake


@pytest.fixture
def search(_search: FakeSearch) -> FakeSearch:
    """What ``searching_web`` asks: works, and finds whatever a test wants it to."""
    _search.reset()
    _search.is_failing = False
    return _search


@pytest.fixture(scope="session")
def _searching_web(_start_web: WebAlone, _search: FakeSearch) -> tuple[Process, str]:
    return _start_web(search_url=_search.url)


@pytest.fixture(scope="module")
def searching_database(
    _searching_web: tuple[Process, str], sqlite_databases: SqliteDatabases
) -> str:
    """The database of ``searching_web``, empty when a file begins."""
    url = _searching_web[1]
    sqlite_databases.empty(url)
    return url


@pytest.fixture(scope="module")
def searching_web(_searching_web: tuple[Process, str], searching_database: str) -> Process:
    """Web alone, before that search."""
    assert searching_database
    return _searching_web[0]


@pytest.fixture(scope="module")
def bare_page(
    browser: Browser,
    browser_context_args: dict[str, Any],
    _web_alone: tuple[Process, str],
) -> Iterator[Page]:
    """One page for a whole file, of web alone: for what keeps nothing between two tests."""
    context = browser.new_context(**browser_context_args)
    said: list[str] = []
    listen(context, said)
    page = context.new_page()
    page.goto(f"{_web_alone[0].url}/console/sign-in")
    yield page
    context.close()
    assert said == []


@pytest.fixture(scope="session", autouse=True)
def _shown_in_time() -> None:
    expect.set_options(timeout=SHOWN_MS)


@pytest.fixture
def patience() -> Iterator[None]:
    """Give everything that is expected the time that the whole system may take."""
    expect.set_options(timeout=REPLY_MS)
    yield
    expect.set_options(timeout=SHOWN_MS)


@pytest.fixture
def team_engine(stack: Instance) -> Iterator[sa.Engine]:
    """The running system's database; nobody is in the team there when the test has ended."""
    engine = make_engine(f"sqlite:///{stack.home / 'relais.db'}")
    yield engine
    with writing(engine) as conn:
        conn.execute(member.update().values(seen_at=None, is_active=False))
    engine.dispose()


@pytest.fixture
def colleague(
    browser: Browser,
    stack: Instance,
    team_engine: sa.Engine,
    complaints: list[str],
) -> Iterator[Colleague]:
    """Return a function that has a new agent, by name, sign in with a browser of their own."""
    contexts = []

    def enter(name: str) -> Console:
        email = f"{uuid.uuid4().hex}@shop.example"
        add_member(team_engine, email=email, name=name, role="agent", password=PASSWORD)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        contexts.append(context)
        listen(context, complaints)
        console = Console(context.new_page(), stack.url)
        console.sign_in(email)
        return console

    yield enter
    for context in contexts:
        context.close()
