"""Where the thread stands: the reader starts at the beginning, with the question in view."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import REPLY_MS, Widget, boxes

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]


def top_in(widget: Widget, line: Locator) -> float:
    """Return how far below the upper edge of the thread a line begins, in px."""
    frame, box = boxes(widget.panel.locator(".scroller"), line)
    return box["y"] - frame["y"]


def height(widget: Widget) -> float:
    return float(widget.panel.locator(".scroller").evaluate("node => node.clientHeight"))


# 800 px: the reply fits below its question. 560 px: it is longer than the thread is high.
@pytest.mark.parametrize("window", [800, 560])
def test_a_reply_is_read_from_its_beginning_below_its_question(
    shop: Shop, page: Page, window: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": window})
    widget = shop("en").open()
    widget.ask("how do I return something?")
    widget.ask("where is my parcel?")

    def assert_in_view() -> None:
        question = top_in(widget, widget.own.last.locator(".bubble"))
        reply = top_in(widget, widget.replies().last.locator(".speaker"))
        assert 0 <= question < reply < height(widget)

    assert_in_view()
    page.reload()
    expect(widget.cards).to_have_count(2)
    expect(widget.panel.locator(".starter").first).to_be_attached()
    assert_in_view()


@pytest.mark.parametrize("question", ["où est mon colis ?", "comment je retourne un article ?"])
def test_a_reply_that_fits_is_shown_whole_with_its_two_buttons(shop: Shop, question: str) -> None:
    widget = shop("fr").open()
    widget.ask("quels moyens de paiement acceptez-vous ?")
    widget.ask(question)
    reply = widget.replies().last
    box = reply.bounding_box()
    assert box is not None
    if box["height"] + 12 <= height(widget):
        for button in reply.locator(".rating button").all():
            expect(button).to_be_in_viewport(ratio=1)
    else:
        assert 0 <= top_in(widget, reply) < height(widget) / 3


@pytest.mark.parametrize("repeated", [1, 30])
def test_where_the_question_would_take_the_room_the_reply_s_beginning_is_in_view(
    shop: Shop, page: Page, repeated: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": 480})
    widget = shop("en").open()
    widget.ask("\n".join(["where is my parcel?"] * repeated))
    assert 0 <= top_in(widget, widget.replies().last) < 40


def test_new_messages_leads_to_the_first_of_them(shop: Shop, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 480})
    widget = shop("en").open()
    widget.ask("how do I return something?")
    other = page.context.new_page()
    other.goto(page.url)
    second = Widget(other).open()
    expect(second.own).to_have_count(1)
    widget.panel.locator(".scroller").evaluate("node => { node.scrollTop = 0 }")
    second.ask("where is my parcel?")
    second.ask("can I pay with PayPal?")
    expect(widget.own).to_have_count(3)
    frame, pill = boxes(widget.panel.locator(".scroller"), widget.button("newer"))
    assert pill["y"] >= frame["y"] + frame["height"]  # it covers nothing
    page.emulate_media(reduced_motion="reduce")
    widget.button("newer").click()
    expect(widget.button("newer")).to_be_hidden()
    assert 0 <= top_in(widget, widget.own.nth(1)) < 40


def test_asking_for_a_person_shows_what_comes_of_it(shop: Shop, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 480})
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    before = widget.replies().count()
    widget.panel.locator(".scroller").evaluate("node => { node.scrollTop = 0 }")
    widget.button("person").click()
    expect(widget.replies()).to_have_count(before + 1, timeout=REPLY_MS)
    expect(widget.replies().last).to_be_in_viewport()
    expect(widget.button("newer")).to_be_hidden()


def test_the_typing_indicator_is_in_view(shop: Shop, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 480})
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    page.route("**/api/conversation/events*", lambda _: None)  # no reply arrives
    page.reload()
    expect(widget.cards).to_have_count(1)
    widget.write("can I pay with PayPal?")
    expect(widget.panel.locator(".dots")).to_be_in_viewport(ratio=1)
    page.unroute_all(behavior="ignoreErrors")


def test_what_was_not_sent_and_its_way_out_are_in_view_and_stay_so_over_a_reload(
    shop: Shop, page: Page, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    widget = shop("fr").open()
    widget.ask("où est mon colis ?")
    page.route("**/api/conversation/messages", lambda route: route.fulfill(status=500, body="{}"))
    widget.write("et quand arrive-t-il ?")
    expect(widget.button("again")).to_be_in_viewport(ratio=1)
    page.reload()
    expect(widget.cards).to_have_count(1)
    expect(widget.panel.locator(".starter").first).to_be_attached()
    expect(widget.button("again")).to_be_in_viewport(ratio=1)
    complaints.clear()


def test_the_section_that_was_found_is_marked_in_its_article(shop: Shop) -> None:
    widget = shop("en").open()
    widget.panel.get_by_role("searchbox").first.fill("gift card")
    result = widget.panel.locator(".result:has(.result-heading)").first
    heading = result.locator(".result-heading").inner_text()
    result.click()
    expect(widget.panel.locator(".reader [data-wanted]")).to_have_text(heading)
