"""The composer's tools by keyboard: canned replies, an article as a card, a warning, a report."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.test_accessibility import assert_no_violations
from tests.contract.fake_search import FakeSearch, Found, hit
from tests.support.fake_assistant import until

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser


def test_a_canned_reply_is_found_by_typing_and_inserted_by_keyboard(
    page: Page, open_: Open
) -> None:
    field = open_("Where is it?")
    field.click()
    page.keyboard.type("Hi. /")
    menu = page.get_by_role("listbox", name="Canned replies")
    expect(menu.get_by_role("option")).to_have_count(3)
    assert_no_violations(page)
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.press("Backspace")
    page.keyboard.type("/re")
    expect(menu.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_have_value("Hi. You get your money back.")
    expect(menu).to_be_hidden()


def test_a_missing_variable_stays_visible_and_sending_warns(
    page: Page, desk: Desk, open_: Open
) -> None:
    field = open_("Where is it?")
    field.click()
    page.keyboard.type("/par")
    expect(page.locator(".canned-option")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(field).to_have_value("Hello {customer}, {order} is on its way.")
    expect(page.get_by_text("Still to fill in: {customer}, {order}")).to_be_visible()
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Before you send")
    expect(dialog).to_contain_text("Still without a value: {customer}, {order}")
    assert_no_violations(page)
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    assert desk.said() == []
    field.fill("Hello, {agnet} here: {order} is on its way.")
    page.keyboard.press("Control+Enter")
    expect(dialog).to_contain_text("Still without a value: {order}")
    expect(dialog).to_contain_text("Not a variable, sent as it stands: {agnet}")
    page.keyboard.press("Escape")
    assert desk.said() == []
    field.fill("Hello, it is on its way.")
    page.keyboard.press("Control+Enter")
    until(lambda: len(desk.said()) == 1, what="the message")


def test_known_variables_typed_by_hand_are_named_and_filled_in_on_sending(
    page: Page, desk: Desk, open_: Open
) -> None:
    field = open_("Where is it?", customer='{"name": "Jo Martin", "order": "P204817"}')
    field.fill("Hello {customer}, {order} is here.")
    shown = page.get_by_text("Filled in on sending: {customer} → Jo Martin, {order} → P204817.")
    expect(shown).to_be_visible()
    page.keyboard.press("Control+Enter")
    until(lambda: len(desk.said()) == 1, what="the message")
    assert desk.said()[0]["parts"][0]["text"] == "Hello Jo Martin, P204817 is here."

    field.fill("{customer}, which order is it?")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Before you send")
    expect(dialog).to_contain_text("The site has already told us (order): “P204817”.")
    expect(field).to_have_value("Jo Martin, which order is it?")
    assert_no_violations(page)


def test_without_a_text_in_the_language_the_other_one_is_inserted_and_said(
    page: Page, open_: Open
) -> None:
    field = open_("Où est-il ?", "fr")
    field.click()
    page.keyboard.type("/parcel")
    expect(page.locator(".canned-option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#tools-status")).to_contain_text("no text in French")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Send anyway").click()
    expect(page.locator(".line[data-who=agent]")).to_be_visible()
    expect(page.locator("#tools-status")).to_be_empty()


def test_an_article_goes_with_the_message_as_a_card_and_can_be_reported(
    page: Page, desk: Desk, search: FakeSearch, open_: Open
) -> None:
    found = hit(desk.article_id, title="Refunds")
    found |= {"chunk_id": desk.chunk_ids[1], "anchor": "how", "headings": ["How"]}
    field = open_("How do I get my money?")
    search.finds(Found([found], 0.5))
    page.locator("#scroll").focus()
    page.keyboard.press("i")
    expect(page.get_by_role("searchbox", name="Search the help centre")).to_be_focused()
    page.keyboard.type("refund")
    result = page.get_by_role("dialog").get_by_role("button", name="Refunds › How")
    expect(result).to_be_visible()
    assert_no_violations(page)
    page.keyboard.press("Enter")
    expect(result).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Articles attached")).to_contain_text("Refunds › How")
    expect(field).to_be_focused()
    page.keyboard.type("Like this:")
    page.keyboard.press("Control+Enter")
    until(lambda: len(desk.said()) == 1, what="the message")
    text, card = desk.said()[0]["parts"]
    assert (text["text"], card["text"]) == ("Like this:", "On your card.")
    expect(page.get_by_role("list", name="Articles attached")).to_be_hidden()

    page.locator("summary", has_text="This article contains a mistake").click()
    page.get_by_label("What is wrong with it?").fill("It takes 30 days.")
    page.get_by_role("button", name="Tell the editors").click()
    expect(page.get_by_text("You have told the editors")).to_be_visible()
    assert_no_violations(page)


def test_a_question_that_was_answered_warns_and_can_be_sent_anyway(
    page: Page, desk: Desk, open_: Open
) -> None:
    field = open_("My order PAS-204817 is late.")
    field.fill("What is your order number?")
    page.get_by_role("button", name="Send", exact=True).click()
    dialog = page.get_by_role("dialog", name="Before you send")
    expect(dialog).to_contain_text("has already answered this: “My order PAS-204817 is late.”")
    page.keyboard.press("Enter")  # Change
    expect(dialog).to_be_hidden()
    expect(field).to_have_value("What is your order number?")
    assert desk.said() == []
    page.keyboard.press("Control+Enter")
    dialog.get_by_role("button", name="Send anyway").click()
    until(lambda: len(desk.said()) == 1, what="the message")


def test_a_suggestion_is_put_into_the_message_by_its_key_and_not_sent(
    page: Page, desk: Desk, search: FakeSearch, open_: Open
) -> None:
    search.similarity = 0.9
    field = open_("Will I get a refund?")
    first = page.locator("#suggestions button").first
    expect(first).to_have_attribute("aria-keyshortcuts", "Alt+1")
    field.focus()
    page.keyboard.press("Alt+1")
    expect(field).not_to_have_value("")
    expect(field).to_be_focused()
    assert desk.said() == []


@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_of_canned_replies_explains_as_one_types(
    page: Page, desk: Desk, open_: Open, width: int
) -> None:
    open_("Hello there")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{desk.process.url}/console/canned")
    page.locator("summary", has_text="Add a reply").click()
    field = page.locator("#add-en")
    field.fill("Hello {customer}, from {agent} at {shop}")
    preview = page.get_by_role("status").filter(has_text="Reads, for example")
    expect(preview).to_contain_text("Hello Jo Martin, from Camille at {shop}")
    expect(preview).to_contain_text("Not a variable, sent as it stands: {shop}")
    assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
