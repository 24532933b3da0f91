"""The console's menus by mouse: what is typed then is for what has opened, as it is by key."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_console_menus import item, summary
from tests.browser.test_console_tools import Desk, Open, desk, open_

__all__ = ["Desk", "desk", "open_"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["resolve", "assign", "label", "filters"])
def test_the_focus_goes_into_a_menu_and_back_to_its_button(
    page: Page, open_: Open, name: str
) -> None:
    open_("The handle is broken.")
    menu = page.locator(f"[data-menu={name}]")
    for _ in range(2):
        summary(page, name).click()
        expect(menu.locator(".menu-panel :focus")).to_have_count(1)
        summary(page, name).click()
        expect(menu).not_to_have_attribute("open", "")
        expect(summary(page, name)).to_be_focused()
    summary(page, name).click()
    page.keyboard.press("Escape")
    expect(summary(page, name)).to_be_focused()


def test_words_typed_into_a_list_of_actions_do_none_of_them(page: Page, open_: Open) -> None:
    composer = open_("The handle is broken.")
    summary(page, "resolve").click()
    expect(item(page, "Solved")).to_be_focused()
    page.keyboard.type("Customer is gone")
    expect(page.locator("[data-menu=resolve]")).to_have_attribute("open", "")
    expect(page.locator(".mark[data-state=waiting]")).to_be_attached()
    expect(composer).to_have_value("")
    expect(page.locator("details.menu[open]")).to_have_count(1)


def test_a_letter_goes_to_the_action_that_begins_so(page: Page, open_: Open) -> None:
    open_("Buy my watches")
    summary(page, "resolve").click()
    expect(item(page, "Solved")).to_be_focused()
    page.keyboard.press("s")
    expect(item(page, "Spam")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#lines")).to_contain_text("closed the conversation as spam")


def test_a_blank_chooses_the_action_that_has_the_focus(page: Page, open_: Open) -> None:
    open_("It works now")
    summary(page, "resolve").click()
    expect(item(page, "Solved")).to_be_focused()
    page.keyboard.press(" ")
    expect(page.locator("#lines")).to_contain_text("Ada resolved the conversation")


def test_giving_back_takes_its_key_as_the_second_step(page: Page, open_: Open) -> None:
    open_("The handle is broken.")
    told = page.get_by_text("The customer is told, and goes on with the bot.")
    summary(page, "give-back").click()
    expect(told).to_be_focused()
    page.keyboard.press(" ")  # typed by mistake
    expect(told).to_be_visible()
    # Where what has opened was clicked, too.
    page.locator("[data-menu=give-back] .menu-panel").click(position={"x": 3, "y": 3})
    expect(told).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".mark[data-state=bot]")).to_be_visible()
