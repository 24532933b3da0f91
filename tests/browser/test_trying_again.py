"""What failed, or could not be sent, stays to be tried again, or goes by itself."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]


def test_each_question_that_failed_can_be_asked_again_until_it_is_answered(
    shop: Shop, stack: Instance
) -> None:
    widget = shop("en").open()
    before = stack.process("search")
    before.kill()
    widget.write("where is my parcel?")
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    widget.write("can I pay with PayPal?")
    expect(widget.replies()).to_have_count(2, timeout=REPLY_MS)
    widget.write("how do I return an item?")
    expect(widget.replies()).to_have_count(3, timeout=REPLY_MS)
    stack.wait_until_back("search", restarts=before.restarts)
    failed = widget.panel.locator(".message:has(.choices)")
    expect(failed).to_have_count(3)
    expect(failed.get_by_role("button", name="Talk to a person")).to_have_count(3)
    failed.first.get_by_role("button", name="Try again").click()
    expect(widget.cards).to_have_count(1, timeout=REPLY_MS)
    expect(widget.own.last).to_contain_text("where is my parcel?")
    expect(widget.cards.first.locator("a.card-link")).to_have_attribute(
        "href", re.compile("track-your-parcel")
    )
    expect(widget.button("again")).to_have_count(2)
    widget.write("How do I return an item? ")  # typed afresh, it waits no longer
    expect(widget.cards).to_have_count(2, timeout=REPLY_MS)
    expect(widget.button("again")).to_have_count(1)
    widget.page.reload()
    widget.button("again").click()
    expect(widget.cards).to_have_count(3, timeout=REPLY_MS)
    expect(widget.own.last).to_contain_text("can I pay with PayPal?")
    expect(widget.button("again")).to_have_count(0)
    expect(widget.own.get_by_text("Try again")).to_have_count(0)


def test_what_was_written_offline_goes_by_itself_in_order_before_what_is_newer(
    shop: Shop, context: BrowserContext, complaints: list[str]
) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    context.set_offline(True)
    for text in ("can I pay with PayPal?", "how do I return something?"):
        widget.write(text)
        expect(widget.own.last).to_contain_text("Not sent: no connection.")
    context.set_offline(False)
    widget.write("how do I redeem a gift card?")
    expect(widget.panel.get_by_text("Not sent")).to_have_count(0)
    expect(widget.replies()).to_have_count(4, timeout=REPLY_MS)
    widget.page.reload()
    expect(widget.own.locator(".bubble")).to_have_text(
        [
            "where is my parcel?",
            "can I pay with PayPal?",
            "how do I return something?",
            "how do I redeem a gift card?",
        ]
    )
    complaints.clear()  # the browser itself reports each request that failed


def test_what_fails_once_more_when_the_connection_is_back_says_so(
    shop: Shop, context: BrowserContext, page: Page, complaints: list[str]
) -> None:
    widget = shop("en").open()
    context.set_offline(True)
    widget.write("where is my parcel?")
    expect(widget.own.last).to_contain_text("Not sent: no connection.")
    page.route("**/api/conversations", lambda route: route.fulfill(status=500, body="{}"))
    context.set_offline(False)
    expect(widget.own.last).to_contain_text("Not sent: something went wrong on our side.")
    complaints.clear()


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_a_person_asked_for_offline_is_said_at_once_and_asked_for_later(
    shop: Shop, context: BrowserContext, page: Page, complaints: list[str], is_reloaded: bool
) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    context.set_offline(True)
    widget.button("person").click()
    unsent = widget.panel.get_by_text("Your request for a person was not sent.")
    expect(unsent).to_be_in_viewport(ratio=1)
    expect(widget.button("again")).to_be_visible()
    widget.button("person").click()
    expect(unsent).to_have_count(1)
    if is_reloaded:
        # Offline no page loads: the API alone stays away.
        page.route("**/api/conversation/person", lambda route: route.abort())
        context.set_offline(False)
        page.reload()
        expect(unsent).to_be_visible()
        page.unroute("**/api/conversation/person")
        widget.button("again").click()
    else:
        context.set_offline(False)
    expect(widget.button("requested")).to_be_visible()
    expect(unsent).to_have_count(0)
    expect(widget.panel.get_by_text("You asked for a person")).to_have_count(1)
    complaints.clear()
