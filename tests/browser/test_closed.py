"""While nobody can come nobody is promised: what stands above the composer is true, at 375 px."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.browser.test_accessibility import assert_no_violations
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, parts, say
from web.words import load_words

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
ADDRESS = "noor@example.org"
SHOWN = "n…@example.org"
WISH = {"en": "I want to talk to a human", "fr": "Je veux parler à un conseiller"}
QUESTION = {"en": "My kettle exploded", "fr": "Ma bouilloire a explosé"}
BACK = {"en": "Our team is back", "fr": "Notre équipe sera de retour"}
WORDS = load_words()


@pytest.fixture
def widget(page: Page, closed_web: Process, assistant: FakeAssistant, language: str) -> Widget:
    """The widget on a phone, and an assistant that takes all for a wish."""
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": "asked"})
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(f"{closed_web.url}/?lang={language}")
    return Widget(page, language).open()


def said(language: str, key: str, **values: object) -> str:
    return WORDS.say(language, f"widget.{key}", values)


def look(widget: Widget, name: str) -> None:
    """Check the screen; keep a picture of it where a folder is named for that."""
    assert_no_violations(widget.page)
    assert widget.panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    if folder := os.environ.get("LOOK"):
        widget.page.screenshot(path=Path(folder) / f"{name}-{widget.names['other']}.png")


def leave(dock: Locator, language: str, question: str = "") -> None:
    if question:
        dock.get_by_label(said(language, "question_label")).fill(question)
    email = dock.get_by_role("textbox", name=said(language, "email_label"))
    email.fill(ADDRESS)
    email.press("Enter")


@LANGUAGES
def test_a_wish_typed_first_is_asked_for_the_question_beside_the_address(
    widget: Widget, language: str
) -> None:
    widget.write(WISH[language])
    dock = widget.panel.locator(".dock")
    expect(dock).to_contain_text(BACK[language], timeout=REPLY_MS)
    expect(widget.replies().first).to_contain_text(WORDS.say(language, "queue.here", {}))
    question = dock.get_by_label(said(language, "question_label"))
    expect(question).to_have_attribute("required", "")
    leave(dock, language)
    expect(dock).to_contain_text(said(language, "question_missing"))
    look(widget, "typed-wish")
    # Said in the conversation instead, it is not asked for again.
    question.evaluate("node => node.blur()")
    widget.write(QUESTION[language])
    expect(question).to_have_count(0, timeout=REPLY_MS)
    expect(dock.get_by_role("textbox", name=said(language, "email_label"))).to_have_value(ADDRESS)
    look(widget, "typed-question")


@LANGUAGES
def test_who_keeps_asking_reads_when_somebody_will_be_there_and_can_leave_an_address(
    widget: Widget, language: str
) -> None:
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    dock.get_by_role("button", name=said(language, "keep_asking")).click(timeout=REPLY_MS)
    kept = said(language, "place_kept")
    expect(dock).to_contain_text(kept, timeout=REPLY_MS)
    expect(dock).to_contain_text(BACK[language])
    look(widget, "kept")
    widget.page.reload()
    expect(dock).to_contain_text(BACK[language], timeout=REPLY_MS)
    dock.get_by_role("button", name=said(language, "leave_email")).click()
    leave(dock, language, QUESTION[language])
    expect(dock).to_contain_text(SHOWN, timeout=REPLY_MS)
    expect(dock).to_contain_text(BACK[language])
    expect(dock).not_to_contain_text(kept)
    look(widget, "left")


@LANGUAGES
def test_who_has_left_an_address_and_waits_again_reads_where_the_answer_will_come(
    widget: Widget, language: str, assistant: FakeAssistant
) -> None:
    widget.button("person").click()
    dock = widget.panel.locator(".dock")
    expect(dock).to_contain_text(BACK[language], timeout=REPLY_MS)
    leave(dock, language, QUESTION[language])
    expect(dock).to_contain_text(SHOWN, timeout=REPLY_MS)
    widget.write(WISH[language])
    here = dock.get_by_role("button", name=said(language, "wait_here"))
    expect(here).to_be_visible(timeout=REPLY_MS)
    expect(dock).to_contain_text(BACK[language])
    expect(dock).to_contain_text(SHOWN)
    coming = said(language, "waiting_title")
    expect(dock).not_to_contain_text(coming)
    expect(dock.get_by_role("button", name=said(language, "leave_email"))).to_have_count(0)
    look(widget, "waiting-again")
    here.click()
    expect(dock.get_by_role("button", name=said(language, "other_choices"))).to_be_visible()
    expect(dock).to_contain_text(SHOWN)
    look(widget, "waiting-here")
    dock.get_by_role("button", name=said(language, "other_choices")).click()
    dock.get_by_role("button", name=said(language, "keep_asking")).click()
    expect(dock).to_contain_text(said(language, "place_kept"), timeout=REPLY_MS)
    expect(dock).to_contain_text(SHOWN)
    expect(dock.get_by_role("button", name=said(language, "leave_email"))).to_have_count(0)
    look(widget, "kept-with-address")
    expect(widget.panel.get_by_text(coming)).to_have_count(0)
    assistant.answer = lambda _ask: say("greet")
