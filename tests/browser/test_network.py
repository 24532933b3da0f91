"""When the network, or the server, lets the customer down."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.driver import REPLY_MS, Widget, boxes

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]


def test_a_message_written_offline_is_kept_over_a_reload_and_sent_by_try_again(
    shop: Shop, context: BrowserContext, page: Page, complaints: list[str]
) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    context.set_offline(True)
    widget.write("and when does it arrive?")
    expect(widget.panel.get_by_text("Not sent: no connection.")).to_be_visible()
    expect(widget.panel.get_by_text("You are offline")).to_be_visible()
    # Offline no page loads: the API alone stays away.
    page.route("**/api/conversation/messages", lambda route: route.abort())
    context.set_offline(False)
    page.reload()
    expect(widget.own.last).to_contain_text("and when does it arrive?")
    expect(widget.own.last).to_contain_text("Not sent: no connection.")
    page.unroute("**/api/conversation/messages")
    before = widget.replies().count()
    widget.button("again").click()
    expect(widget.panel.get_by_text("Not sent")).to_have_count(0)
    expect(widget.own).to_have_count(2)
    expect(widget.replies()).to_have_count(before + 1, timeout=REPLY_MS)
    complaints.clear()  # the browser itself reports each request that failed


def test_a_draft_survives_a_reload(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    widget.composer.fill("half a sent")
    page.reload()
    expect(widget.composer).to_have_value("half a sent")


def test_a_failed_request_for_a_person_offers_to_try_again(
    shop: Shop, page: Page, complaints: list[str]
) -> None:
    widget = shop("en").open()
    page.route("**/api/conversation/person", lambda route: route.abort())
    widget.button("person").click()
    expect(widget.panel.get_by_text("Your request for a person was not sent.")).to_be_visible()
    page.unroute("**/api/conversation/person")
    widget.button("again").click()
    expect(widget.button("requested")).to_be_visible()
    complaints.clear()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (429, "Not sent: many messages in a short time."),
        (500, "Not sent: something went wrong on our side."),
    ],
)
def test_a_refusal_is_said_by_the_message_it_concerns(
    shop: Shop, page: Page, complaints: list[str], status: int, words: str
) -> None:
    widget = shop("en").open()

    def refuse(route: Route) -> None:
        body = '{"error": {"code": "provoked", "message": "Provoked by the test."}}'
        route.fulfill(status=status, body=body, content_type="application/json")

    page.route("**/api/conversation/messages", refuse)
    widget.write("hello there")
    expect(widget.own.last).to_contain_text(words)
    page.unroute("**/api/conversation/messages")
    widget.button("again").click()
    expect(widget.panel.get_by_text("Not sent")).to_have_count(0)
    expect(widget.own).to_have_count(1)
    complaints.clear()


@pytest.mark.parametrize(
    "refusal",
    [
        ("en", 2350, "in about 40 minutes.", "It can be sent in about 40 minutes."),
        ("fr", 61, "dans environ 2 minutes.", "possible dans environ 2 minutes."),
        ("en", 60, "Wait a moment.", "Your request for a person was not sent."),
    ],
)
def test_a_conversation_refused_for_long_says_for_how_long(
    shop: Shop, page: Page, complaints: list[str], refusal: tuple[str, int, str, str]
) -> None:
    language, wait_s, of_message, of_request = refusal
    page.clock.install()
    widget = shop(language).open()
    page.clock.resume()
    headers = {"Retry-After": str(wait_s)}
    page.route(
        "**/api/conversations", lambda route: route.fulfill(status=429, body="{}", headers=headers)
    )
    widget.write("hello there")
    expect(widget.own.last.locator(".problem")).to_contain_text(of_message)
    expect(widget.announcements.last).to_contain_text(of_message)
    widget.button("person").click()
    expect(widget.panel.locator(".milestone .problem")).to_contain_text(of_request)
    page.clock.fast_forward((wait_s - 1) * 1000)
    expect(widget.panel.get_by_text("minutes", exact=False)).to_have_count(0)
    page.unroute("**/api/conversations")
    for _ in range(2):
        widget.button("again").first.click()
    expect(widget.button("again")).to_have_count(0)
    expect(widget.own).to_have_count(1)
    complaints.clear()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_why_a_message_was_not_sent_stands_in_one_piece_beside_its_sign(
    shop: Shop, page: Page, complaints: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    widget = shop("fr").open()
    page.route("**/api/conversation/messages", lambda route: route.fulfill(status=429, body="{}"))
    widget.write("bonjour")
    last = widget.own.last
    sign, words, again = boxes(
        *(last.locator(name) for name in (".problem .icon", ".problem span", ".problem button"))
    )
    assert sign["x"] + sign["width"] <= words["x"]
    assert abs(sign["y"] - words["y"]) < 8
    assert words["x"] + words["width"] <= again["x"]
    assert words["y"] < again["y"] + again["height"] / 2 < words["y"] + words["height"]
    complaints.clear()


def test_a_conversation_dropped_while_its_history_loads_does_not_come_back(
    shop: Shop, page: Page
) -> None:
    shop("en").open().ask("where is my parcel?")
    other = page.context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    other.route("**/api/conversation", hold)
    with other.expect_request("**/api/conversation"):
        other.goto(page.url)
    widget = Widget(other)
    page.evaluate(
        """() => Object.keys(localStorage).filter((key) => key.endsWith(':token'))
                 .forEach((key) => localStorage.removeItem(key))"""
    )
    widget.open()
    expect(widget.panel.get_by_role("heading", name="How can we help?")).to_be_visible()
    with other.expect_response("**/api/conversation"):
        held[0].continue_()
    widget.ask("how do I return something?")
    expect(widget.own).to_have_count(1)


def test_an_unknown_token_begins_anew_quietly(
    shop: Shop, page: Page, complaints: list[str]
) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    page.evaluate(
        """() => Object.keys(localStorage).filter((key) => key.endsWith(':token'))
                 .forEach((key) => localStorage.setItem(key, 'x'.repeat(43)))"""
    )
    page.reload()
    expect(widget.panel.get_by_role("heading", name="How can we help?")).to_be_visible()
    expect(widget.own).to_have_count(0)
    # What was read of the old one says nothing of the new one, whose numbers begin anew.
    assert page.evaluate("Object.keys(localStorage).some((key) => key.endsWith(':read'))") is False
    widget.ask("how do I return something?")
    expect(widget.own).to_have_count(1)
    complaints.clear()


def test_the_widget_works_where_storage_is_forbidden(shop: Shop, page: Page) -> None:
    page.add_init_script(
        """for (const kind of ['localStorage', 'sessionStorage'])
             Object.defineProperty(window, kind, {
               get() { throw new DOMException('no', 'SecurityError'); },
             });"""
    )
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    expect(widget.own).to_have_count(1)


def test_a_slow_reply_says_after_four_seconds_that_the_search_goes_on(
    shop: Shop, page: Page
) -> None:
    page.clock.install()
    widget = shop("en").open()
    page.route("**/api/conversation/events*", lambda _: None)  # the reply never arrives
    page.clock.resume()
    widget.write("where is my parcel?")
    expect(widget.panel.locator(".typing")).to_be_visible()
    expect(widget.panel.get_by_text("Still searching…")).to_be_hidden()
    page.clock.fast_forward(4_100)
    expect(widget.panel.get_by_text("Still searching…")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
