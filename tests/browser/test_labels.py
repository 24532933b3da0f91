"""The page of labels in a browser: found from a conversation, worked by keyboard, seen by axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import SCHEMES, Scheme, assert_no_violations
from tests.browser.test_console import Desk, SignIn, desk, sign_in
from web.team.access import LANGUAGE_COOKIE

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 375)])
def test_a_label_is_renamed_from_where_it_is_put_on(
    desk: Desk, page: Page, sign_in: SignIn, language: str, width: int
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("l")
    page.keyboard.type("refnud")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-marks")).to_contain_text("refnud")
    page.set_viewport_size({"width": width, "height": 800})
    cookie = {"name": LANGUAGE_COOKIE, "value": language, "url": f"{desk.url}/console"}
    # Playwright asks for its own typed dict, and takes a plain one.
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.reload()
    expect(page.locator("#tools")).not_to_have_attribute("hidden", "")
    if width < 500:
        page.get_by_role("button", name="Plus sur cette conversation").click()
    page.locator("[data-menu=label] > summary").click()
    page.locator("[data-menu=label] a").click()
    expect(page).to_have_url(re.compile("/console/labels$"))
    page.locator("summary", has_text="refnud").press("Enter")
    scheme: Scheme
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("input[name=name]").fill("refund")
    page.keyboard.press("Enter")
    expect(page.locator("p.message[role=status]")).to_be_visible()
    expect(page.locator(".row-name")).to_have_text("refund")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    expect(page.locator("#thread-marks")).to_contain_text("refund")
