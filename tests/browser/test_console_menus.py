"""The console's menus: arrows, Home and End, Escape, Tab; and what is typed once one is open."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from store.engine import writing
from store.tables import utc_now
from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.test_accessibility import assert_no_violations
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.tools.cards import Card, make_cards

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser


def item(page: Page, name: str) -> Locator:
    return page.get_by_role("menuitem", name=name)


def summary(page: Page, name: str) -> Locator:
    return page.locator(f"[data-menu={name}] > summary")


def test_the_arrows_choose_what_enter_does(page: Page, open_: Open) -> None:
    open_("Buy my watches")
    page.locator("#scroll").focus()
    page.keyboard.press("e")
    expect(item(page, "Solved")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(item(page, "Spam")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#lines")).to_contain_text("closed the conversation as spam")


def test_a_menu_is_walked_through_in_a_ring(page: Page, open_: Open) -> None:
    open_("Where is it?")
    summary(page, "resolve").focus()
    page.keyboard.press("ArrowDown")
    expect(item(page, "Solved")).to_be_focused()
    assert_no_violations(page)
    for key, name in (
        ("ArrowUp", "Spam"),
        ("ArrowDown", "Solved"),
        ("End", "Spam"),
        ("Home", "Solved"),
    ):
        page.keyboard.press(key)
        expect(item(page, name)).to_be_focused()
    page.keyboard.press("Escape")
    expect(item(page, "Solved")).to_be_hidden()
    expect(summary(page, "resolve")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(item(page, "Spam")).to_be_focused()
    page.keyboard.press("Tab")  # one stop: on to the next action
    expect(item(page, "Spam")).to_be_hidden()
    expect(summary(page, "assign")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-menu=assign] select")).to_be_focused()


def test_after_the_times_of_a_pause_comes_its_date(page: Page, open_: Open) -> None:
    open_("Where is it?")
    page.keyboard.press("t")
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    page.locator("#scroll").focus()
    page.keyboard.press("z")
    expect(item(page, "For an hour")).to_be_focused()
    page.keyboard.press("End")
    expect(item(page, "Until tomorrow, 09:00")).to_be_focused()
    assert_no_violations(page)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Until", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(summary(page, "snooze")).to_be_focused()


def test_the_account_s_menu_closes_as_the_others_do(page: Page, open_: Open) -> None:
    open_("Where is it?")
    account = page.locator(".account-menu > summary")
    account.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Your account")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Sign out")).to_be_focused()
    page.keyboard.press("Escape")
    expect(account).to_be_focused()
    account.click()
    page.locator("#scroll").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


def test_a_pause_that_is_refused_says_why_where_it_was_chosen(
    page: Page, open_: Open, complaints: list[str]
) -> None:
    open_("Where is it?")
    page.keyboard.press("t")
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    page.locator("#scroll").focus()
    page.keyboard.press("z")
    field = page.get_by_label("Until", exact=True)
    field.fill("2020-05-03T14:30")
    field.press("Enter")
    expect(page.locator("#snooze-problem")).to_contain_text("still to come, within the next year")
    expect(field).to_have_value("2020-05-03T14:30")
    assert_no_violations(page)
    complaints.clear()  # the browser reports the refusal
    field.fill((datetime.now().astimezone() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"))
    field.press("Enter")
    expect(field).to_be_hidden()
    expect(page.locator("#thread-marks")).to_contain_text("Snoozed until")


def test_every_menu_of_an_open_conversation_stays_in_a_window_of_900_px(
    page: Page, open_: Open
) -> None:
    page.set_viewport_size({"width": 900, "height": 800})
    open_("Where is it?")
    page.keyboard.press("t")
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    page.keyboard.press("Escape")
    for name in ("resolve", "assign", "snooze", "label"):
        summary(page, name).click()
        panel = page.locator(f"[data-menu={name}] .menu-panel")
        expect(panel).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 900
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [1280, 375])
def test_what_is_typed_once_a_menu_is_open_goes_into_its_field(
    page: Page, open_: Open, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    composer = open_("The handle is broken.")
    if width < 600:
        page.locator("#thread-more").click()
    summary(page, "label").click()
    page.keyboard.type("broken handle")
    expect(page.get_by_label("Label, existing or new")).to_have_value("broken handle")
    expect(page.locator(".mark[data-state=waiting]")).to_be_attached()
    expect(composer).to_have_value("")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-marks")).to_contain_text("broken handle")


def test_no_key_of_the_page_acts_while_a_menu_is_open(page: Page, open_: Open) -> None:
    composer = open_("Where is it?")
    page.keyboard.press("t")
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    page.keyboard.press("Escape")
    address = page.url
    for name in ("resolve", "assign", "snooze", "filters"):
        summary(page, name).click()
        menu = page.locator(f"[data-menu={name}]")
        for key in "bl2dj?t/r":
            page.keyboard.press(key)
        expect(menu).to_have_attribute("open", "")
        expect(page.locator("details.menu[open]")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(menu).not_to_have_attribute("open", "")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    expect(composer).not_to_be_focused()
    assert page.url == address


def test_giving_back_to_the_bot_takes_a_second_step(page: Page, open_: Open) -> None:
    composer = open_("The handle is broken.")
    told = page.get_by_text("The customer is told, and goes on with the bot.")
    page.locator("#scroll").focus()
    page.keyboard.press("b")
    expect(told).to_be_focused()
    assert_no_violations(page)
    page.keyboard.type("roken handle")
    expect(told).to_be_visible()
    expect(page.locator(".mark[data-state=waiting]")).to_be_attached()
    expect(composer).to_have_value("")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()

    page.locator("#scroll").focus()
    page.keyboard.down("b")
    page.keyboard.down("b")  # held down
    expect(told).to_be_visible()
    page.keyboard.up("b")
    page.keyboard.press("b")
    expect(page.locator(".mark[data-state=bot]")).to_be_visible()
    expect(page.locator("#lines")).to_contain_text("Ada gave the conversation back to the bot")
    page.keyboard.press("t")
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    summary(page, "give-back").click()
    page.locator("[data-menu=give-back]").get_by_role("button").click()
    expect(page.locator(".mark[data-state=bot]")).to_be_visible()


def test_a_report_opened_by_mouse_takes_what_is_typed(page: Page, desk: Desk, open_: Open) -> None:
    open_("How do I get my money?")
    id_ = page.url.split("/inbox/")[1].split("?")[0]
    with writing(desk.engine) as conn:
        cards = make_cards(conn, [Card(desk.article_id, desk.chunk_ids[1], "how")], now=utc_now())
        said = NewEvent("message", "bot", "en", [text_part("Like this."), *cards])
        queries.append_event(conn, id_, said)
    page.locator("details.report > summary").click()
    page.keyboard.type("bad price")
    expect(page.get_by_label("What is wrong with it?")).to_have_value("bad price")
    expect(page.locator(".mark[data-state=waiting]")).to_be_visible()
