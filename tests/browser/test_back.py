"""The browser's Back: on a phone it closes what the widget has opened, unseen by the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]

HELP = re.compile("/help/en/$")

# What a router does: notes where the browser travels, and replaces pushState by its own.
ROUTER = """() => {
window.travelled = [];
window.pushed = [];
addEventListener("popstate", (event) => window.travelled.push(event.state), { capture: true });
window.onpopstate = (event) => window.travelled.push(event.state);
for (const name of ["pushState", "replaceState"]) {
  const real = history[name];
  history[name] = function (...args) { window.pushed.push(args[0]); real.apply(this, args); };
}
}"""


@pytest.fixture
def phone(page: Page, stack: Instance, shop: Shop) -> Widget:
    """The shop's widget on a phone, come to from the help centre."""
    page.set_viewport_size({"width": 375, "height": 720})
    page.goto(f"{stack.url}/help/en/")
    return shop("en")


def read_article(widget: Widget) -> None:
    widget.panel.get_by_role("searchbox").first.fill("gift card")
    widget.panel.locator(".result").first.click()
    expect(widget.panel.locator(".reader-title")).to_be_visible()


def expect_own_entry(page: Page) -> None:
    """Wait until the browser is at the page's own entry: the way back to it takes a moment."""
    page.wait_for_function("history.state === null")


def test_back_closes_the_article_then_the_panel_then_leaves(phone: Widget, page: Page) -> None:
    read_article(phone.open())
    address = page.url
    page.go_back()
    expect(phone.panel.locator(".reader")).to_be_hidden()
    expect(phone.composer).to_be_visible()
    page.go_back()
    expect(phone.panel).to_be_hidden()
    expect(phone.launcher).to_be_focused()
    assert page.url == address
    page.go_back()
    expect(page).to_have_url(HELP)


def test_its_own_buttons_leave_no_entry_behind(phone: Widget, page: Page) -> None:
    read_article(phone.open())
    phone.button("back").click()
    expect(phone.composer).to_be_visible()
    phone.button("close").click()
    expect_own_entry(page)
    page.go_back()
    expect(page).to_have_url(HELP)


def test_what_is_opened_again_at_once_is_closed_by_back(phone: Widget, page: Page) -> None:
    phone.open()
    page.evaluate(
        """() => { const widget = document.querySelector('relais-widget');
                   widget.close(); void widget.open(true); }"""
    )
    page.wait_for_function("history.state?.relais === 1")
    expect(phone.panel).to_be_visible()
    page.go_back()
    expect(phone.panel).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(HELP)


def test_the_page_s_router_hears_of_its_own_travels_only(phone: Widget, page: Page) -> None:
    page.evaluate(ROUTER)
    page.evaluate("history.pushState({ step: 2 }, '', '?lang=en&step=2')")
    read_article(phone.open())
    assert page.evaluate("history.state.step") == 2
    page.go_back()
    expect(phone.panel.locator(".reader")).to_be_hidden()
    phone.button("close").click()
    page.wait_for_function("!('relais' in history.state)")
    assert page.evaluate("[window.travelled, window.pushed, history.state]") == [
        [],
        [{"step": 2}],
        {"step": 2},
    ]
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?lang=en$"))
    assert page.evaluate("window.travelled") == [None, None]  # both its listeners


def test_a_reload_goes_on_where_back_was(phone: Widget, page: Page) -> None:
    read_article(phone.open())
    page.reload()
    expect(phone.composer).to_be_visible()
    page.wait_for_function("history.state?.relais === 1")
    page.go_back()
    expect(phone.panel).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(HELP)


def test_forward_opens_nothing_and_costs_no_press_of_back(phone: Widget, page: Page) -> None:
    phone.open()
    page.go_back()
    expect(phone.panel).to_be_hidden()
    page.go_forward()
    expect_own_entry(page)
    expect(phone.panel).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(HELP)


def test_beside_the_panel_of_a_wide_screen_back_is_the_page_s(shop: Shop, page: Page) -> None:
    widget = shop("en")
    before = page.evaluate("history.length")
    read_article(widget.open())
    assert page.evaluate("[history.length, history.state]") == [before, None]
