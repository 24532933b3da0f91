"""A colleague moves a conversation that somebody types in: said in the composer, the text kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from store.engine import writing
from tests.browser.test_accessibility import assert_no_violations
from tests.browser.test_console import Desk, SignIn, desk, sign_in
from tests.support.members import make_agent
from web.conversations import endings, moves
from web.conversations.actors import Actor
from web.words import load_words

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser

WORDS = load_words()
KEPT = "What you have typed is kept."
# What Omar does: the customer's own.
DOING: dict[str, Callable[..., object]] = {
    "takes": lambda conn, id_, omar: moves.take(conn, id_, omar, insist=True),
    "gives back": lambda conn, id_, omar: moves.give_back(conn, id_, omar, WORDS),
    "resolves": lambda conn, id_, omar: endings.resolve(conn, id_, omar, words=WORDS),
}


@pytest.fixture
def omar(desk: Desk) -> Actor:
    return make_agent(desk.engine, "Omar")


def do(desk: Desk, id_: str, omar: Actor, doing: str) -> None:
    with writing(desk.engine) as conn:
        DOING[doing](conn, id_, omar)


def begin(desk: Desk, page: Page, sign_in: SignIn) -> str:
    """Camille has a conversation open, and has taken it."""
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys
    page.keyboard.press("t")
    expect(page.get_by_label("Message", exact=True)).to_be_focused()
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    return id_


@pytest.mark.parametrize(
    ("doing", "said", "hint"),
    [
        ("takes", "Omar took the conversation.", "Omar has this conversation: sending asks you"),
        ("gives back", "Omar gave the conversation back to the bot.", "Sending assigns the"),
        ("resolves", "Omar resolved the conversation.", "Sending reopens the conversation."),
    ],
)
def test_what_a_colleague_does_is_said_where_one_types(
    desk: Desk, page: Page, sign_in: SignIn, omar: Actor, *, doing: str, said: str, hint: str
) -> None:
    id_ = begin(desk, page, sign_in)
    composer = page.get_by_label("Message", exact=True)
    notice = page.locator(".composer").get_by_role("status").filter(has_text="Omar")
    page.keyboard.type("Let me look")
    do(desk, id_, omar, doing)

    expect(notice).to_have_text(f"{said} {KEPT}")
    expect(notice).to_be_in_viewport(ratio=1)
    expect(page.locator("#thread-hint")).to_contain_text(hint)
    expect(composer).to_have_value("Let me look")
    expect(composer).to_be_focused()
    assert_no_violations(page)

    # What one has done oneself since is known.
    page.locator("#scroll").focus()
    page.keyboard.press("t")
    if doing == "takes":
        page.keyboard.press("Enter")
    expect(page.locator(".mark[data-state=agent]")).to_contain_text("Camille")
    expect(notice).to_have_count(0)
    expect(composer).to_have_value("Let me look")


def test_it_goes_with_what_was_typed_and_is_silent_where_nobody_types(
    desk: Desk, page: Page, sign_in: SignIn, omar: Actor
) -> None:
    id_ = begin(desk, page, sign_in)
    composer = page.get_by_label("Message", exact=True)
    notice = page.locator("#moved")
    page.keyboard.type("Let me look")
    do(desk, id_, omar, "gives back")
    expect(notice).to_contain_text(KEPT)
    composer.fill("")
    expect(notice).to_be_empty()
    do(desk, id_, omar, "takes")
    # Somebody is about to type.
    expect(notice).to_have_text("Omar took the conversation.")
    composer.press("Escape")
    do(desk, id_, omar, "resolves")
    expect(page.locator("#lines")).to_contain_text("Omar resolved the conversation")
    expect(notice).to_be_empty()
