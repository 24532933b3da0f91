"""What could not be delivered by e-mail stands in the open thread at once, with the way to it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from settings import Settings
from store.engine import make_engine, writing
from store.tables import conversation, utc_now
from tests.browser.driver import REPLY_MS, Widget
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.browser.test_closed import (
    ADDRESS,
    BACK,
    LANGUAGES,
    QUESTION,
    SHOWN,
    WORDS,
    leave,
    look,
    said,
    widget,
)
from tests.browser.test_console import Desk, SignIn, desk, sign_in
from tests.support.mail_server import MailServer
from web.conversations.parts import text_part
from web.conversations.queries import append_event
from web.conversations.records import NewEvent
from web.mail.answers import answer_key
from web.mail.queries import enqueue
from web.mail.sending import Post
from web.metrics import Metrics
from web.words import load_words

__all__ = ["desk", "sign_in", "widget"]
pytestmark = pytest.mark.browser

SAID = "It is on its way: it reaches you tomorrow."


@pytest.fixture
def refusing() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


def answer_by_letter(desk: Desk, id_: str, server: MailServer) -> int:
    """Say something that goes by e-mail; what is said of it by the server decides."""
    with writing(desk.engine) as conn:
        parts = [text_part(SAID)]
        line = append_event(conn, id_, NewEvent("message", "agent", "en", parts, "Nadia"))
        conn.execute(conversation.update().values(contact_email="jo@customer.example"))
        enqueue(
            conn,
            key=answer_key(id_, [line.seq]),
            conversation_id=id_,
            recipient="jo@customer.example",
            subject="You have an answer",
            body=SAID,
            due_at=utc_now() - timedelta(seconds=1),
        )
    send_due(desk.engine, server)
    return line.seq


def send_due(engine: sa.Engine, server: MailServer) -> None:
    settings = Settings(_env_file=None, **server.settings)
    Post(engine, settings, Metrics(), load_words()).send_due()


def test_a_refused_answer_stands_in_the_open_thread_with_the_way_to_it(
    desk: Desk, page: Page, sign_in: SignIn, refusing: MailServer
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    refusing.rcpt_answer = "550 5.1.1 no such mailbox"
    seq = answer_by_letter(desk, id_, refusing)

    failure = page.locator(".change[data-meaning=bad]")
    expect(failure).to_contain_text("An answer could not be delivered by e-mail")
    for number in range(12):
        desk.says(id_, f"Where is it? ({number})")
    expect(page.locator(".line", has_text="(11)")).to_be_visible()
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{desk.url}/console/inbox/{id_}")
        link = failure.get_by_role("link", name="Show the answer")
        link.scroll_into_view_if_needed()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        link.click()
        expect(page.locator(f"#event-{seq}")).to_be_in_viewport()
    assert_no_violations_in_both_schemes(page)


@LANGUAGES
def test_who_left_an_address_that_is_refused_reads_so_and_changes_it(
    widget: Widget, closed_database: str, refusing: MailServer, language: str
) -> None:
    dock = widget.panel.locator(".dock")
    widget.button("person").click()
    expect(dock).to_contain_text(BACK[language], timeout=REPLY_MS)
    leave(dock, language, QUESTION[language])
    expect(dock).to_contain_text(SHOWN, timeout=REPLY_MS)
    engine = make_engine(closed_database)
    with writing(engine) as conn:
        enqueue(
            conn,
            key="contact:1",
            conversation_id=conn.execute(sa.select(conversation.c.id)).scalar_one(),
            recipient=ADDRESS,
            subject="We have your question",
            body=QUESTION[language],
        )
    refusing.rcpt_answer = "550 5.1.1 no such mailbox"
    send_due(engine, refusing)
    engine.dispose()
    told = WORDS.say(language, "letters.address_refused", {"address": SHOWN})
    expect(widget.replies().last).to_contain_text(told, timeout=REPLY_MS)
    look(widget, "address-refused")
    dock.get_by_role("button", name=said(language, "change_email"), exact=True).click()
    expect(dock.get_by_role("textbox", name=said(language, "email_label"))).to_be_focused()
