"""An address left with nobody there: by keyboard, changed, on a low screen, after an undone end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import REPLY_MS, Widget, boxes
from tests.browser.team import Team, team_of
from tests.browser.test_closed import (
    BACK,
    LANGUAGES,
    QUESTION,
    SHOWN,
    WISH,
    WORDS,
    leave,
    look,
    said,
    widget,
)
from tests.support.fake_assistant import FakeAssistant, say

__all__ = ["widget"]
pytestmark = pytest.mark.browser

OTHER = "olga@example.org"


@pytest.fixture
def dock(widget: Widget) -> Locator:
    return widget.panel.locator(".dock")


@pytest.fixture
def left(widget: Widget, dock: Locator, language: str) -> Locator:
    """The dock, an address having been left with a question."""
    widget.button("person").click()
    expect(dock).to_contain_text(BACK[language], timeout=REPLY_MS)
    leave(dock, language, QUESTION[language])
    expect(dock).to_contain_text(SHOWN, timeout=REPLY_MS)
    return dock


@pytest.fixture
def team(closed_database: str) -> Iterator[Team]:
    with team_of(closed_database, "Camille") as team:
        yield team


@LANGUAGES
def test_who_asks_for_a_person_by_keyboard_is_in_the_form_that_comes_of_it(
    widget: Widget, dock: Locator, language: str
) -> None:
    widget.button("person").focus()
    widget.page.keyboard.press("Enter")
    question = dock.get_by_label(said(language, "question_label"))
    expect(question).to_be_focused(timeout=REPLY_MS)
    # By itself the form takes the focus from nobody.
    widget.page.reload()
    expect(question).to_be_visible(timeout=REPLY_MS)
    expect(question).not_to_be_focused()


@pytest.mark.parametrize("language", ["en"])
def test_who_asks_in_words_goes_on_writing(widget: Widget, dock: Locator, language: str) -> None:
    widget.write(WISH[language])
    widget.composer.focus()
    expect(dock.get_by_label(said(language, "question_label"))).to_be_visible(timeout=REPLY_MS)
    expect(widget.composer).to_be_focused()


@LANGUAGES
def test_who_waits_again_can_change_the_address_also_while_the_bot_is_asked(
    widget: Widget, left: Locator, language: str
) -> None:
    change = left.get_by_role("button", name=said(language, "change_your_email"))
    widget.button("person").click()
    expect(change).to_be_visible(timeout=REPLY_MS)
    look(widget, "change-in-card")
    left.get_by_role("button", name=said(language, "keep_asking")).click()
    expect(left).to_contain_text(said(language, "place_kept"), timeout=REPLY_MS)
    look(widget, "kept")
    left.get_by_role("button", name=said(language, "other_choices")).click()
    look(widget, "choices-of-kept")
    change.click()
    email = left.get_by_role("textbox", name=said(language, "email_label"))
    expect(email).to_be_focused()
    email.fill(OTHER)
    email.press("Enter")
    expect(left).to_contain_text("o…@example.org", timeout=REPLY_MS)


@LANGUAGES
def test_a_changed_address_is_told_as_a_change_and_nothing_is_said_twice(
    widget: Widget, left: Locator, language: str
) -> None:
    left.get_by_role("button", name=said(language, "change_email"), exact=True).click()
    email = left.get_by_role("textbox", name=said(language, "email_label"))
    email.fill(OTHER)
    email.press("Enter")
    expect(left).to_contain_text("o…@example.org", timeout=REPLY_MS)
    happened = widget.panel.locator(".milestone[data-kind=left_contact] .milestone-text")
    expect(happened).to_have_text(
        [said(language, "you_left_email"), said(language, "you_changed_email")]
    )
    changed = {"address": "o…@example.org"}
    newest = widget.replies().last
    expect(newest).to_contain_text(WORDS.say(language, "queue.contact_changed_by_hand", changed))
    texts = widget.panel.locator(".bubble").all_inner_texts()
    assert len(texts) == len(set(texts))
    look(widget, "changed")


@LANGUAGES
def test_over_a_keyboard_the_form_to_change_an_address_is_whole_or_can_be_scrolled(
    page: Page, widget: Widget, left: Locator, language: str
) -> None:
    page.set_viewport_size({"width": 375, "height": 380})
    left.get_by_role("button", name=said(language, "change_email"), exact=True).click()
    cancel = left.get_by_role("button", name=said(language, "cancel"))
    expect(cancel).to_be_in_viewport(ratio=1)
    look(widget, "low-change")
    left.locator("summary").click()
    left.locator("textarea").fill("Order P5555")
    look(widget, "low-change-more")
    view, field = boxes(left, widget.composer)
    assert view["y"] + view["height"] <= field["y"] + 1
    cancel.click()
    expect(left).to_contain_text(SHOWN)


@pytest.mark.parametrize("language", ["en"])
def test_an_end_that_was_undone_asks_for_no_question_again(
    widget: Widget, dock: Locator, language: str, assistant: FakeAssistant, team: Team
) -> None:
    assistant.answer = lambda _ask: say("greet")
    widget.write(QUESTION[language])
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    widget.button("person").click()
    more = dock.locator("summary")
    expect(more).to_be_visible(timeout=REPLY_MS)
    team.resolve()
    expect(more).to_be_hidden(timeout=REPLY_MS)
    team.undo_resolve()
    expect(more).to_be_visible(timeout=REPLY_MS)
    leave(dock, language)
    expect(dock).to_contain_text(SHOWN, timeout=REPLY_MS)
