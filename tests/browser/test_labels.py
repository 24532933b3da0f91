"""The page of labels in a browser: found from a conversation, worked by keyboard, seen by axe."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import SCHEMES, Scheme, assert_no_violations
from tests.browser.test_console import Desk, SignIn, colleague, desk, sign_in
from web.team.access import LANGUAGE_COOKIE

__all__ = ["colleague", "desk", "sign_in"]
pytestmark = pytest.mark.browser
# Where pictures go for who wants to look at them.
PICTURES = os.environ.get("LABEL_PICTURES")


def look(page: Page) -> None:
    """Nothing for axe, nothing beside the window, in both schemes."""
    width = (page.viewport_size or {"width": 0})["width"]
    scheme: Scheme
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert_no_violations(page)
        if PICTURES:
            name = f"{page.url.split('/console/')[1].replace('/', '-')}-{width}-{scheme}.png"
            page.screenshot(path=Path(PICTURES) / name, full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
    url = f"{desk.url}/console"
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": url}])
    page.reload()
    expect(page.locator("#tools")).not_to_have_attribute("hidden", "")
    if width < 500:
        page.get_by_role("button", name="Plus sur cette conversation").click()
    page.locator("[data-menu=label] > summary").click()
    page.locator("[data-menu=label] a").click()
    expect(page).to_have_url(re.compile("/console/labels$"))
    page.locator("summary", has_text="refnud").press("Enter")
    look(page)
    page.locator("input[name=name]").fill("refund")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_be_focused()
    expect(page.locator(".row-name")).to_have_text("refund")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    expect(page.locator("#thread-marks")).to_contain_text("refund")


@pytest.fixture(params=[("en", 1280), ("fr", 375)], ids=str)
def camille(desk: Desk, page: Page, sign_in: SignIn, request: pytest.FixtureRequest) -> Page:
    """An agent's browser, wide in English and narrow in French."""
    language, width = request.param
    sign_in(page, "Camille")
    url = f"{desk.url}/console"
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": url}])
    page.set_viewport_size({"width": width, "height": 800})
    return page


def test_merging_and_deleting_name_what_will_happen_and_open_conversations_show_it(
    desk: Desk, camille: Page, sign_in: SignIn, colleague: Page, complaints: list[str]
) -> None:
    id_ = desk.waiting()
    sign_in(colleague, "Omar")
    colleague.goto(f"{desk.url}/console/inbox/{id_}")
    marks, row = colleague.locator("#thread-marks"), colleague.locator(f"#row-{id_}")
    for name in ("refund", "money back"):
        colleague.keyboard.press("l")
        colleague.keyboard.type(name)
        colleague.keyboard.press("Enter")
        expect(marks).to_contain_text(name)

    page = camille
    page.goto(f"{desk.url}/console/labels")
    page.locator("summary", has_text="money back").press("Enter")
    page.locator("input[name=name]:visible").fill("refund")
    page.keyboard.press("Enter")
    asked = page.get_by_role("alert")
    expect(asked).to_contain_text("money back")
    expect(asked).to_be_focused()
    look(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=re.compile("Merge|Fusionner"))).to_be_focused()
    page.get_by_role("button", name=re.compile("Merge|Fusionner")).press("Enter")
    complaints.clear()  # the browser reports the answer that asks
    expect(page.locator(".row-name")).to_have_text("refund")
    expect(marks).not_to_contain_text("money back")
    expect(row).not_to_contain_text("money back")

    page.locator("summary", has_text="refund").press("Enter")
    page.locator(".in-two-steps > summary").press("Enter")
    look(page)
    page.get_by_role("button", name="refund").press("Enter")
    expect(page.locator(".row-name")).to_have_count(0)
    expect(page.locator("main").get_by_role("status")).to_be_focused()
    expect(marks).not_to_contain_text("refund")
    expect(row).not_to_contain_text("refund")


def test_a_deleted_canned_reply_is_brought_back_with_one_press(desk: Desk, camille: Page) -> None:
    page = camille
    page.goto(f"{desk.url}/console/canned")
    names = page.locator(".row-name")
    before = names.all_text_contents()
    page.locator("summary.row").first.press("Enter")
    page.locator(".canned-delete button:visible").press("Enter")
    expect(names).to_have_count(len(before) - 1)
    told = page.locator("main").get_by_role("status")
    expect(told).to_be_focused()
    look(page)
    page.keyboard.press("Tab")
    expect(page.locator(".with-undo button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(names).to_have_text(before)
    expect(told).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("summary.row").first).to_be_focused()
