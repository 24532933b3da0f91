"""After a person has closed the conversation: one question, and the conversation to take along."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import REPLY_MS, Widget, boxes
from tests.browser.team import Team, team_of
from tests.browser.test_accessibility import assert_no_violations
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, until

pytestmark = pytest.mark.browser


@pytest.fixture
def team(own_web: Process, own_database: str, page: Page) -> Iterator[Team]:
    """Camille, to whom a customer has just talked on the page."""
    with team_of(own_database, "Camille") as team:
        page.goto(f"{own_web.url}/?lang=en")
        widget = Widget(page).open()
        widget.button("person").click()
        expect(widget.panel.locator(".dock")).to_be_visible(timeout=REPLY_MS)
        widget.write("where is my parcel?")
        expect(widget.own.last).to_contain_text("Delivered")
        team.take()
        team.say("It will be there tomorrow.")
        expect(widget.panel.get_by_text("It will be there")).to_be_visible(timeout=REPLY_MS)
        yield team


def test_one_question_at_the_end_is_answered_by_keyboard(page: Page, team: Team) -> None:
    widget = Widget(page)
    team.resolve()
    expect(widget.panel.get_by_text("Camille closed this conversation")).to_be_visible(
        timeout=REPLY_MS
    )
    form = widget.panel.locator("form.dock-card")
    expect(form).to_be_visible(timeout=REPLY_MS)
    assert_no_violations(page)
    form.get_by_role("radio", name="Very bad").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(form.get_by_role("radio", name="Good", exact=True)).to_be_checked()
    form.get_by_label("Anything you would like to say?").fill("Quick and kind.")
    assert_no_violations(page)
    form.get_by_role("button", name="Send rating").click()
    expect(widget.panel.get_by_text("Thank you for your answer.")).to_be_visible(timeout=REPLY_MS)
    expect(widget.panel.get_by_text("You rated this conversation: Good")).to_be_visible()
    page.reload()
    expect(widget.panel.get_by_text("You rated this conversation: Good")).to_be_visible()
    expect(form).to_have_count(0)


def test_escape_folds_the_question_into_its_line_and_keeps_what_was_typed(
    page: Page, team: Team
) -> None:
    widget = Widget(page)
    team.resolve()
    form = widget.panel.locator("form.dock-card")
    expect(form).to_be_visible(timeout=REPLY_MS)
    form.get_by_role("radio", name="Good", exact=True).focus()
    page.keyboard.press("Space")
    form.get_by_label("Anything you would like to say?").fill("Quick and kind.")

    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(widget.panel).to_be_visible()
    expect(widget.panel.locator(".dock-bar").get_by_role("button")).to_be_focused()

    page.keyboard.press("Enter")
    expect(form.get_by_role("radio", name="Good", exact=True)).to_be_checked()
    expect(form.get_by_label("Anything you would like to say?")).to_have_value("Quick and kind.")


@pytest.fixture
def reading(page: Page, team: Team) -> Widget:
    """A customer who has scrolled up while Camille says the last of many things."""
    widget = Widget(page)
    for number in range(12):
        team.say(f"Step {number}: open the box, and put what is in it upon the table.")
    expect(widget.panel.get_by_text("Step 11")).to_be_in_viewport(timeout=REPLY_MS)
    widget.panel.locator(".scroller").evaluate("node => { node.scrollTop = 0; }")
    team.say("And this is the last step of all.")
    expect(widget.button("newer")).to_be_visible(timeout=REPLY_MS)
    return widget


def test_the_question_takes_one_line_until_what_was_said_last_is_read(
    team: Team, reading: Widget
) -> None:
    widget = reading
    team.resolve()
    dock = widget.panel.locator(".dock")
    expect(dock.get_by_text("How was the help you received?")).to_be_visible(timeout=REPLY_MS)
    expect(dock.get_by_role("radio")).to_have_count(0)
    box = dock.bounding_box()
    assert box
    assert box["height"] < 60
    assert widget.scroll_top() == 0

    widget.button("newer").click()
    expect(dock.get_by_role("radio")).to_have_count(5)
    expect(widget.announcements.filter(has_text="How was the help you received?")).to_have_count(1)
    last, card = boxes(widget.panel.get_by_text("And this is the last step of all."), dock)
    assert last["y"] + last["height"] <= card["y"]
    dock.get_by_text("Very good").click()
    expect(widget.panel.get_by_text("And this is the last step of all.")).to_be_in_viewport(ratio=1)


def test_who_never_scrolls_to_the_end_may_rate_from_where_they_are(
    team: Team, reading: Widget
) -> None:
    widget = reading
    team.resolve()
    dock = widget.panel.locator(".dock")
    dock.get_by_role("button", name="Rate", exact=True).press("Enter", timeout=REPLY_MS)
    expect(dock.get_by_role("radio", name="Very bad")).to_be_focused()
    assert widget.scroll_top() == 0
    dock.get_by_text("Good", exact=True).click()
    dock.get_by_role("button", name="Send rating").click()
    expect(dock.get_by_text("Thank you for your answer.")).to_be_visible(timeout=REPLY_MS)


def test_who_had_the_panel_closed_is_asked_when_they_open_it(
    page: Page, team: Team, reading: Widget
) -> None:
    widget = reading
    widget.button("close").click()
    expect(widget.panel).to_be_hidden()
    team.resolve()
    # Heard of, not asked, while it is closed.
    expect(widget.announcements.filter(has_text="Camille closed")).to_have_count(
        1, timeout=REPLY_MS
    )
    expect(widget.announcements.filter(has_text="How was the help")).to_have_count(0)
    widget.open()
    question = widget.panel.locator(".dock").get_by_text("How was the help you received?")
    expect(question).to_be_visible()
    page.reload()
    expect(question).to_be_visible(timeout=REPLY_MS)
    expect(widget.panel.get_by_text("And this is the last step of all.")).to_be_in_viewport()


def test_the_conversation_can_be_taken_along(page: Page, team: Team) -> None:
    assert team.actor.name
    widget = Widget(page)
    widget.panel.get_by_role("button", name="Keep this conversation").click()
    with page.expect_download() as download:
        widget.panel.get_by_role("button", name="Download the conversation").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert "It will be there tomorrow." in text
    assert "Camille" in text


def test_thanks_after_the_end_leave_the_question_where_it_is(page: Page, team: Team) -> None:
    widget = Widget(page)
    team.resolve()
    form = widget.panel.locator("form.dock-card")
    expect(form).to_be_visible(timeout=REPLY_MS)
    widget.write("merci beaucoup !")
    expect(widget.own.last).to_contain_text("Delivered")
    expect(form).to_be_visible()
    expect(widget.panel.locator(".typing")).to_be_hidden()


def test_who_goes_on_with_the_bot_is_asked_in_one_line_until_they_answer(
    page: Page, team: Team
) -> None:
    widget = Widget(page)
    dock = widget.panel.locator(".dock")
    team.resolve()
    expect(dock.get_by_role("radio")).to_have_count(5, timeout=REPLY_MS)
    widget.write("And what does it cost?")
    rate = dock.get_by_role("button", name="Rate", exact=True)
    expect(rate).to_be_visible(timeout=REPLY_MS)
    expect(dock.get_by_role("radio")).to_have_count(0)
    box = dock.bounding_box()
    assert box
    assert box["height"] < 60
    assert_no_violations(page)
    page.reload()
    rate.click(timeout=REPLY_MS)
    dock.get_by_text("Good", exact=True).click()
    dock.get_by_role("button", name="Send rating").click()
    expect(dock.get_by_text("Thank you for your answer.")).to_be_visible(timeout=REPLY_MS)
    expect(widget.panel.get_by_text("You rated this conversation: Good")).to_be_visible()


def test_an_end_that_is_undone_is_gone_from_the_page(page: Page, team: Team) -> None:
    widget = Widget(page)
    closed = widget.panel.get_by_text("Camille closed this conversation")
    team.resolve()
    expect(closed).to_be_visible(timeout=REPLY_MS)
    team.undo_resolve()
    expect(closed).to_have_count(0, timeout=REPLY_MS)
    expect(widget.panel.locator("form.dock-card")).to_have_count(0)
    expect(widget.panel.locator('[data-kind="person_joined"]')).to_have_count(1)
    page.reload()
    expect(widget.panel.get_by_text("It will be there")).to_be_visible(timeout=REPLY_MS)
    expect(closed).to_have_count(0)


def test_what_the_person_left_open_is_put_to_the_assistant_with_one_press(
    page: Page, team: Team, assistant: FakeAssistant
) -> None:
    def times_asked() -> int:
        return [ask["text"] for ask in assistant.asked].count("and how do I pay?")

    widget = Widget(page)
    widget.write("and how do I pay?")
    expect(widget.own.last).to_contain_text("Delivered")
    team.give_back()
    button = widget.panel.get_by_role("button", name="Ask the assistant my last question")
    expect(button).to_be_visible(timeout=REPLY_MS)
    assert times_asked() == 0
    button.click()
    expect(button).to_have_count(0, timeout=REPLY_MS)
    expect(widget.own).to_have_count(3)
    expect(widget.own.last).to_contain_text("and how do I pay?")
    until(lambda: times_asked() == 1, what="the question to the assistant")
