"""Everything by keyboard, and what a screen reader hears."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import REPLY_MS, Widget

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]


def test_the_focus_moves_to_the_composer_and_back_to_the_launcher(shop: Shop) -> None:
    widget = shop("en")
    widget.launcher.focus()
    widget.page.keyboard.press("Enter")
    expect(widget.composer).to_be_focused()
    widget.page.keyboard.press("Escape")
    expect(widget.panel).to_be_hidden()
    expect(widget.launcher).to_be_focused()
    expect(widget.launcher).to_have_attribute("aria-expanded", "false")


def test_the_close_button_returns_the_focus_too(shop: Shop) -> None:
    widget = shop("en").open()
    widget.button("close").click()
    expect(widget.launcher).to_be_focused()


def test_a_whole_journey_needs_no_mouse(shop: Shop) -> None:
    widget = shop("en")
    keyboard = widget.page.keyboard
    widget.launcher.focus()
    keyboard.press("Enter")
    expect(widget.composer).to_be_focused()
    keyboard.type("where is my parcel?")
    keyboard.press("Shift+Enter")
    keyboard.type("Order PA48213.")
    keyboard.press("Enter")
    expect(widget.cards.first).to_be_visible(timeout=REPLY_MS)
    expect(widget.own.first.locator(".bubble")).to_have_text(
        "where is my parcel?\nOrder PA48213.", use_inner_text=True
    )
    _press_until(widget, "Shift+Tab", "That helped")
    keyboard.press("Enter")
    expect(widget.panel.get_by_text("You said that this helped")).to_be_visible()
    title = widget.cards.first.locator("a.card-link").inner_text()
    widget.composer.focus()
    _press_until(widget, "Shift+Tab", title)
    keyboard.press("Enter")
    expect(widget.panel.locator(".reader-title")).to_be_visible()
    _press_until(widget, "Shift+Tab", "Back")
    keyboard.press("Enter")
    expect(widget.cards.first).to_be_visible()
    _press_until(widget, "Shift+Tab", "Talk to a person")
    keyboard.press("Enter")
    expect(widget.panel.get_by_text("You asked for a person")).to_be_visible()


def test_the_focus_stays_inside_while_the_panel_covers_the_screen(shop: Shop, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 720})
    widget = shop("en").open()
    expect(widget.panel).to_have_attribute("aria-modal", "true")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(30):
            page.keyboard.press(key)
            assert page.evaluate(
                "document.querySelector('relais-widget').shadowRoot.activeElement !== null"
            )


@pytest.mark.parametrize("width", [375, 1280])
def test_escape_closes_the_article_then_the_panel(shop: Shop, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    widget = shop("en").open()
    link = widget.ask("where is my parcel?").locator("a.card-link")
    link.click()
    expect(widget.panel.locator(".reader-title")).to_be_visible()
    page.keyboard.press("Escape")
    expect(widget.panel.locator(".reader")).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(widget.panel).to_be_hidden()


def test_each_new_message_is_announced_once(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    expect(widget.announcements).to_have_count(widget.replies().count())
    expect(widget.announcements.first).to_contain_text("Assistant:")
    expect(widget.announcements.first).to_have_attribute("lang", "en")
    page.reload()
    expect(widget.cards.first).to_be_visible()
    expect(widget.announcements).to_have_count(0)


def test_a_new_message_does_not_move_what_is_being_read(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    widget.ask("how do I return something?")
    other = page.context.new_page()
    other.goto(page.url)
    second = Widget(other).open()
    expect(second.own).to_have_count(2)
    scroller = widget.panel.locator(".scroller")
    scroller.evaluate("node => { node.scrollTop = 40 }")
    second.ask("can I pay with PayPal?")
    expect(widget.own).to_have_count(3)
    expect(widget.button("newer")).to_be_visible()
    assert widget.scroll_top() == pytest.approx(40, abs=1)
    widget.button("newer").click()
    expect(widget.button("newer")).to_be_hidden()
    expect(widget.cards.last).to_be_in_viewport()


def test_who_types_where_nothing_takes_it_writes_a_message(shop: Shop) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    _press_until(widget, "Shift+Tab", "That helped")
    widget.page.keyboard.type("thanks")
    expect(widget.composer).to_be_focused()
    expect(widget.composer).to_have_value("thanks")
    widget.page.keyboard.press("Control+a")
    _press_until(widget, "Shift+Tab", "That helped")
    widget.page.keyboard.press("Control+c")
    expect(widget.composer).not_to_be_focused()


def _press_until(widget: Widget, key: str, name: str) -> None:
    for _ in range(60):
        if widget.focused()[1] == name:
            return
        widget.page.keyboard.press(key)
    raise AssertionError(f"{key} never reaches {name!r}; the focus is on {widget.focused()}")
