"""Fixtures of the browser tests: the shop's page, and a watch over the browser's console."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.driver import Widget
from tests.integration.web.served_process import Process
from tests.support.databases import Databases, one_database
from tests.support.fake_assistant import FakeAssistant
from tests.support.instance import Instance


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}


@pytest.fixture
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser's console has said; a test that provokes errors clears it."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{message.type}: {message.text}")

    context.on("console", note)
    context.on("weberror", lambda error: said.append(f"uncaught: {error.error}"))
    yield said


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


@pytest.fixture(scope="session")
def own_web(
    sqlite_databases: Databases,
    assistant: FakeAssistant,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Process]:
    """Web alone, without articles, before that assistant."""
    with one_database(sqlite_databases) as url:
        process = Process(url, assistant.url, tmp_path_factory.mktemp("own-web"))
        yield process
        process.kill()
