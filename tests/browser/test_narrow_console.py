"""In French and on a phone: nothing of the console's screens is cut, shrunk or runs over."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.driver import boxes
from tests.browser.test_accessibility import assert_no_violations
from tests.browser.test_sign_in import LONG_NAME, console_url
from tests.support.members import PASSWORD
from web.team.access import LANGUAGE_COOKIE

__all__ = ["console_url", "desk", "open_"]
pytestmark = pytest.mark.browser

# Checkboxes that are squeezed, and what runs out of the row, button or form that it stands in.
SPOILT = """() => [...document.querySelectorAll("main :is(.check input, button, .check, .row > *)")]
  .filter((node) => node.checkVisibility())
  .filter((node) => node.matches("input")
    ? node.getBoundingClientRect().width < 18
    : node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline")
  .map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [375, 1280])
def test_the_admins_pages_have_room_in_french(page: Page, console_url: str, width: int) -> None:
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "fr", "url": console_url}])
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{console_url}/team")
    page.locator("#email").fill("astrid@shop.example")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text(LONG_NAME).first).to_be_visible()
    for path in ("team", "integrations", "canned", "labels", "account"):
        page.goto(f"{console_url}/{path}")
        for summary in page.locator("main summary").all():
            summary.click()
        assert page.evaluate(SPOILT) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(f"{console_url}/team")
    for address in page.locator(".row-main .quiet", has_text="ada@shop.example").all():
        box = address.bounding_box()
        assert box
        assert box["height"] < 30  # in one piece


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("member", ["ada", "astrid"])
def test_the_top_bar_takes_two_rows_of_a_phone_for_any_role(
    page: Page, console_url: str, member: str, language: str
) -> None:
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": console_url}])
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(f"{console_url}/inbox")
    page.locator("#email").fill(f"{member}@shop.example")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#inbox")).to_be_visible()
    bar, of_list = boxes(page.locator(".top-bar"), page.locator("#list"))
    assert (bar["height"] < 80, of_list["y"] < 135) == (True, True)
    links = page.locator(".console-nav a")
    page.locator(".console-name").focus()
    for number in range(links.count()):
        page.keyboard.press("Tab")
        expect(links.nth(number)).to_be_focused()
        expect(links.nth(number)).to_be_in_viewport(ratio=1)
    links.last.press("Enter")
    expect(page.locator(".console-nav [aria-current]")).to_be_in_viewport(ratio=1)
    assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [900, 1280])
def test_no_row_wraps_beside_empty_space(
    page: Page, console_url: str, language: str, width: int
) -> None:
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": console_url}])
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{console_url}/team")
    page.locator("#email").fill("astrid@shop.example")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".availability").click()
    expect(page.locator(".availability")).to_have_attribute("data-available", "false")
    facts = page.locator(".row:has(> :nth-child(4)) > :not(.row-main)")
    expect(facts.filter(has_text=re.compile("away|indisponible"))).to_be_visible()
    assert {box["height"] < 30 for box in boxes(*facts.all())} == {True}
    page.locator(".availability").click()

    page.goto(f"{console_url}/integrations")
    folded = page.locator("details:not([open]):has(#new-url) > summary")
    if folded.count():  # there is one already
        folded.click()
    page.locator("#new-url").fill(f"http://127.0.0.1:9/{language}/{width}")
    page.locator("form:has(#new-url) button").click()
    for row in page.locator(".integration-actions:has(form + form)").all():
        test, turn_off = boxes(*row.get_by_role("button").all())
        assert test["y"] == turn_off["y"]


def test_a_dialog_s_way_out_is_whole_on_a_phone(page: Page, desk: Desk, open_: Open) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    open_("Où est mon colis ?", "fr")
    console = f"{desk.process.url}/console"
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "fr", "url": console}])
    page.reload()
    page.get_by_role("button", name="Insérer un article").click()
    close = page.get_by_role("button", name="Fermer").filter(visible=True)
    expect(close).to_be_visible()
    assert close.evaluate("node => node.scrollWidth <= node.clientWidth")
