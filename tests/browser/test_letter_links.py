"""The link in a letter opens the conversation in another browser, and says so where it cannot."""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import listen
from tests.browser.driver import REPLY_MS, Widget, settle
from tests.integration.web.served_process import Process
from tests.support.databases import Databases, one_database
from tests.support.fake_assistant import SECRET, FakeAssistant, parts, until
from tests.support.mail_server import MailServer, text_of

pytestmark = pytest.mark.browser

OtherBrowser = Callable[[], Page]
TOKEN = """() => Object.entries(localStorage).find(([name]) => name.endsWith(":token"))?.[1]"""
EXPIRED = {
    "en": "This link has expired. You can write to us here.",
    "fr": "Ce lien a expiré. Vous pouvez nous écrire ici.",
}
FORGED = f"{'0' * 32}.1.{'A' * 43}"


@pytest.fixture(scope="module")
def mail_web(
    sqlite_databases: Databases,
    mail_server: MailServer,
    tmp_path_factory: pytest.TempPathFactory,
    assistant: FakeAssistant,
) -> Iterator[Process]:
    """Web alone, which sends letters."""
    with pytest.MonkeyPatch.context() as patch, one_database(sqlite_databases) as url:
        for name, value in mail_server.settings.items():
            patch.setenv(name.upper(), str(value))
        process = Process(url, assistant.url, tmp_path_factory.mktemp("mail-web"))
        yield process
        process.kill()


@pytest.fixture
def other_browser(browser: Browser, complaints: list[str]) -> Iterator[OtherBrowser]:
    """Return a function that opens a browser which has never been here."""
    contexts = []

    def start() -> Page:
        context = browser.new_context(viewport={"width": 375, "height": 800}, locale="en-GB")
        contexts.append(context)
        listen(context, complaints)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def asked(page: Page, mail_web: Process, assistant: FakeAssistant) -> Widget:
    """A conversation in the first browser."""
    assistant.answer = lambda _ask: parts({"type": "say", "say": "greet"})
    page.goto(f"{mail_web.url}/help/en/")
    widget = Widget(page).open()
    write(widget, "Can the Merle be repaired?")
    return widget


def write(widget: Widget, text: str) -> None:
    before = widget.replies().count()
    widget.write(text)
    expect(widget.replies()).to_have_count(before + 1, timeout=REPLY_MS)


def letter_link(widget: Widget, web: Process, mail_server: MailServer) -> str:
    """Leave an address, and return the link in the letter that comes."""
    address = f"{uuid.uuid4().hex}@customer.example"
    answer = httpx.post(
        f"{web.url}/api/conversation/contact",
        json={"client_id": uuid.uuid4().hex, "email": address},
        headers={"Authorization": f"Bearer {widget.page.evaluate(TOKEN)}"},
        trust_env=False,
    )
    assert answer.status_code == 201

    def letters() -> list[str]:
        return [text_of(one) for one in mail_server.letters if one["To"] == address]

    until(lambda: bool(letters()), what="the letter")
    found = re.search(r"http\S+#relais=\S+", letters()[0])
    assert found, letters()[0]
    return found[0]


def test_a_letter_s_link_opens_the_conversation_in_another_browser(
    asked: Widget, mail_web: Process, mail_server: MailServer, other_browser: OtherBrowser
) -> None:
    link = letter_link(asked, mail_web, mail_server)
    phone = other_browser()
    phone.goto(link)
    there = Widget(phone)
    expect(there.own.first).to_contain_text("Can the Merle be repaired?")
    assert phone.url == f"{mail_web.url}/help/en/"  # nothing of the key is left to be seen
    there.write("I am on the phone now.")
    expect(asked.own.last).to_contain_text("I am on the phone now.", timeout=REPLY_MS)
    phone.reload()
    expect(there.own.last).to_contain_text("I am on the phone now.")


def test_a_letter_s_link_speaks_the_conversation_s_language_in_a_french_browser(
    asked: Widget, mail_web: Process, mail_server: MailServer, other_browser: OtherBrowser
) -> None:
    link = letter_link(asked, mail_web, mail_server)
    phone = other_browser()
    phone.goto(link.replace("/help/en/", "/help/fr/"))
    there = Widget(phone)
    expect(there.own.first).to_contain_text("Can the Merle be repaired?")
    expect(there.button("other")).to_have_text("Français")
    phone.reload()
    expect(there.own.first).to_contain_text("Can the Merle be repaired?")
    expect(there.button("other")).to_have_text("Français")
    headers = {"Authorization": f"Bearer {asked.page.evaluate(TOKEN)}"}
    known = httpx.get(f"{mail_web.url}/api/conversation", headers=headers, trust_env=False).json()
    assert known["conversation"]["language"] == "en"


def test_the_browser_that_has_the_conversation_keeps_its_own_token(
    asked: Widget, mail_web: Process, mail_server: MailServer
) -> None:
    page = asked.page
    before = page.evaluate(TOKEN)
    link = letter_link(asked, mail_web, mail_server)
    asked.button("close").click()
    page.goto(link)  # the page that is open already: it is not loaded anew
    expect(asked.panel).to_be_visible()
    expect(asked.own.first).to_contain_text("Can the Merle be repaired?")
    assert page.evaluate(TOKEN) == before
    assert "#" not in page.url


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_that_holds_no_longer_says_so_and_a_new_conversation_can_begin(
    mail_web: Process,
    assistant: FakeAssistant,
    other_browser: OtherBrowser,
    complaints: list[str],
    language: str,
) -> None:
    assistant.answer = lambda _ask: parts({"type": "say", "say": "greet"})
    page = other_browser()
    page.goto(f"{mail_web.url}/help/{language}/#relais={FORGED}")
    widget = Widget(page, language)
    status = widget.panel.get_by_role("status")
    expect(status).to_have_text(EXPIRED[language])
    assert "#" not in page.url
    write(widget, "hello")
    expect(widget.own).to_have_count(1)
    expect(status).to_be_hidden()
    assert all("410" in complaint for complaint in complaints)
    complaints.clear()


def test_a_link_that_a_newer_address_has_ended_says_so_in_its_letter_s_language(
    mail_web: Process,
    mail_server: MailServer,
    *,
    page: Page,
    assistant: FakeAssistant,
    other_browser: OtherBrowser,
    complaints: list[str],
) -> None:
    assistant.answer = lambda _ask: parts({"type": "say", "say": "greet"})
    page.goto(f"{mail_web.url}/help/fr/")
    asked = Widget(page, "fr").open()
    write(asked, "Le Merle se répare-t-il ?")
    link = letter_link(asked, mail_web, mail_server)
    letter_link(asked, mail_web, mail_server)
    phone = other_browser()
    phone.goto(link.replace("/help/fr/", "/help/en/"))
    there = Widget(phone, "fr")
    expect(there.panel.get_by_role("status")).to_have_text(EXPIRED["fr"])
    assert "#" not in phone.url
    complaints.clear()  # the browser reports the 410


def test_a_link_that_holds_no_longer_leaves_the_browser_its_conversation(
    asked: Widget, complaints: list[str]
) -> None:
    asked.page.goto(f"{asked.page.url}#relais={FORGED}&lang=fr")
    expect(asked.panel.get_by_role("status")).to_have_text(EXPIRED["en"])
    expect(asked.own).to_have_count(1)
    complaints.clear()


def test_another_signed_in_customer_does_not_see_the_conversation(
    asked: Widget,
    mail_web: Process,
    mail_server: MailServer,
    other_browser: OtherBrowser,
    complaints: list[str],
) -> None:
    with asked.page.expect_response("**/api/conversation/customer"):
        asked.root.evaluate("(widget, token) => widget.identify({ token })", token("42"))
    key = letter_link(asked, mail_web, mail_server).partition("#")[2]
    page = other_browser()

    def show(route: Route) -> None:
        script = f'src="/widget/relais.js" data-customer-token="{token("43")}"'
        route.fulfill(
            body=f"""<!doctype html><html lang="en"><title>Site</title>
                <link rel="icon" href="data:,"><script type="module" {script}></script>""",
            content_type="text/html; charset=utf-8",
        )

    page.route(f"{mail_web.url}/site", show)
    page.goto(f"{mail_web.url}/site#{key}")
    widget = Widget(page)
    expect(widget.panel.get_by_role("status")).to_contain_text("another account")
    expect(widget.own).to_have_count(0)
    assert all("409" in complaint for complaint in complaints)
    complaints.clear()


def token(id_: str) -> str:
    return jwt.encode({"sub": id_, "exp": datetime.now(UTC) + timedelta(hours=1)}, SECRET)


def test_who_wants_the_conversation_by_mail_stays_where_they_read(
    page: Page, asked: Widget
) -> None:
    page.set_viewport_size({"width": 375, "height": 500})
    for _ in range(4):
        write(asked, "And what does it cost?")
    below = asked.scroll_top()
    assert below > 100
    asked.panel.get_by_role("button", name="Keep this conversation").click()
    asked.panel.get_by_role("button", name="Send it by e-mail").click()
    expect(asked.panel.get_by_label("E-mail address")).to_be_focused()
    settle(page)
    assert asked.scroll_top() >= below
    asked.panel.get_by_role("button", name="Cancel").click()
    settle(page)
    assert asked.scroll_top() >= below - 2
