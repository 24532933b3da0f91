"""A long question in the dossier: cut, opened whole, and still open when something happens."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.test_accessibility import assert_no_violations

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser

FORTY_LINES = "\n".join(f"Line {line}: the lamp flickers and goes out." for line in range(1, 41))


def test_a_question_of_forty_lines_leaves_room_until_all_of_it_is_wanted(
    page: Page, desk: Desk, open_: Open
) -> None:
    open_(FORTY_LINES)
    question = page.locator("#details [data-part=question]")
    words = question.locator(".dossier-long")
    cut = words.bounding_box()
    assert cut
    assert cut["height"] < 250
    expect(page.locator("#details [data-part=customer] h2")).to_be_in_viewport()
    question.locator("summary", has_text="Show all").focus()
    page.keyboard.press("Enter")
    expect(question.get_by_text("Show less")).to_be_visible()
    whole = words.bounding_box()
    assert whole
    assert whole["height"] > 40 * 18
    assert_no_violations(page)

    # Another message: the dossier is fetched anew, and nobody loses their place in it.
    body = {"client_id": "message-2", "text": "It is getting worse."}
    desk.process.http.post("/api/conversation/messages", json=body, headers=desk.headers)
    expect(page.locator("#details [data-part=summary]")).to_contain_text("It is getting worse.")
    expect(question.get_by_text("Show less")).to_be_visible()
    expect(question.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question.get_by_text("Show all")).to_be_visible()
    again = words.bounding_box()
    assert again
    assert again["height"] == cut["height"]


def test_a_short_question_has_nothing_to_open(page: Page, open_: Open) -> None:
    open_("Where is my parcel?\nI ordered it in May.")
    question = page.locator("#details [data-part=question]")
    expect(question).to_contain_text("I ordered it in May.")
    expect(question.locator("details")).to_have_count(0)


def test_much_that_was_asked_leaves_the_customer_in_sight_until_it_is_wanted(
    page: Page, desk: Desk, open_: Open
) -> None:
    open_("My lamp flickers.")
    for count in range(2, 14):
        body = {"client_id": f"message-{count}-asked", "text": f"It flickers, and that is {count}."}
        desk.process.http.post("/api/conversation/messages", json=body, headers=desk.headers)
    summary = page.locator("#details [data-part=summary]")
    expect(summary).to_contain_text("that is 13.")
    expect(page.locator("#details [data-part=customer] h2")).to_be_in_viewport()
    expect(summary.get_by_text("that is 9.")).to_be_hidden()
    summary.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(summary.get_by_text("that is 9.")).to_be_visible()
    assert_no_violations(page)
