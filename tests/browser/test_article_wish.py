"""Who got no answer and leaves an address may ask to be told of an article; on a phone."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from store.engine import make_engine
from store.tables import answer_wish
from tests.browser.driver import REPLY_MS, Widget
from tests.browser.test_closed import ADDRESS, BACK, LANGUAGES, look, said
from tests.integration.web.served_process import Process
from tests.support.databases import SqliteDatabases
from tests.support.fake_assistant import FakeAssistant, parts
from tests.support.mail_server import MailServer

pytestmark = pytest.mark.browser

NOT_FOUND = {"type": "offer_person", "reason": "not_found", "say": "not_found"}
QUESTION = {"en": "Can I pay in instalments?", "fr": "Puis-je payer en plusieurs fois ?"}


@pytest.fixture(scope="session")
def _mailing_web(
    _start_web: Callable[..., tuple[Process, str]], mail_server: MailServer
) -> tuple[Process, str]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in mail_server.settings.items():
            environment.setenv(name.upper(), str(value))
        environment.setenv("BUSINESS_HOURS", "mon 00:00-00:01")
        environment.setenv("BUSINESS_TIME_ZONE", "Europe/Paris")
        return _start_web()


@pytest.fixture
def database(_mailing_web: tuple[Process, str], sqlite_databases: SqliteDatabases) -> str:
    url = _mailing_web[1]
    sqlite_databases.empty(url)
    return url


@pytest.fixture
def dock(
    page: Page,
    _mailing_web: tuple[Process, str],
    database: str,
    assistant: FakeAssistant,
    language: str,
) -> Locator:
    """What stands above the composer, nobody being there, and the question not answered."""
    assert database
    assistant.answer = lambda _ask: parts(NOT_FOUND)
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(f"{_mailing_web[0].url}/?lang={language}")
    widget = Widget(page, language).open()
    widget.write(QUESTION[language])
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    widget.head.get_by_role("button", name=widget.names["person"]).click()
    dock = widget.panel.locator(".dock")
    expect(dock).to_contain_text(BACK[language], timeout=REPLY_MS)
    look(widget, "article-wish")
    return dock


def wishes(database: str) -> list[tuple[str, str]]:
    engine = make_engine(database)
    with engine.connect() as conn:
        rows = conn.execute(sa.select(answer_wish.c.email, answer_wish.c.language))
        found = [(row.email, row.language) for row in rows]
    engine.dispose()
    return found


def box(dock: Locator, language: str) -> Locator:
    return dock.get_by_role("checkbox", name=said(language, "article_wish"))


@LANGUAGES
def test_it_is_asked_and_off_until_chosen_and_kept_over_a_reload(
    dock: Locator, language: str, database: str, page: Page
) -> None:
    wish = box(dock, language)
    expect(wish).not_to_be_checked()
    wish.focus()
    page.keyboard.press("Space")
    expect(wish).to_be_checked()
    page.reload()
    expect(wish).to_be_checked(timeout=REPLY_MS)
    email = dock.get_by_role("textbox", name=said(language, "email_label"))
    email.fill(ADDRESS)
    email.press("Enter")
    expect(dock).to_contain_text("n…@example.org", timeout=REPLY_MS)
    assert wishes(database) == [(ADDRESS, language)]
    # Whoever changes the address sees what they chose.
    dock.get_by_role("button", name=said(language, "change_email")).click()
    expect(wish).to_be_checked()
    wish.uncheck()
    email.fill("ada@example.org")
    email.press("Enter")
    expect(dock).to_contain_text("a…@example.org", timeout=REPLY_MS)
    assert wishes(database) == []


@pytest.mark.parametrize("language", ["en"])
def test_who_does_not_choose_it_is_kept_nowhere(
    dock: Locator, language: str, database: str
) -> None:
    email = dock.get_by_role("textbox", name=said(language, "email_label"))
    email.fill(ADDRESS)
    email.press("Enter")
    expect(dock).to_contain_text("n…@example.org", timeout=REPLY_MS)
    assert wishes(database) == []
