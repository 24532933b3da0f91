"""What is said in passing goes when it is no longer so."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_console import Desk, SignIn, desk, sign_in, write
from tests.integration.web.served import Customer
from tests.integration.web.served_process import Process
from tests.support.waiting import id_of

__all__ = ["desk", "sign_in"]
pytestmark = [pytest.mark.browser]


@pytest.fixture
def customer(own_web: Process, own_database: str) -> Customer:
    assert own_database
    asking = Customer(own_web.http)
    asking.ask_person()
    asking.send("Where is my parcel?")
    return asking


@pytest.fixture
def resolved(desk: Desk, page: Page, sign_in: SignIn, customer: Customer) -> Locator:
    """The notice that an agent reads who has answered a customer and ended it."""
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_of(desk.engine, customer)}")
    expect(page.locator("#show-keys")).to_be_visible()
    write(page, "It comes tomorrow. Does that suit you?")
    state = page.locator("#thread-state")
    expect(state).to_contain_text("With a person")
    page.locator("#scroll").focus()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(state).to_contain_text("Resolved")
    notice = page.locator(".toast", has_text="Resolved: Customer.")
    expect(notice.get_by_role("button", name="Undo")).to_be_visible()
    return notice


def test_undo_of_an_end_goes_when_the_customer_has_reopened_the_conversation(
    page: Page, resolved: Locator, customer: Customer
) -> None:
    resolved.get_by_role("button", name="Undo").focus()
    customer.send("No, I am away tomorrow.")
    expect(page.locator("#lines")).to_contain_text("I am away tomorrow")
    expect(page.locator("#thread-state")).not_to_contain_text("Resolved")
    # Sooner than it goes by itself.
    expect(resolved).to_have_count(0, timeout=1_000)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_undo_of_an_end_goes_when_the_agent_has_written_on(page: Page, resolved: Locator) -> None:
    write(page, "One thing more: keep the box.")
    expect(page.locator("#thread-state")).to_contain_text("With a person")
    expect(resolved).to_have_count(0, timeout=1_000)


def test_undo_of_an_end_stays_while_it_is_ended(
    page: Page, resolved: Locator, customer: Customer
) -> None:
    customer.send("Thank you")
    expect(page.locator("#lines")).to_contain_text("Thank you")
    expect(page.locator("#thread-state")).to_contain_text("Resolved")
    resolved.get_by_role("button", name="Undo").click()
    expect(page.locator("#thread-state")).to_contain_text("With a person")
