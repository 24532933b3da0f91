"""Another conversation takes the last one's place: where it stands, and nothing else is left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Widget, boxes
from tests.browser.test_customers import (
    Visit,
    answer,
    identify,
    of_customer,
    token,
    visit,
    wait_for_a_person,
    write,
)

__all__ = ["answer", "visit"]
pytestmark = pytest.mark.browser


def go_on(page: Page, widget: Widget) -> None:
    """Sign out, and in again as the same customer."""
    identify(page, None)
    expect(widget.own).to_have_count(0)
    identify(page, {"token": token("42")})


def place(widget: Widget) -> float:
    """Return how far above the lower edge of the thread the newest own message begins, in px."""
    expect(widget.own).to_have_count(4)
    expect(widget.button("requested")).to_be_visible()
    frame, box = boxes(widget.panel.locator(".scroller"), widget.own.last)
    return frame["y"] + frame["height"] - box["y"]


@pytest.fixture
def waiting(page: Page, visit: Visit) -> Widget:
    """A verified customer waits for a person, more having been said than the thread shows."""
    page.set_viewport_size({"width": 1280, "height": 700})
    widget = visit(of_customer("42")).open()
    for _ in range(3):
        write(widget)
    wait_for_a_person(widget)
    return widget


def assert_follows(widget: Widget, words: str) -> None:
    expect(widget.panel.get_by_text(words)).to_be_in_viewport(ratio=1)
    expect(widget.button("newer")).to_be_hidden()


def test_who_goes_on_finds_the_thread_as_after_a_reload_and_it_follows(
    page: Page, waiting: Widget, answer: Callable[[str], None]
) -> None:
    page.reload()
    reloaded = place(waiting)
    go_on(page, waiting)
    assert place(waiting) == pytest.approx(reloaded, abs=2)
    answer("Hello Ann.")
    assert_follows(waiting, "Hello Ann.")


def test_what_came_behind_the_search_stands_so_too_once_it_is_closed(
    page: Page, waiting: Widget, answer: Callable[[str], None]
) -> None:
    newest = place(waiting)
    waiting.panel.locator(".scroller").evaluate("node => { node.scrollTop = 0 }")
    waiting.head.get_by_role("button", name="Search articles").click()
    go_on(page, waiting)
    expect(waiting.own).to_have_count(4)
    waiting.button("back").click()
    assert place(waiting) == pytest.approx(newest, abs=2)
    answer("Hello Ann.")
    assert_follows(waiting, "Hello Ann.")


def test_a_closed_widget_keeps_no_line_of_the_customer_before(
    page: Page, visit: Visit, answer: Callable[[str], None], complaints: list[str]
) -> None:
    widget = visit(of_customer("43")).open()
    for customer, words in (("43", "Hello Bob."), ("42", "Hello Ann.")):
        identify(page, {"token": token(customer)})
        wait_for_a_person(widget)
        answer(words)
        expect(widget.panel).to_contain_text(words)
        if customer == "43":
            identify(page, None)
            expect(widget.own).to_have_count(0)
    widget.button("close").click()

    identify(page, None)
    with page.expect_response("**/api/conversation"):
        identify(page, {"token": token("43")})
    widget.open()
    expect(widget.panel).to_contain_text("Hello Bob.")
    expect(widget.panel).not_to_contain_text("Hello Ann.")
    complaints[:] = [said for said in complaints if "409" not in said]


def test_a_closed_widget_keeps_no_address_of_the_customer_before(
    page: Page, visit: Visit, complaints: list[str]
) -> None:
    ann = {"token": token("42", email="ann@example.org")}
    bob = {"token": token("43", email="bob@example.org")}
    widget = visit().open()
    field = widget.panel.get_by_label("E-mail address")
    for customer in (bob, ann):
        identify(page, None)
        expect(widget.own).to_have_count(0)
        identify(page, customer)
        wait_for_a_person(widget)
    expect(field).to_have_value("ann@example.org")
    widget.button("close").click()

    identify(page, None)
    with page.expect_response("**/api/conversation"):
        identify(page, bob)
    expect(widget.open().own).to_have_count(1)
    expect(field).to_have_value("bob@example.org")
    complaints[:] = [said for said in complaints if "409" not in said]


def test_what_was_typed_and_not_sent_is_nobody_else_s(page: Page, visit: Visit) -> None:
    widget = visit(of_customer("42")).open()
    write(widget)
    wait_for_a_person(widget)
    widget.composer.fill("My card ends in 4242")

    identify(page, None)
    expect(widget.own).to_have_count(0)
    expect(widget.composer).to_have_value("")
    page.reload()
    expect(widget.composer).to_have_value("")


def test_what_is_typed_before_signing_in_is_still_there(page: Page, visit: Visit) -> None:
    widget = visit().open()
    widget.composer.fill("Where is my parcel?")
    identify(page, {"token": token("42")})
    expect(widget.composer).to_have_value("Where is my parcel?")


def test_an_old_tab_of_the_customer_before_has_no_part_in_the_next_one_s(
    page: Page, visit: Visit, complaints: list[str]
) -> None:
    old = visit(of_customer("42")).open()
    write(old, "my secret order")
    old.composer.fill("My card ends in 4242")
    tab = page.context.new_page()
    signed_out = visit(tab=tab)
    identify(tab, None)
    expect(signed_out.open().own).to_have_count(0)
    expect(old.own).to_have_count(0)
    expect(old.composer).to_have_value("")

    bob = visit(of_customer("43"), tab=tab)  # open, as it was
    for number in range(1, 3):
        write(bob, f"Bob's question {number}")
        expect(bob.own).to_have_count(number)
    write(old, "I am still Ann")
    expect(old.own).to_contain_text(["I am still Ann"])
    tab.reload()
    expect(bob.own).to_contain_text(["Bob's question 1", "Bob's question 2"])
    complaints[:] = [said for said in complaints if "409" not in said]


def test_two_customers_in_two_tabs_each_have_their_own(
    page: Page, visit: Visit, complaints: list[str]
) -> None:
    ann = visit(of_customer("42")).open()
    write(ann, "Ann's question")
    tab = page.context.new_page()
    bob = visit(of_customer("43"), tab=tab).open()  # who was before has not signed out
    expect(bob.own).to_have_count(0)
    write(bob, "Bob's question")
    write(ann, "Ann's second")
    page.reload()
    for one, said in ((ann, ["Ann's question", "Ann's second"]), (bob, ["Bob's question"])):
        expect(one.own).to_contain_text(said)
        expect(one.own).to_have_count(len(said))
    write(bob, "Bob's second")
    write(ann, "Ann's third")
    tab.reload()
    expect(bob.own).to_contain_text(["Bob's question", "Bob's second"])
    expect(bob.own).to_have_count(2)
    expect(ann.own).to_have_count(3)
    complaints[:] = [said for said in complaints if "409" not in said]


def test_nothing_unsent_of_the_customer_before_is_sent_as_the_next_one_s(
    page: Page, visit: Visit, complaints: list[str]
) -> None:
    ann = visit(of_customer("42")).open()
    write(ann, "Ann's question")
    page.context.set_offline(True)
    ann.composer.fill("Ann's address is 4 Mill Lane")
    page.keyboard.press("Enter")
    expect(ann.own).to_have_count(2)
    ann.composer.fill("Ann's draft")
    page.route("**/api/conversation/messages", lambda route: route.abort())
    page.context.set_offline(False)
    page.unroute("**/site")
    bob = visit(of_customer("43"))
    page.unroute("**/api/conversation/messages")
    expect(bob.composer).to_have_value("")
    expect(bob.own).to_have_count(0)
    write(bob, "Bob's question")
    expect(bob.own).to_contain_text(["Bob's question"])
    complaints.clear()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_draft_in_another_tab_goes_when_its_customer_signs_out(
    page: Page, visit: Visit, is_there: bool, complaints: list[str]
) -> None:
    widget = visit(of_customer("42")).open()
    write(widget, "Ann's question")
    tab = page.context.new_page()
    other = visit(of_customer("42"), tab=tab).open()
    other.composer.fill("Ann's draft")
    if not is_there:
        tab.goto("about:blank")

    identify(page, None)
    identify(page, {"token": token("43")})
    write(widget, "Bob's question")
    if is_there:
        expect(other.composer).to_have_value("")
        expect(other.own).to_have_count(0)
    other = visit(of_customer("43"), tab=tab)  # open, as it was
    expect(other.own).to_contain_text(["Bob's question"])
    expect(other.composer).to_have_value("")
    complaints[:] = [said for said in complaints if "409" not in said]


def test_what_was_typed_before_anything_was_sent_is_nobody_else_s(
    page: Page, visit: Visit, complaints: list[str]
) -> None:
    widget = visit(of_customer("42")).open()
    widget.composer.fill("Ann's draft")
    tab = page.context.new_page()
    other = visit(of_customer("42"), tab=tab).open()
    other.composer.fill("Ann's other draft")
    elsewhere = page.context.new_page()
    gone = visit(of_customer("42"), tab=elsewhere).open()
    gone.composer.fill("Ann's third draft")
    elsewhere.goto("about:blank")

    visit()
    identify(page, None)
    expect(widget.composer).to_have_value("")
    expect(other.composer).to_have_value("")
    back = visit(of_customer("43"), tab=elsewhere)
    expect(back.composer).to_have_value("")
    complaints[:] = [said for said in complaints if "409" not in said]


def test_what_is_typed_is_still_there_on_the_next_page(visit: Visit) -> None:
    widget = visit().open()
    widget.composer.fill("Where is my parcel?")
    for script in ("", of_customer("42"), of_customer("42"), ""):
        visit(script)
        expect(widget.composer).to_have_value("Where is my parcel?")
