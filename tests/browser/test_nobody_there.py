"""Nobody is there: an address is left, letters go out, and the answer waits in the widget."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from store.engine import writing
from store.tables import conversation, outgoing_mail, utc_now
from tests.browser.conftest import Colleague
from tests.browser.driver import REPLY_MS, Widget
from tests.support.fake_assistant import until
from tests.support.instance import Instance
from tests.support.mail_server import MailServer, text_of

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.usefixtures("patience")]

ADDRESS = "noor@example.org"
QUESTION = "Can the workshop engrave my grandmother's name on a Heron?"


def letter_to(mail_server: MailServer, address: str, words: str) -> EmailMessage:
    """Wait for a letter to somebody that holds these words."""

    def found() -> list[EmailMessage]:
        return [
            letter
            for letter, to in zip(mail_server.letters, mail_server.recipients, strict=True)
            if address in to and words in " ".join(text_of(letter).split())
        ]

    until(lambda: bool(found()), what=f"a letter with {words!r}", timeout_s=30)
    (letter,) = found()
    return letter


def let_a_night_pass(engine: sa.Engine) -> None:
    """Let the conversation be as it is a day later, with nobody looking at it."""
    day = timedelta(days=1)
    left = conversation.c.state == "left_contact"
    with writing(engine) as conn:
        newest = sa.select(sa.func.max(conversation.c.created_at)).where(left).scalar_subquery()
        done = conn.execute(
            conversation.update()
            .where(left, conversation.c.created_at == newest)
            .values(
                customer_seen_at=utc_now() - day,
                updated_at=utc_now() - day,
                handoff_requested_at=utc_now() - day,
            )
        )
    assert done.rowcount == 1


def let_a_minute_pass(engine: sa.Engine, words: str) -> None:
    """Let the time have come of the letter with these words, which waits for another line."""
    waits = sa.and_(outgoing_mail.c.body.contains(words), outgoing_mail.c.attempts == 0)

    def is_put_forward() -> bool:
        with writing(engine) as conn:
            due = conn.execute(outgoing_mail.update().where(waits).values(due_at=utc_now()))
        return due.rowcount == 1

    until(is_put_forward, what="the letter that waits")


def test_who_finds_nobody_is_answered_by_e_mail_and_in_the_widget(
    shop: Callable[[str], Widget],
    stack: Instance,
    team_engine: sa.Engine,
    mail_server: MailServer,
    colleague: Colleague,
) -> None:
    widget = shop("en").open()
    page = widget.page
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    expect(dock).to_contain_text("Nobody from our team is here at the moment.")
    dock.get_by_label("Your question").fill(QUESTION)
    dock.get_by_label("E-mail address").fill(ADDRESS)
    page.keyboard.press("Enter")
    expect(dock).to_contain_text("We will write to n…@example.org.")

    confirmation = letter_to(mail_server, ADDRESS, QUESTION)
    assert confirmation["subject"] == "We have your question – Passerine"
    assert f"Back to the conversation: {stack.url}/" in text_of(confirmation)

    # The customer goes; the next day an agent comes.
    widget.button("close").click()
    page.goto("about:blank")
    let_a_night_pass(team_engine)
    agent = colleague("Rory")
    agent.view("left")
    row = agent.row(QUESTION)
    expect(row).to_contain_text("Left an e-mail address")
    agent.open(row)
    expect(agent.part("question")).to_contain_text(QUESTION)
    agent.write("Yes: up to twelve letters, on the handle.")
    agent.write("It takes two days.")
    let_a_minute_pass(team_engine, "It takes two days.")
    expect(agent.lines).to_contain_text("An e-mail was sent to the customer", timeout=REPLY_MS)

    answer = letter_to(mail_server, ADDRESS, "Yes: up to twelve letters, on the handle.")
    said = "Yes: up to twelve letters, on the handle.\n\nIt takes two days.\n\n"
    assert f"Rory has answered you:\n\n{said}" in text_of(answer)
    assert QUESTION not in answer["subject"]

    # The letter leads back to where they were: the same browser, the same conversation.
    widget = shop("en")
    expect(widget.launcher).to_have_accessible_name("Help, 2 new messages")
    widget.open()
    expect(widget.own.first).to_contain_text(QUESTION)
    expect(widget.panel.get_by_text("Yes: up to twelve letters, on the handle.")).to_be_visible()
    expect(widget.head).to_contain_text("Rory")
    widget.write("Wonderful, thank you!")
    expect(agent.line("Wonderful, thank you!")).to_have_count(1)
