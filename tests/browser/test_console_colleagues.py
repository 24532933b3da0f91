"""What a colleague holds: taken over in two steps, passed on to who is there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_console import Desk, SignIn, colleague, desk, sign_in

__all__ = ["colleague", "desk", "sign_in"]
pytestmark = pytest.mark.browser


def test_a_colleagues_conversation_is_taken_over_in_two_steps(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    sign_in(colleague, "Omar")
    for one in (page, colleague):
        one.goto(f"{desk.url}/console/inbox/{id_}")
        expect(one.locator("#show-keys")).to_be_visible()  # the page listens to keys
    page.keyboard.press("t")  # nobody's: one key
    expect(page.locator("#lines")).to_contain_text("Camille took the conversation")

    held = colleague.locator("[data-menu=take-over]")
    expect(held).to_be_visible()
    colleague.keyboard.press("t")
    expect(held).to_contain_text("Camille is talking to this customer.")
    expect(held.get_by_role("button", name="Take over")).to_be_focused()
    colleague.keyboard.press("Escape")
    expect(held.get_by_role("button")).to_be_hidden()
    expect(page.locator("#thread-state")).to_contain_text("Camille")

    colleague.keyboard.press("t")
    colleague.keyboard.press("Enter")
    expect(colleague.locator("#lines")).to_contain_text("Omar took the conversation")
    expect(colleague.get_by_label("Message", exact=True)).to_be_focused()
    expect(page.locator("#thread-state")).to_contain_text("Omar")
