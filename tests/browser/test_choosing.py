"""The assistant asks which article is meant: the customer chooses, once."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import Answer, FakeAssistant, answer_part, choices_part, parts

pytestmark = pytest.mark.browser

LABELS = (
    "Refund of the exam",
    "Refund of a kit",
    "What to do when a refund of a bundle that was bought as a gift has not arrived in time",
)
NONE = "None of these"
ASK = parts({"type": "say", "say": "which_one", "act": "clarify"}, choices_part(*LABELS))


def reply(ask: dict[str, Any]) -> Answer:
    """Answer what was chosen, offer a person for none of it, and ask back else."""
    if ask["text"].startswith("/choose"):
        return parts(answer_part(text=f"About {ask['text']}"), {"type": "feedback"})
    if ask["text"] == "/none_of_these":
        return parts({"type": "offer_person", "reason": "none_of_these"})
    return parts({"type": "say", "say": "greet"}) if ask["text"] == "hello" else ASK


@pytest.fixture
def asked_back(page: Page, own_web: Process, assistant: FakeAssistant) -> Widget:
    """A customer who was asked which one is meant."""
    assistant.answer = reply
    page.goto(f"{own_web.url}/?lang=en")
    widget = Widget(page).open()
    widget.write("refund")
    expect(widget.options).to_have_text([*LABELS, NONE], timeout=REPLY_MS)
    return widget


def chosen(widget: Widget) -> Locator:
    return widget.panel.locator(".option[aria-pressed=true]")


def test_a_choice_is_said_answered_and_marked_and_nothing_moves(asked_back: Widget) -> None:
    asked_back.panel.get_by_role("list", name="Choose one").wait_for()
    before = [box(option) for option in asked_back.options.all()]
    asked_back.options.nth(1).click()
    expect(asked_back.own.last.locator(".bubble")).to_have_text(LABELS[1])
    expect(asked_back.cards.first).to_contain_text("/choose", timeout=REPLY_MS)
    for _ in range(2):
        expect(chosen(asked_back)).to_have_text(LABELS[1])
        for option in asked_back.options.all():
            expect(option).to_be_disabled()
        assert [box(option) for option in asked_back.options.all()] == before
        asked_back.page.reload()
        expect(asked_back.cards.first).to_be_visible()


def box(option: Locator) -> tuple[float, float, float, float]:
    """Return place and size within the list."""
    found: list[float] = option.evaluate(
        """node => {
          const own = node.getBoundingClientRect();
          const list = node.closest(".options").getBoundingClientRect();
          return [own.x - list.x, own.y - list.y, own.width, own.height].map(Math.round);
        }"""
    )
    return found[0], found[1], found[2], found[3]


def test_a_choice_is_made_by_keyboard_and_the_next_message_can_be_typed(
    asked_back: Widget,
) -> None:
    keyboard = asked_back.page.keyboard
    expect(asked_back.composer).to_be_focused()
    for _ in range(20):
        keyboard.press("Shift+Tab")
        if asked_back.focused() == ["button", LABELS[0]]:
            break
    keyboard.press("Tab")
    assert asked_back.focused() == ["button", LABELS[1]]
    keyboard.press("Enter")
    expect(asked_back.own.last.locator(".bubble")).to_have_text(LABELS[1])
    expect(asked_back.cards).to_have_count(1, timeout=REPLY_MS)
    expect(asked_back.composer).to_be_focused()
    keyboard.type("and how long?")
    expect(asked_back.composer).to_have_value("and how long?")


def test_none_of_these_offers_a_person(asked_back: Widget) -> None:
    asked_back.options.last.click()
    expect(asked_back.own.last.locator(".bubble")).to_have_text(NONE)
    offer = asked_back.panel.locator(".choices").get_by_role("button", name="Talk to a person")
    expect(offer).to_be_visible(timeout=REPLY_MS)
    expect(chosen(asked_back)).to_have_text(NONE)


def test_the_second_click_of_a_double_click_chooses_nothing_more(asked_back: Widget) -> None:
    asked_back.options.first.dblclick()
    expect(asked_back.cards).to_have_count(1, timeout=REPLY_MS)
    expect(asked_back.own).to_have_count(2)


def test_who_goes_on_in_words_has_chosen_nothing(asked_back: Widget) -> None:
    asked_back.write("hello")
    expect(asked_back.replies()).to_have_count(2, timeout=REPLY_MS)
    expect(asked_back.options.first).to_be_disabled()
    expect(chosen(asked_back)).to_have_count(0)
    asked_back.page.reload()
    expect(asked_back.options).to_have_count(4)
    expect(asked_back.options.first).to_be_disabled()


def test_a_choice_can_be_made_while_a_person_is_waited_for(asked_back: Widget) -> None:
    asked_back.button("person").click()
    expect(asked_back.button("requested")).to_be_visible()
    expect(asked_back.replies()).to_have_count(2, timeout=REPLY_MS)
    asked_back.options.first.click()
    expect(asked_back.cards).to_have_count(1, timeout=REPLY_MS)
    expect(chosen(asked_back)).to_have_text(LABELS[0])


def test_what_is_chosen_in_one_tab_is_chosen_in_the_other(
    asked_back: Widget, context: BrowserContext
) -> None:
    other_page = context.new_page()
    other_page.goto(asked_back.page.url)
    other = Widget(other_page).open()
    expect(other.options).to_have_count(4)
    asked_back.options.first.click()
    expect(chosen(other)).to_have_text(LABELS[0])
    expect(other.options.nth(1)).to_be_disabled()
    expect(other.cards).to_have_count(1, timeout=REPLY_MS)


def test_of_two_choices_at_the_same_moment_the_first_is_shown_everywhere(
    asked_back: Widget, own_web: Process
) -> None:
    def choose_first_elsewhere(route: Route) -> None:
        button = {"seq": 2, "index": 1}
        stored = httpx.post(
            f"{own_web.url}/api/conversation/messages",
            json={"client_id": "the-other-tab", "button": button},
            headers={"Authorization": route.request.headers["authorization"]},
            trust_env=False,
        )
        assert stored.status_code == 201
        route.continue_()

    asked_back.page.route("**/api/conversation/messages", choose_first_elsewhere)
    asked_back.options.first.click()
    expect(asked_back.cards).to_have_count(1, timeout=REPLY_MS)
    expect(asked_back.own.locator(".bubble")).to_have_text(["refund", LABELS[1]])
    expect(chosen(asked_back)).to_have_text(LABELS[1])
    expect(asked_back.panel.get_by_text("Not sent")).to_have_count(0)


def test_a_choice_that_could_not_be_sent_waits_to_be_tried_again(
    asked_back: Widget, context: BrowserContext, complaints: list[str]
) -> None:
    context.set_offline(True)
    asked_back.options.first.click()
    expect(asked_back.own.last).to_contain_text("Not sent: no connection.")
    expect(asked_back.options.nth(1)).to_be_disabled()
    context.set_offline(False)
    expect(asked_back.cards).to_have_count(1, timeout=REPLY_MS)
    expect(asked_back.own).to_have_count(2)
    complaints.clear()  # the browser itself reports each request that failed


def event(seq: int, author: str, *parts: dict[str, Any], kind: str = "message") -> dict[str, Any]:
    return {"seq": seq, "kind": kind, "author": author, "parts": [*parts]}


OFFER = event(2, "bot", {"type": "buttons", "purpose": "choose", "buttons": []})
TYPED = {"type": "text", "text": "x"}


@pytest.mark.parametrize(
    ("after", "outbox", "state"),
    [
        ([], [], {"isOpen": True, "index": None}),
        # What the customer has not said, or what is said to them, leaves the choice to be made.
        ([event(3, "customer", kind="person_requested")], [], {"isOpen": True, "index": None}),
        ([event(3, "customer", kind="feedback")], [], {"isOpen": True, "index": None}),
        ([event(3, "bot", TYPED)], [], {"isOpen": True, "index": None}),
        ([event(3, "agent", TYPED)], [], {"isOpen": False, "index": None}),
        ([event(3, "customer", TYPED)], [], {"isOpen": False, "index": None}),
        (
            [event(3, "customer", TYPED | {"button": {"seq": 2, "index": 1}})],
            [],
            {"isOpen": False, "index": 1},
        ),
        # The button of another message: "Try again".
        (
            [event(4, "customer", TYPED | {"button": {"seq": 3, "index": 0}, "retry_of": 1})],
            [],
            {"isOpen": False, "index": None},
        ),
        # Not stored yet.
        (
            [],
            [{"kind": "message", "button": {"seq": 2, "index": 0}}],
            {"isOpen": False, "index": 0},
        ),
        (
            [event(3, "customer", TYPED | {"button": {"seq": 2, "index": 1}})],
            [{"kind": "message", "button": {"seq": 2, "index": 0}}],
            {"isOpen": False, "index": 1},
        ),
        ([], [{"kind": "person_requested", "button": None}], {"isOpen": True, "index": None}),
    ],
)
def test_how_it_stands_with_a_choice_follows_from_the_events(
    page: Page,
    own_web: Process,
    after: list[dict[str, Any]],
    outbox: list[dict[str, Any]],
    state: dict[str, Any],
) -> None:
    page.goto(f"{own_web.url}/help/en/")
    found = page.evaluate(
        """async ([events, outbox]) => {
          const { choices } = await import('/widget/choices.js');
          return choices(events, outbox).get(2);
        }""",
        [[OFFER, *after], outbox],
    )
    assert found == state


def test_what_can_be_chosen_is_read_out(asked_back: Widget) -> None:
    read = asked_back.announcements.last
    expect(read).to_contain_text("Choose one. ")
    for label in (*LABELS, NONE):
        expect(read).to_contain_text(f"{label}.")


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_a_choice(asked_back: Widget, width: int) -> None:
    page = asked_back.page
    page.set_viewport_size({"width": width, "height": 800})
    assert_no_violations_in_both_schemes(page)
    asked_back.options.nth(1).click()
    expect(asked_back.cards).to_have_count(1, timeout=REPLY_MS)
    assert_no_violations_in_both_schemes(page)


def test_a_card_number_is_shown_as_it_is_kept(asked_back: Widget) -> None:
    asked_back.write("my card is 4111 1111 1111 1111")
    expect(asked_back.own.last.locator(".bubble")).to_have_text("my card is [card]")
    last = asked_back.replies().last
    expect(last).to_contain_text(re.compile("do not send card numbers"), timeout=REPLY_MS)
    expect(asked_back.panel).not_to_contain_text("4111")
