"""Who let a customer wait in vain: told so on the open page, and there again at the next click."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from store.engine import reading, writing
from store.tables import utc_now
from tests.browser.test_console import Desk, SignIn, desk, sign_in
from web.team import queries

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser


def is_silent(desk: Desk) -> bool:
    with reading(desk.engine) as conn:
        return queries.list_members(conn)[0].silent_since is not None


def silence(desk: Desk, page: Page) -> None:
    """As the sweep does it; the page asks every 30 seconds, and when it is looked at again."""
    with writing(desk.engine) as conn:
        queries.set_silent(conn, queries.list_members(conn)[0].id, utc_now())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_silent_member_reads_why_nothing_comes_and_is_back_with_a_click(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    desk.waiting()
    sign_in(page, "Camille")
    expect(page.locator("#show-keys")).to_be_visible()
    note, button = page.locator(".silent-note"), page.locator(".availability")
    expect(note).to_be_empty()

    silence(desk, page)
    expect(note).to_contain_text("Nothing is assigned to you until you do something here.")
    expect(button).to_have_text("Away")
    assert Axe().run(page).response["violations"] == []
    assert is_silent(desk)

    page.get_by_text("Where is my parcel?").first.hover()
    assert is_silent(desk)
    page.keyboard.press("j")
    expect(note).to_contain_text("Now you are available again.")
    expect(button).to_have_text("Available")
    assert not is_silent(desk)


def test_the_button_that_says_away_sets_a_silent_member_available(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "Camille")
    button = page.locator(".availability")
    silence(desk, page)
    expect(button).to_have_text("Away")
    button.click()
    expect(button).to_have_text("Available")
    with reading(desk.engine) as conn:
        (member,) = queries.list_members(conn)
    assert (member.is_available, member.silent_since) == (True, None)
