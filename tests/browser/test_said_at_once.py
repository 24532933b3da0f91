"""What the customer sees at once while the assistant hangs or is down."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.browser.team import Team, team_of
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, say, until
from web.words import load_words

pytestmark = pytest.mark.browser

WORDS = load_words()
AT_ONCE_MS = 1_000


@pytest.fixture
def team(own_database: str) -> Iterator[Team]:
    with team_of(own_database, "Camille") as team:
        yield team


@pytest.fixture
def widget(page: Page, own_web: Process) -> Widget:
    page.goto(f"{own_web.url}/?lang=en")
    return Widget(page).open()


@pytest.mark.usefixtures("team")
def test_a_typed_wish_shows_the_waiting_card_while_the_question_before_it_hangs(
    widget: Widget, assistant: FakeAssistant
) -> None:
    released = threading.Event()
    assistant.asked.clear()
    assistant.answer = lambda _ask: (released.wait(20), say("greet"))[1]
    try:
        widget.write("my lamp is broken")
        until(lambda: assistant.asked, what="the question")
        widget.write("I want to speak with someone")
        card = widget.panel.locator(".dock")
        expect(card).to_contain_text("A person is coming.", timeout=AT_ONCE_MS)
        told = widget.replies().filter(has_text="I have passed your request on")
        expect(told).to_have_count(1, timeout=AT_ONCE_MS)
    finally:
        released.set()
    expect(widget.panel.locator(".typing")).to_be_hidden(timeout=REPLY_MS)
    expect(told).to_have_count(1)


@pytest.mark.usefixtures("team")
def test_the_good_news_looks_like_any_other_while_the_assistant_is_down(
    widget: Widget, assistant: FakeAssistant
) -> None:
    assistant.answer = lambda _ask: (503, b"")
    widget.write("I want to talk to a human about my parcel")
    told = widget.replies().filter(has_text="I have passed your request on")
    expect(told).to_have_count(1, timeout=REPLY_MS)
    expect(widget.panel.locator(".message[data-kind=notice]")).to_have_count(0)
    expect(told.locator("svg[data-icon=warning]")).to_have_count(0)
    widget.page.reload()
    again = Widget(widget.page)
    expect(again.replies().filter(has_text="I have passed your request on")).to_have_count(1)
    expect(again.panel.locator(".message[data-kind=notice]")).to_have_count(0)


def test_the_answer_to_a_person_s_question_after_the_end_waits_for_a_person(
    widget: Widget, team: Team, assistant: FakeAssistant
) -> None:
    assistant.answer = lambda _ask: say("greet")
    widget.write("my lamp is broken")
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    team.say("Which colour is it?")
    team.resolve()
    expect(widget.panel.get_by_text("Camille closed this conversation")).to_be_visible(
        timeout=REPLY_MS
    )
    widget.write("it is the blue one")
    told = widget.replies().filter(has_text="I have passed your answer on to our team.")
    expect(told).to_have_count(1, timeout=AT_ONCE_MS)
    expect(widget.panel.locator(".dock")).to_contain_text("A person is coming.")
    expect(widget.panel.locator(".typing")).to_be_hidden()


def test_the_first_reply_after_a_person_has_the_button_for_one_beside_it(
    widget: Widget, team: Team, assistant: FakeAssistant
) -> None:
    assistant.answer = lambda _ask: say("greet")
    widget.write("my lamp is broken")
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    team.say("A new one is on its way.")
    team.resolve()
    expect(widget.panel.get_by_text("Camille closed this conversation")).to_be_visible(
        timeout=REPLY_MS
    )
    widget.write("no, it still shows F2")
    beside = widget.panel.locator(".messages").get_by_role("button", name="Talk to a person")
    expect(beside).to_be_visible(timeout=REPLY_MS)
    beside.click()
    expect(widget.panel.locator(".dock")).to_contain_text("A person is coming.", timeout=REPLY_MS)
