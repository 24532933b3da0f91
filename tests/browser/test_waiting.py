"""The customer waits for a person, goes on meanwhile, or leaves an address."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.browser.team import Team, team_of
from tests.browser.test_accessibility import assert_no_violations
from tests.browser.test_closed import said
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import Answer, FakeAssistant, answer_part, parts, say, until
from web.words import load_words

pytestmark = pytest.mark.browser

WORDS = load_words()

NAME = "Camille Vandenbroucke-Delattre de la Tour du Pin Montauban Sy"


@pytest.fixture
def team(own_database: str) -> Iterator[Team]:
    with team_of(own_database, NAME) as team:
        yield team


@pytest.fixture
def widget(page: Page, own_web: Process) -> Widget:
    page.goto(f"{own_web.url}/?lang=en")
    return Widget(page).open()


def test_a_person_as_the_first_click_and_the_place_is_kept_while_the_bot_is_asked(
    widget: Widget, team: Team
) -> None:
    assert team.actor.name == NAME
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    expect(dock).to_contain_text("A person is coming.", timeout=REPLY_MS)
    expect(widget.announcements.filter(has_text="A person is coming.")).to_have_count(1)
    assert_no_violations(widget.page)
    dock.get_by_role("button", name="Keep asking meanwhile").click()
    expect(dock).to_contain_text("Your place is kept: number", timeout=REPLY_MS)
    dock.get_by_role("button", name="Other choices").click()
    expect(dock.get_by_role("heading", name="Your place is kept: number 1.")).to_be_visible()
    dock.get_by_role("button", name="Wait here").click()
    expect(dock).to_contain_text("A person is coming.", timeout=REPLY_MS)
    expect(dock.get_by_role("button", name="Other choices")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_needs_nobody_any_more_lets_go_by_keyboard_and_may_ask_again(
    page: Page, own_web: Process, team: Team, language: str
) -> None:
    assert team
    page.goto(f"{own_web.url}/?lang={language}")
    widget = Widget(page, language).open()
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    let_go = dock.get_by_role("button", name=said(language, "withdraw"))
    dock.get_by_role("button", name=said(language, "keep_asking")).click(timeout=REPLY_MS)
    expect(dock).to_contain_text(said(language, "place_kept")[:-1], timeout=REPLY_MS)
    expect(let_go).to_be_visible()
    dock.get_by_role("button", name=said(language, "other_choices")).click()
    expect(dock.get_by_role("button", name=said(language, "leave_email"))).to_be_visible()
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert widget.panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    let_go.focus()
    page.keyboard.press("Enter")
    told = WORDS.say(language, "notices.person_withdrawn")
    expect(widget.panel.locator(".message", has_text=told)).to_have_count(1, timeout=REPLY_MS)
    expect(widget.announcements.filter(has_text=told)).to_have_count(1)
    expect(dock).to_be_hidden()
    expect(widget.composer).to_be_focused()
    assert_no_violations(page)
    widget.button("person").click()
    expect(dock).to_contain_text(said(language, "waiting_title"), timeout=REPLY_MS)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("is_anybody_there", [True, False])
def test_what_is_said_of_the_request_can_be_done_where_it_is_said(
    page: Page, own_web: Process, own_database: str, language: str, *, is_anybody_there: bool
) -> None:
    with team_of(own_database, NAME) if is_anybody_there else nullcontext():
        page.set_viewport_size({"width": 375, "height": 740})
        page.goto(f"{own_web.url}/?lang={language}")
        widget = Widget(page, language).open()
        widget.button("person").click()
        dock = widget.panel.locator(".dock")
        expect(dock).to_be_visible(timeout=REPLY_MS)

        widget.write(
            {"en": "write to me at ada@example.org", "fr": "écrivez-moi à ada@example.org"}[
                language
            ]
        )
        widget.panel.locator(".message").get_by_role(
            "button", name=said(language, "leave_email")
        ).click(timeout=REPLY_MS)
        field = dock.get_by_role("textbox", name=said(language, "email_label"))
        expect(field).to_have_value("ada@example.org")
        if is_anybody_there:
            expect(field).to_be_focused()
            dock.get_by_role("button", name=said(language, "cancel")).click()

        widget.write(
            {"en": "never mind, it works again", "fr": "laissez tomber, ça remarche"}[language]
        )
        let_go = widget.panel.locator(".message").get_by_role(
            "button", name=said(language, "withdraw")
        )
        expect(let_go).to_be_visible(timeout=REPLY_MS)
        assert widget.panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
        assert_no_violations(page)
        let_go.click()
        told = WORDS.say(language, "notices.person_withdrawn")
        expect(widget.panel.locator(".message", has_text=told)).to_have_count(1, timeout=REPLY_MS)
        expect(dock).to_be_hidden()
        expect(let_go).to_have_count(0)


def test_who_joins_is_named_read_and_seen(widget: Widget, team: Team) -> None:
    widget.button("person").click()
    widget.write("where is my parcel?")
    expect(widget.panel.locator(".dock")).to_contain_text("A person", timeout=REPLY_MS)
    team.take()
    joined = widget.panel.get_by_text(f"{NAME} has joined")
    expect(joined).to_be_visible(timeout=REPLY_MS)
    expect(widget.panel.locator(".dock")).to_be_hidden()
    expect(widget.head).to_contain_text(NAME)
    team.say("I have it here.")
    expect(widget.panel.get_by_text("I have it here.")).to_be_visible(timeout=REPLY_MS)
    said = team.newest_words_seq()
    until(lambda: team.seen_by_customer() == said, what="the server to know that it was seen")
    widget.write("thank you")
    expect(widget.own.last).to_contain_text("Delivered")
    expect(widget.panel.get_by_text("Delivered")).to_have_count(1)
    team.see()
    expect(widget.own.last).to_contain_text("Seen", timeout=20_000)
    assert widget.panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_system_says_of_colleagues_is_a_line_of_its_own_and_nobodys_words(
    page: Page, own_web: Process, own_database: str, team: Team, language: str
) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(f"{own_web.url}/?lang={language}")
    widget = Widget(page, language).open()
    widget.button("person").click()
    expect(widget.button("requested")).to_be_visible(timeout=REPLY_MS)
    expect(widget.panel.locator(".dock")).to_be_visible(timeout=REPLY_MS)
    team.say("Hello, I have it here.")
    expect(widget.panel.get_by_text("Hello, I have it here.")).to_be_visible(timeout=REPLY_MS)
    speakers = widget.panel.locator(".speaker")
    before = speakers.count()
    with team_of(own_database, "Robin") as robin:
        team.pass_on(robin)
        told = widget.panel.locator(".milestone[data-kind=told]")
        words = WORDS.say(language, "notices.passed_on", {"old": NAME, "new": "Robin"})
        expect(told).to_contain_text(words, timeout=REPLY_MS)
        expect(widget.announcements.filter(has_text=words)).to_have_text(words)
        robin.take()
        robin.put_back()
        expect(told.last).to_contain_text(WORDS.say(language, "notices.back_in_line"))
    expect(told.last).to_be_in_viewport()
    # Under nobody's name, neither the assistant's nor a person's.
    expect(speakers).to_have_count(before)
    expect(widget.panel.locator(".message[data-kind=notice]")).to_have_count(0)
    assert widget.panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    assert_no_violations(page)
    if folder := os.environ.get("LOOK"):
        page.screenshot(path=Path(folder) / f"told-{language}.png")


def test_with_nobody_there_an_address_is_taken_by_keyboard(widget: Widget) -> None:
    widget.button("person").click()
    email = widget.panel.get_by_label("E-mail address")
    expect(email).to_have_attribute("autocomplete", "email", timeout=REPLY_MS)
    assert_no_violations(widget.page)
    widget.panel.get_by_label("Your question").fill("Where is my parcel?")
    email.fill("camille@")
    email.press("Enter")
    expect(widget.panel.get_by_text("Enter an e-mail address such as")).to_be_visible()
    expect(email).to_be_focused()
    assert_no_violations(widget.page)
    email.fill("customer@example.org")
    email.press("Enter")
    told = widget.panel.get_by_text("our team has your address c…@example.org.")
    expect(told).to_be_visible(timeout=REPLY_MS)
    expect(widget.own.first).to_contain_text("Where is my parcel?", timeout=REPLY_MS)
    expect(widget.panel.locator(".typing")).to_be_hidden()


def answering(assistant: FakeAssistant, answer: Answer) -> None:
    assistant.answer = lambda _ask: answer


def test_who_asks_again_reads_where_they_stand_and_is_offered_nothing(
    widget: Widget, team: Team, assistant: FakeAssistant
) -> None:
    assert team.actor.name == NAME
    answering(assistant, parts({"type": "handoff", "reason": "asked"}))
    widget.write("I want a human")
    facts = widget.panel.locator(".wait-facts span").first
    expect(facts).to_contain_text("You are", timeout=REPLY_MS)
    widget.write("I want a human")
    told = widget.replies().filter(has_text="Your request is with our team already")
    expect(told).to_contain_text(facts.inner_text(), timeout=REPLY_MS)
    answering(assistant, say("greet"))
    widget.write("still there?")
    # Another question is answered, though nothing is new.
    expect(told).to_have_count(2, timeout=REPLY_MS)
    answering(assistant, parts({"type": "say", "say": "unrelated", "act": "decline"}))
    widget.write("asdf")
    noted = widget.panel.get_by_text("Noted. The person will read this.")
    expect(noted).to_be_visible(timeout=REPLY_MS)
    expect(told).to_have_count(2)
    expect(widget.panel.locator(".typing")).to_be_hidden()
    expect(widget.panel.locator(".messages button")).to_have_count(0)
    assert_no_violations(widget.page)


def test_who_keeps_asking_reads_guesses_and_is_offered_no_person(
    widget: Widget, team: Team, assistant: FakeAssistant
) -> None:
    assert team.actor.name == NAME
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    dock.get_by_role("button", name="Keep asking meanwhile").click(timeout=REPLY_MS)
    expect(dock).to_contain_text("Your place is kept: number", timeout=REPLY_MS)
    buttons = widget.panel.locator(".messages button")
    offer = {"type": "offer_person", "reason": "not_found"}
    answering(assistant, parts({"type": "say", "say": "not_found"}, offer))
    widget.write("do you sell boats?")
    kept = widget.replies().filter(has_text="Your request for a person is with our team")
    expect(kept).to_have_count(1, timeout=REPLY_MS)
    expect(buttons).to_have_count(0)
    answering(assistant, (503, b""))
    widget.write("do you sell lamps?")
    expect(widget.button("again")).to_be_visible(timeout=REPLY_MS)
    expect(buttons).to_have_count(1)
    guess = {"type": "say", "say": "perhaps"}
    answering(assistant, parts(guess, answer_part(), {"type": "feedback"}))
    expect(widget.ask("where is my parcel?")).to_be_visible()
    expect(widget.panel.get_by_text("I am not certain")).to_be_visible()
    rating = widget.panel.get_by_role("group", name="Was this answer helpful?")
    expect(rating.get_by_role("button")).to_have_count(2)
    expect(widget.panel.locator(".messages").get_by_text("Talk to a person")).to_have_count(0)
    expect(dock).to_contain_text("Your place is kept: number")
    assert_no_violations(widget.page)
