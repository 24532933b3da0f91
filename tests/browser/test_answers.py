"""Asking, reading, rating, going on to a person."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]


@pytest.mark.parametrize(
    ("language", "question", "source"),
    [
        ("en", "where is my parcel?", "/help/en/a/track-your-parcel"),
        ("fr", "comment je retourne un article ?", "/help/fr/a/retourner-un-article"),
    ],
)
def test_a_question_is_answered_by_the_section_of_the_right_article(
    shop: Shop, language: str, question: str, source: str
) -> None:
    widget = shop(language).open()
    card = widget.ask(question)
    expect(card.locator("a.card-link")).to_have_attribute("href", re.compile(source))
    expect(card.locator(".prose")).not_to_be_empty()
    expect(widget.panel.locator(".typing")).to_be_hidden()


def test_a_starter_question_is_asked_by_one_click(shop: Shop) -> None:
    widget = shop("en").open()
    starter = widget.panel.locator(".starter").first
    question = starter.inner_text()
    starter.click()
    expect(widget.own.first).to_contain_text(question)
    expect(widget.cards.first).to_be_visible(timeout=REPLY_MS)


def test_the_second_click_of_a_double_click_asks_no_other_question(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    # No answer may come and move what the second click is meant to meet.
    page.route("**/api/conversation/events*", lambda _: None)
    # The first click scrolls the thread, so that the second one meets another button.
    for click in (1, 2):
        starter = widget.panel.locator(".starter").nth(click)
        starter.scroll_into_view_if_needed()
        box = starter.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down(click_count=click)
        page.mouse.up(click_count=click)
    # What the second click would have sent came before this.
    widget.write("what does delivery cost?")
    expect(widget.own.last).to_contain_text("what does delivery cost?")
    expect(widget.own).to_have_count(2)


def test_a_reload_keeps_the_history_and_the_open_panel(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    heading = widget.ask("how long does delivery take").locator("h3").inner_text()
    page.reload()
    expect(widget.panel).to_be_visible()
    expect(widget.own).to_have_count(1)
    expect(widget.cards.first.locator("h3")).to_have_text(heading)


def test_two_tabs_show_one_conversation_live(
    shop: Shop, context: BrowserContext, stack: Instance
) -> None:
    first = shop("en").open()
    first.ask("where is my parcel")
    other_page = context.new_page()
    other_page.goto(f"{stack.url}/?lang=en")
    second = Widget(other_page).open()
    expect(second.own).to_have_count(1)
    second.ask("can I return an engraved grinder")
    expect(first.own).to_have_count(2)
    expect(first.cards).to_have_count(second.cards.count())


def test_a_tab_opened_before_the_conversation_began_joins_it(
    shop: Shop, context: BrowserContext, stack: Instance
) -> None:
    first = shop("en").open()
    other_page = context.new_page()
    other_page.goto(f"{stack.url}/?lang=en")
    second = Widget(other_page).open()
    second.ask("where is my parcel")
    expect(first.own).to_have_count(1)
    expect(first.cards).to_have_count(1)


def test_an_article_opens_in_the_panel_and_back_returns_to_the_answer(shop: Shop) -> None:
    widget = shop("en").open()
    link = widget.ask("where is my parcel?").locator("a.card-link")
    title = link.inner_text()
    link.click()
    reader = widget.panel.get_by_role("region", name="Article")
    expect(reader.get_by_role("heading", level=3)).to_have_text(title)
    expect(reader.get_by_role("link", name="Open in a new page")).to_have_attribute(
        "href", re.compile("/help/en/a/track-your-parcel")
    )
    widget.button("back").click()
    expect(reader).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("That helped", "You said that this helped"),
        ("That did not help", "You said that this did not help"),
    ],
)
def test_a_rating_is_shown_and_answered_and_survives_a_reload(
    shop: Shop, page: Page, label: str, said: str
) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    before = widget.replies().count()
    widget.panel.get_by_role("button", name=label, exact=True).click()
    expect(widget.panel.get_by_text(said)).to_be_visible()
    expect(widget.replies()).to_have_count(before + 1, timeout=REPLY_MS)
    page.reload()
    expect(widget.panel.get_by_text(said)).to_be_visible()
    # The next best answer that may follow has buttons of its own.
    rated = widget.replies().nth(before - 1)
    expect(rated.get_by_role("button", name=label, exact=True)).to_have_count(0)


def test_asking_for_a_person_is_recorded_and_says_what_happens_next(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    widget.button("person").click()
    expect(widget.panel.get_by_text("You asked for a person")).to_be_visible()
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    expect(widget.button("requested")).to_have_attribute("aria-disabled", "true")
    page.reload()
    expect(widget.button("requested")).to_be_visible()


def test_the_language_can_be_switched_and_the_choice_is_kept(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    widget.button("other").click()
    french = Widget(page, "fr")
    expect(french.composer).to_be_visible()
    expect(french.own).to_have_count(1)
    card = french.ask("comment retourner un article ?")
    expect(card).to_have_attribute("lang", "fr")
    expect(french.cards.first).to_have_attribute("lang", "en")
    page.reload()
    expect(french.composer).to_be_visible()


def test_a_card_is_all_in_the_language_of_its_message(shop: Shop, page: Page) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    widget.button("other").click()
    french = Widget(page, "fr")
    expect(french.composer).to_be_visible()
    parts = french.panel.locator(".message:has(article) .parts")
    expect(parts).to_have_attribute("lang", "en")
    for words in ("Last checked on", "More on this", "That helped"):
        expect(parts).to_contain_text(words)
    expect(parts.get_by_role("group", name="Was this answer helpful?")).to_be_visible()
    parts.get_by_role("button", name="That helped").click()
    expect(parts).to_contain_text("You said that this helped")
    # What is announced is read in the voice of its language.
    expect(french.announcements.last).to_contain_text("Assistant: Thank you")
    expect(french.announcements.last).to_have_attribute("lang", "en")


def test_a_page_in_another_language_takes_the_conversation_with_it(
    shop: Shop, page: Page, stack: Instance
) -> None:
    shop("en").open().ask("where is my parcel?")
    with page.expect_response(lambda response: response.request.method == "PATCH") as caught:
        page.goto(f"{stack.url}/?lang=fr")
    assert caught.value.json()["conversation"]["language"] == "fr"
    # Nothing to tell the second time.
    told: list[str] = []
    page.on("request", lambda request: told.append(request.method))
    page.reload()
    expect(Widget(page, "fr").cards.first).to_be_visible()
    assert "PATCH" not in told


def test_search_finds_articles_and_opens_one_in_the_panel(shop: Shop) -> None:
    widget = shop("en").open()
    widget.panel.get_by_role("searchbox").first.fill("gift card")
    result = widget.panel.locator(".result").first
    expect(result).to_be_visible()
    result.click()
    expect(widget.panel.locator(".reader-title")).to_be_visible()


def test_a_message_over_the_limit_is_not_sent_and_not_cut(shop: Shop) -> None:
    widget = shop("en").open()
    expect(widget.panel.locator(".starter").first).to_be_visible()  # the limit came with them
    text = "a" * 2003
    widget.composer.fill(text)
    expect(widget.panel.get_by_text("3 characters too many")).to_be_visible()
    widget.page.keyboard.press("Enter")
    expect(widget.own).to_have_count(0)
    expect(widget.composer).to_have_value(text)


def test_a_double_click_sends_once(shop: Shop) -> None:
    widget = shop("en").open()
    widget.composer.fill("where is my parcel?")
    widget.button("send").dblclick()
    expect(widget.cards.first).to_be_visible(timeout=REPLY_MS)
    expect(widget.own).to_have_count(1)
