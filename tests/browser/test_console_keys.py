"""Keys of the console beyond those of a whole conversation, and where what is written goes."""

import re

import pytest
from playwright.sync_api import Page, expect

from store.engine import writing
from store.tables import utc_now
from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.driver import boxes
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.team.access import LANGUAGE_COOKIE
from web.tools.cards import Card, make_cards

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser


def test_digits_change_the_view_but_not_while_typing(page: Page, open_: Open) -> None:
    field = open_("Where is it?")
    field.fill("Order ")
    field.press("End")
    page.keyboard.type("37")
    expect(field).to_have_value("Order 37")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("1–7")
    page.keyboard.press("3")
    expect(page.get_by_role("dialog")).to_be_visible()  # it is read
    page.keyboard.press("Escape")
    for number, view in enumerate(("waiting", "mine", "all", "snoozed", "bot", "resolved", "left")):
        page.keyboard.press(str(number + 1))
        expect(page).to_have_url(re.compile(f"view={view}$"))
        expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys
        current = page.locator(".view-link[aria-current]")
        expect(current).to_have_attribute("aria-keyshortcuts", str(number + 1))


def test_keys_are_named_as_the_field_names_them(page: Page, desk: Desk, open_: Open) -> None:
    field = open_("Où est mon colis ?", "fr")
    console = f"{desk.process.url}/console"
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "fr", "url": console}])
    page.reload()
    expect(field).to_have_attribute("placeholder", "Écrivez ici. Ctrl+Entrée envoie.")
    page.locator("#scroll").focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(keys.locator("kbd", has_text="Ctrl")).to_have_text("Ctrl+Entrée")
    expect(keys).to_contain_text("Signaler une erreur dans le dernier article montré")
    # A key is in one piece, and its words beside it.
    for row in keys.locator(".keys-row").all():
        key, words = boxes(row.locator("kbd"), row.locator("dd"))
        assert key["x"] + key["width"] < words["x"]


def test_p_shows_personal_data_and_hides_it_again(page: Page, open_: Open) -> None:
    open_("Write to jo@example.org, please.")
    line = page.locator(".line[data-who=customer]")
    expect(line).to_contain_text("[e-mail]")
    page.keyboard.press("p")
    expect(line).to_contain_text("jo@example.org")
    expect(page.locator("#lines")).to_contain_text("Ada looked at personal data")
    expect(page.locator("#show-keys")).to_be_visible()  # the new page listens to keys
    page.keyboard.press("p")
    expect(line).to_contain_text("[e-mail]")


def test_w_reports_the_article_shown_last(page: Page, desk: Desk, open_: Open) -> None:
    open_("How do I get my money?")
    id_ = page.url.split("/inbox/")[1].split("?")[0]
    with writing(desk.engine) as conn:
        cards = make_cards(conn, [Card(desk.article_id, desk.chunk_ids[1], "how")], now=utc_now())
        said = NewEvent("message", "bot", "en", [text_part("Like this."), *cards])
        queries.append_event(conn, id_, said)
    expect(page.locator(".article-shown")).to_be_visible()
    page.keyboard.press("w")
    expect(page.get_by_label("What is wrong with it?")).to_be_focused()
    page.keyboard.type("It takes 30 days.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("You have told the editors")).to_be_visible()


def test_after_a_note_the_next_words_are_one_too(page: Page, open_: Open) -> None:
    open_("Where is it?").press("Escape")
    page.keyboard.press("n")
    for note in ("They have called before.", "Do not refund them."):
        expect(page.get_by_role("button", name="Keep as a note")).to_be_visible()
        page.keyboard.type(note)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".line[data-note]", has_text=note)).to_have_count(1)
    expect(page.locator("#lines [data-sending]")).to_have_count(0)
    expect(page.locator(".line[data-note]")).to_have_count(2)

    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()


def test_who_writes_under_older_lines_is_brought_to_the_newest(page: Page, open_: Open) -> None:
    field = open_("Where is my parcel?")
    page.goto(f"{page.url}?view=all&before=2")
    expect(page.get_by_role("link", name="Newest")).to_be_visible()
    field.fill("It left yesterday.")
    field.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"\?view=all$"))
    expect(page.locator(".line[data-who=agent]", has_text="It left yesterday.")).to_have_count(1)
    expect(page.locator("#lines [data-sending]")).to_have_count(0)
    expect(field).to_have_value("")
