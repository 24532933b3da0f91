"""Suggested replies follow what the customer says, and come back when the search does."""

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from store.engine import make_engine
from tests.browser.console import Console
from tests.contract.fake_search import FakeSearch, Found, hit
from tests.integration.web.served import Customer
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import until
from tests.support.members import make_member

pytestmark = pytest.mark.browser

# Longer than any wait between two tries.
LONG_MS = 130_000
TRIES = 7


@pytest.fixture(scope="module")
def process(searching_web: Process, searching_database: str) -> Process:
    engine = make_engine(searching_database)
    make_member(engine)
    engine.dispose()
    return searching_web


@pytest.fixture
def console(page: Page, process: Process, search: FakeSearch) -> Console:
    search.similarity = 0.0
    signed_in = Console(page, process.url)
    signed_in.sign_in("ada@shop.example")
    return signed_in


@pytest.fixture
def customer(process: Process) -> Customer:
    """Somebody who has asked for a person, and what for."""
    asking = Customer(process.http)
    asking.ask_person()
    asking.send("I want my money back")
    return asking


def open_newest(console: Console) -> Locator:
    """Open the conversation that came last; return its suggestions."""
    console.view("waiting")
    console.open(console.page.locator(".conversation").last)
    return console.page.locator("#suggestions")


def finds(search: FakeSearch, title: str) -> None:
    search.finds(Found([hit(7, title=title, probability=0.6)], probability=0.6))


def test_they_follow_what_the_customer_asks_next(
    console: Console, customer: Customer, search: FakeSearch
) -> None:
    finds(search, "Refunds")
    suggested = open_newest(console)
    expect(suggested.get_by_role("button")).to_contain_text(["Refunds"])

    finds(search, "Change your password")
    customer.send("How do I change my password?")
    expect(suggested.get_by_role("button")).to_contain_text(["Change your password"])

    def asked_last() -> str:
        return str([one["question"] for one in search.asked if "language" in one][-1])

    # They may have been looked for once more for the first question, as the bot replied to it.
    until(lambda: asked_last() == "How do I change my password?", what="the question of now")
    details = console.page.locator("#details")
    expect(details.locator(".dossier-question")).to_have_text(
        ["I want my money back", "How do I change my password?"]
    )
    expect(details.get_by_role("heading", name="Asked since")).to_be_visible()


def test_a_new_request_after_a_give_back_has_its_own(
    console: Console, customer: Customer, search: FakeSearch
) -> None:
    suggested = open_newest(console)
    expect(suggested).to_contain_text("Nothing more to suggest")
    console.take()
    console.press("b")
    console.page.keyboard.press("b")
    expect(console.state).to_contain_text("bot")

    finds(search, "Repairs")
    customer.send("My lamp flickers")
    customer.when_answered()
    customer.ask_person()
    expect(suggested.get_by_role("button")).to_contain_text(["Repairs"])
    expect(suggested).not_to_contain_text("Nothing more to suggest")


@pytest.mark.usefixtures("customer")
def test_after_an_outage_they_come_back_by_themselves(console: Console, search: FakeSearch) -> None:
    search.is_failing = True
    console.page.clock.install()
    suggested = open_newest(console)
    expect(suggested).to_contain_text("The search is down")

    search.is_failing = False
    finds(search, "Refunds")
    console.page.clock.fast_forward(LONG_MS)
    expect(suggested.get_by_role("button")).to_contain_text(["Refunds"])
    expect(suggested).not_to_contain_text("The search is down")


@pytest.mark.usefixtures("customer")
def test_an_outage_is_not_asked_about_for_ever(console: Console, search: FakeSearch) -> None:
    search.is_failing = True
    page, asked = console.page, []
    page.on("request", lambda one: is_asking(one) and asked.append(one))
    page.clock.install()
    with page.expect_event("requestfinished", is_asking):
        open_newest(console)

    for _ in range(TRIES - 1):
        look_at_the_list(page)
        with page.expect_event("requestfinished", is_asking):
            page.clock.fast_forward(LONG_MS)
    for _ in range(3):
        look_at_the_list(page)
        page.clock.fast_forward(10 * LONG_MS)
    assert len(asked) == TRIES


def is_asking(request: Request) -> bool:
    return request.url.endswith("/suggestions")


def look_at_the_list(page: Page) -> None:
    """Let the page see to what has arrived before."""
    page.evaluate("() => fetch('/console/inbox/list').then((found) => found.text())")
