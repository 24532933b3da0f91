"""Signed out in another tab: each page of the console goes to sign-in, and keeps what was typed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_sign_in import console_url
from tests.support.members import PASSWORD

__all__ = ["console_url"]
pytestmark = pytest.mark.browser

# Far less than it takes a console to say again that it is there.
AT_ONCE_MS = 5_000


@pytest.fixture
def signed_in(page: Page, console_url: str) -> Iterator[Page]:
    """Astrid's browser, an admin's, which opens further tabs."""
    page.goto(f"{console_url}/labels")
    come_back(page)
    yield page


def come_back(page: Page, email: str = "astrid@shop.example") -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out_elsewhere(page: Page, console_url: str) -> None:
    other = page.context.new_page()
    other.goto(f"{console_url}/account")
    other.locator(".account-menu summary").click()
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    other.close()


@pytest.mark.parametrize("path", ["labels", "team", "integrations", "canned", "account"])
def test_a_page_beside_the_inbox_goes_to_sign_in_at_once(
    signed_in: Page, console_url: str, path: str, complaints: list[str]
) -> None:
    page = signed_in
    page.goto(f"{console_url}/{path}")
    expect(page.locator(".account-menu")).to_be_visible()
    sign_out_elsewhere(page, console_url)

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=AT_ONCE_MS)
    expect(page.get_by_role("status")).to_contain_text("You were signed out.")
    come_back(page)
    expect(page).to_have_url(re.compile(f"{console_url}/{path}/?$"))
    complaints.clear()  # the browser reports a request of the page that was refused first


def test_what_was_typed_is_there_again_for_who_typed_it_and_nobody_else(
    signed_in: Page, console_url: str, complaints: list[str]
) -> None:
    page = signed_in
    page.goto(f"{console_url}/canned")
    page.locator("summary", has_text="Add a reply").click()
    form = page.locator("form[aria-label='Add a reply']")
    title, text = form.locator("[name=title]"), form.get_by_label("Text in English")
    title.fill("A title")
    text.fill("Hello {customer}, half a sent")
    sign_out_elsewhere(page, console_url)
    expect(page.get_by_label("Password")).to_be_visible(timeout=AT_ONCE_MS)

    come_back(page, "ada@shop.example")
    expect(page).to_have_url(re.compile(f"{console_url}/canned/?$"))
    expect(text).to_have_value("")
    sign_out_elsewhere(page, console_url)
    expect(page.get_by_label("Password")).to_be_visible(timeout=AT_ONCE_MS)
    come_back(page)
    expect(text).to_be_visible()
    expect(text).to_have_value("Hello {customer}, half a sent")
    expect(title).to_have_value("A title")
    expect(form.get_by_text("Hello Jo", exact=False)).to_be_visible()
    page.reload()
    expect(text).to_have_value("")
    complaints.clear()  # as above
