"""What a colleague holds, and what can be done with it now: said, never done or left in silence."""

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


def about_to_pass_on(desk: Desk, page: Page) -> None:
    """Take a conversation and open the menu by which it is passed on."""
    page.goto(f"{desk.url}/console/inbox/{desk.waiting()}")
    expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")
    page.keyboard.press("Escape")
    page.keyboard.press("a")


def test_whom_it_is_passed_to_has_to_be_chosen(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page
) -> None:
    sign_in(colleague, "Omar")
    sign_in(page, "Camille")
    about_to_pass_on(desk, page)

    menu = page.locator("[data-menu=assign]")
    menu.get_by_role("button", name="Pass on").click()
    assert menu.get_by_label("To").evaluate("field => field.validity.valueMissing")
    expect(page.locator("#thread-state")).to_contain_text("With a person")
    menu.get_by_label("To").select_option("Omar (available)")
    menu.get_by_role("button", name="Pass on").click()
    expect(page.locator("#lines")).to_contain_text("Camille passed the conversation to Omar")


def test_the_composers_send_key_passes_it_on_from_the_note(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page
) -> None:
    sign_in(colleague, "Omar")
    sign_in(page, "Camille")
    about_to_pass_on(desk, page)
    menu = page.locator("[data-menu=assign]")
    note = menu.get_by_role("textbox")

    note.fill("She has the invoice.")
    note.press("Control+Enter")  # to nobody: it says so, and keeps the words
    expect(menu.get_by_label("To")).to_be_focused()
    expect(note).to_have_value("She has the invoice.")
    expect(page.locator("#thread-state")).to_contain_text("With a person")

    menu.get_by_label("To").select_option("Omar (available)")
    note.press("Enter")
    note.press_sequentially("Call her.")
    note.press("Control+Enter")
    expect(page.locator("#lines")).to_contain_text("Camille passed the conversation to Omar")
    expect(page.locator("#lines .change-note")).to_have_count(1)
    expect(page.locator("#lines .change-note")).to_contain_text("Call her.")
    expect(note).to_be_hidden()


def test_a_key_whose_action_is_not_there_says_why(desk: Desk, page: Page, sign_in: SignIn) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    said = page.locator(".toast").last
    expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys
    for key in "tabezlrndp":
        page.keyboard.press(key)
    expect(page.locator(".toast")).to_have_text(["Open a conversation first."])

    page.goto(f"{desk.url}/console/inbox/{id_}")
    expect(page.locator("#show-keys")).to_be_visible()
    page.keyboard.press("z")
    expect(said).to_contain_text("Take it first: only what somebody has can be snoozed.")
    page.keyboard.press("w")
    expect(said).to_contain_text("No article is shown here.")
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(said).to_contain_text("You have this conversation already.")
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-state")).to_contain_text("Resolved")
    for key in "zab":
        page.keyboard.press(key)
        expect(said).to_contain_text("Reopen it first: this conversation is resolved.")
    page.keyboard.press("e")
    expect(said).to_contain_text("This conversation is resolved already.")
