"""Where the focus is after a page or a piece of it was exchanged: where the work goes on."""

import re

import pytest
from playwright.sync_api import Page, expect

from store.engine import writing
from tests.browser.test_console import Desk, SignIn, colleague, desk, sign_in
from web.conversations.actors import Actor
from web.conversations.moves import take

__all__ = ["colleague", "desk", "sign_in"]
pytestmark = [pytest.mark.browser]


def test_the_focus_goes_where_the_work_goes_on(desk: Desk, page: Page, sign_in: SignIn) -> None:
    id_ = desk.waiting("Where is my parcel?")
    sign_in(page, "Camille")
    title = page.locator("#list-title")
    expect(title).to_be_focused()
    expect(title).to_have_accessible_name("Waiting 1")
    page.keyboard.press("Tab")
    expect(page.locator(f"#row-{id_}")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(id_))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show personal data")).to_be_focused()

    page.keyboard.press("5")
    expect(page).to_have_url(re.compile("view=bot"))
    expect(title).to_be_focused()
    expect(title).to_have_accessible_name("Bot 0")
    expect(title).to_have_accessible_description(re.compile(r"\w+"))  # that there is nothing

    page.keyboard.press("/")
    page.keyboard.type("parcel")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=parcel"))
    expect(title).to_be_focused()
    expect(title).to_contain_text("Conversations with “parcel”")
    page.keyboard.press("j")
    expect(page.locator(f"#row-{id_}")).to_be_focused()


def test_after_undo_the_focus_is_in_the_conversation(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#thread-state")).to_contain_text("Waiting")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_row_that_has_gone_leaves_the_focus_to_the_list(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    first, second = desk.waiting("The first"), desk.waiting("The second")
    sign_in(page, "Camille")
    expect(page.locator("#list-title")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(f"#row-{first}")).to_be_focused()
    with writing(desk.engine) as conn:
        take(conn, first, Actor("member", "Omar", None))
    expect(page.locator(f"#row-{first}")).to_have_count(0)
    expect(page.locator("#list-title")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(f"#row-{second}")).to_be_focused()


def test_what_was_held_back_follows_who_has_the_conversation(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page, complaints: list[str]
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    sign_in(colleague, "Omar")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("t")
    expect(page.get_by_label("Message", exact=True)).to_be_focused()
    colleague.goto(f"{desk.url}/console/inbox/{id_}")
    colleague.keyboard.press("r")
    colleague.keyboard.type("Hello, Zoé.")
    colleague.keyboard.press("Control+Enter")
    held = colleague.locator(".line-problem")
    expect(held).to_contain_text("Camille is handling this conversation")
    complaints.clear()  # the browser reports the 409

    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(held).to_contain_text("Not sent.")
    expect(held).not_to_contain_text("Camille")
    expect(held.get_by_role("button", name="Try again")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(held).to_contain_text("Camille is handling this conversation")
    expect(held.get_by_role("button", name="Send anyway")).to_be_visible()
    expect(colleague.locator(".line", has_text="Hello, Zoé.")).to_have_count(1)
