"""Two tabs of one customer, which share one conversation."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]
STARTS = "**/api/conversations"
EVENTS = "**/api/conversation/events*"
MESSAGES = "**/api/conversation/messages"


def _hold(page: Page, address: str) -> list[Route]:
    """Keep the next request to an address back."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(address, keep, times=1)
    return held


def _one(page: Page, held: list[Route]) -> Route:
    """Wait for the request that is kept back."""
    deadline = time.monotonic() + 10
    while not held and time.monotonic() < deadline:
        page.evaluate("0")  # lets what the browser says come in
    return held[0]


def _second_tab(page: Page) -> Widget:
    other = page.context.new_page()
    other.goto(page.url)
    widget = Widget(other)
    widget.launcher.wait_for()
    return widget.open()


def test_two_tabs_that_begin_at_once_end_in_one_conversation_and_lose_nothing(
    shop: Shop, page: Page
) -> None:
    first = shop("en").open()
    second = _second_tab(page)
    held = []
    # Both start a conversation before either knows of the other's.
    for widget in (first, second):
        held.append(_hold(widget.page, STARTS))
        widget.write(f"where is my parcel? {'one' if widget is first else 'two'}")
    for widget, routes in zip((first, second), held, strict=True):
        _one(widget.page, routes).continue_()
    for widget in (first, second):
        expect(widget.own).to_have_count(2, timeout=REPLY_MS)
        expect(widget.replies()).to_have_count(2, timeout=REPLY_MS)
        expect(widget.panel.locator(".typing")).to_be_hidden()
        widget.page.reload()
        expect(widget.own).to_have_count(2)


def test_a_message_on_its_way_goes_to_the_conversation_that_takes_its_place(
    shop: Shop, page: Page, stack: Instance
) -> None:
    first = shop("en").open()
    second = page.context.new_page()
    second.goto(page.url)
    held = _hold(page, MESSAGES)
    first.write("where is my parcel?")
    route = _one(page, held)
    answer = route.fetch()  # stored in the conversation that the first tab began
    began = second.request.post(f"{stack.url}/api/conversations", data={"language": "en"})
    token = began.json()["token"]
    second.evaluate(
        """(token) => {
          const key = Object.keys(localStorage).find((name) => name.endsWith(":token"));
          localStorage.setItem(key, token);
        }""",
        token,
    )
    expect(first.own).to_contain_text("Sending…")
    with page.expect_request(MESSAGES) as again:
        route.fulfill(response=answer)
    assert again.value.headers["authorization"] == f"Bearer {token}"
    expect(first.replies()).to_have_count(1, timeout=REPLY_MS)
    expect(first.panel.locator(".typing")).to_be_hidden()
    page.reload()
    expect(first.own).to_have_count(1)
    expect(first.replies()).to_have_count(1)


def test_what_another_tab_wrote_while_the_stream_was_away_is_not_skipped(
    shop: Shop, page: Page, complaints: list[str]
) -> None:
    first = shop("en").open()
    first.ask("where is my parcel?")
    second = _second_tab(page)
    page.route(EVENTS, lambda route: route.abort())
    page.reload()
    expect(first.own).to_have_count(1)
    second.ask("how do I return something?")
    first.write("what does delivery cost?")
    expect(first.own).to_have_count(2)  # its own; the stream has not come through yet
    page.unroute(EVENTS)
    expect(first.own).to_have_count(3, timeout=REPLY_MS)
    expect(first.replies()).to_have_count(3, timeout=REPLY_MS)
    complaints.clear()  # the browser itself reports each request that failed
