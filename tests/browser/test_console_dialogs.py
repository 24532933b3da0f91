"""The console's dialogs on a phone: the way out is in sight, however much they hold."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.test_accessibility import assert_no_violations
from tests.contract.fake_search import FakeSearch, Found, hit

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 667}


def is_in_sight(page: Page, found: Locator) -> bool:
    """Whether all of it can be seen and clicked where it is."""
    box = found.bounding_box()
    assert box
    height = page.evaluate("innerHeight")
    return box["y"] >= 0 and box["y"] + box["height"] <= height


def test_the_search_for_an_article_is_closed_without_scrolling(
    page: Page, desk: Desk, search: FakeSearch, open_: Open
) -> None:
    title = "Which parcels can be sent back, within which time, and what that costs you"
    found = hit(desk.article_id, title=title) | {"anchor": "how", "headings": ["How"]}
    open_("How do I get my money?")
    search.finds(Found([found | {"chunk_id": desk.chunk_ids[1]}] * 8, 0.5))
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Insert an article").click()
    page.get_by_role("searchbox").fill("refund")
    dialog = page.get_by_role("dialog", name="Insert an article")
    results = dialog.locator(".article-result")
    expect(results).to_have_count(8)

    close = dialog.get_by_role("button", name="Close")
    assert is_in_sight(page, close)
    assert_no_violations(page)
    results.last.scroll_into_view_if_needed()
    assert is_in_sight(page, results.last)
    assert is_in_sight(page, close)
    close.click()
    expect(dialog).to_be_hidden()


def test_the_keys_are_closed_from_their_end(page: Page, open_: Open) -> None:
    open_("Where is it?")
    page.set_viewport_size(PHONE)
    page.locator("#scroll").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    dialog.get_by_label("Play a sound").scroll_into_view_if_needed()

    close = dialog.get_by_role("button", name="Close")
    assert is_in_sight(page, close)
    close.click()
    expect(dialog).to_be_hidden()


def test_a_long_warning_leaves_its_buttons_in_sight(page: Page, open_: Open) -> None:
    field = open_("Where is it?")
    page.set_viewport_size({"width": 375, "height": 200})
    field.fill("Hello {customer}, {order} is on its way.")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Before you send")

    for name in ("Change", "Send anyway"):
        expect(dialog.get_by_role("button", name=name)).to_be_visible()
        assert is_in_sight(page, dialog.get_by_role("button", name=name))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
