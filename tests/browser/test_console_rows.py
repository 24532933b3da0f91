"""Keys pressed on a row of the list: they act on it, never on another that is open."""

import re

import pytest
from playwright.sync_api import Page, expect

from store.engine import reading, writing
from store.tables import conversation
from tests.browser.test_console import Desk, SignIn, colleague, desk, sign_in
from web.conversations.queries import find_conversation

__all__ = ["colleague", "desk", "sign_in"]
pytestmark = pytest.mark.browser


def named(desk: Desk, name: str, text: str = "Where is my parcel?") -> str:
    """A customer of this name who waits."""
    id_ = desk.waiting(text)
    with writing(desk.engine) as conn:
        is_theirs = conversation.c.id == id_
        conn.execute(conversation.update().where(is_theirs).values(customer={"name": name}))
    return id_


def state(desk: Desk, id_: str) -> str:
    with reading(desk.engine) as conn:
        found = find_conversation(conn, id_)
    assert found
    return found.state


def listen(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys


def focus_below(page: Page, id_: str) -> None:
    """Go one row down the list, which is this one."""
    page.keyboard.press("j")
    expect(page.locator(f"#row-{id_}")).to_be_focused()


# What each key has done or opened on the page that comes.
AFTER = {
    "t": "#text:focus",
    "b": "[data-menu=give-back][open] [data-first]:focus",
    "e": "[data-menu=resolve][open] .menu-item:focus",
    "a": "[data-menu=assign][open] select:focus",
    "l": "[data-menu=label][open] input:focus",
    "r": "#text:focus",
    "n": "#text:focus",
    "d": "#details:focus",
    "p": "a.mask-form",
    "i": "#article-words:focus",
    "z": ".toast:has-text('Take it first')",
    "w": ".toast:has-text('No article is shown here')",
}


def test_every_key_acts_on_the_row_that_has_the_focus(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "Camille")
    first = named(desk, "Zoé Martin")
    for key, selector in AFTER.items():
        second = named(desk, f"Ada {key}")
        listen(page, f"{desk.url}/console/inbox/{first}")
        page.locator(f"#row-{second}").focus()
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"/inbox/{second}"))
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Ada {key}")
        expect(page.locator(selector)).to_be_visible()
        assert state(desk, first) == "waiting"
    page.reload()
    expect(page.locator("#show-keys")).to_be_visible()
    expect(page.locator(".toast")).to_have_count(0)  # pressed once, done once


def test_what_ends_by_keys_is_the_focused_one_and_the_notice_names_it(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    first, second = named(desk, "Zoé Martin"), named(desk, "Ada Byron")
    sign_in(page, "Camille")
    listen(page, f"{desk.url}/console/inbox/{first}?view=all")
    page.keyboard.press("k")
    expect(page.locator(f"#row-{second}")).to_be_focused()  # what moved last is first
    page.keyboard.press("e")
    expect(page.locator("[data-menu=resolve] .menu-item").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Resolved: Ada Byron.")
    assert (state(desk, first), state(desk, second)) == ("waiting", "resolved")
    expect(page.locator("#thread-state")).to_contain_text("Resolved")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#thread-state")).to_contain_text("Waiting")

    page.locator("#scroll").focus()
    page.keyboard.press("e")  # elsewhere than on a row: the open one
    expect(page.locator("[data-menu=resolve] .menu-item").first).to_be_focused()
    expect(page).to_have_url(re.compile(f"/inbox/{second}"))


def test_a_row_that_has_left_the_list_hands_its_key_to_no_other(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    first, second = named(desk, "Zoé Martin"), named(desk, "Ada Byron")
    sign_in(page, "Camille")
    listen(page, f"{desk.url}/console/inbox/{first}")
    focus_below(page, second)
    with writing(desk.engine) as conn:
        conn.execute(
            conversation.update()
            .where(conversation.c.id == second)
            .values(state="resolved", handoff_requested_at=None)
        )
    desk.waiting("The list is fetched again")
    expect(page.locator(f"#row-{second}")).to_have_count(0)
    page.keyboard.press("t")
    expect(page.locator(".toast")).to_contain_text("has left this list")
    assert state(desk, first) == "waiting"
    page.locator("#scroll").focus()
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")


def test_a_colleagues_conversation_is_ended_in_two_steps(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page
) -> None:
    id_ = named(desk, "Zoé Martin")
    sign_in(page, "Camille")
    sign_in(colleague, "Omar")
    for one in (page, colleague):
        listen(one, f"{desk.url}/console/inbox/{id_}?view=all")
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")

    menu = colleague.locator("[data-menu=resolve]")
    expect(menu.locator("select")).to_have_count(1)
    colleague.keyboard.press("e")
    expect(menu).to_contain_text("Camille is talking to this customer.")
    menu.get_by_role("button", name="Resolve anyway").click()
    assert menu.get_by_label("As").evaluate("field => field.validity.valueMissing")
    assert state(desk, id_) == "agent"
    menu.get_by_label("As").select_option("Solved")
    menu.get_by_role("button", name="Resolve anyway").click()
    expect(colleague.locator(".toast")).to_contain_text("Resolved: Zoé Martin.")
    assert state(desk, id_) == "resolved"


def test_what_could_not_be_done_is_named(
    desk: Desk, page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    id_ = named(desk, "Zoé Martin")
    sign_in(page, "Camille")
    listen(page, f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Escape")
    page.route("**/snooze*", lambda route: route.abort())
    page.keyboard.press("z")
    page.get_by_role("menuitem", name="For an hour").press("Enter")
    expect(page.locator(".toast")).to_have_text(
        re.compile(r"Could not snooze: Zoé Martin\. Please try again\.")
    )
    complaints.clear()  # the request that was cut off
