"""Writing an article: saved by itself, previewed, published; two editors at once."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from store.engine import make_engine
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.browser.test_sign_in import sign_in
from tests.integration.knowledge_base.shelf import Shelf
from tests.integration.web.served_process import Process
from tests.support.databases import SqliteDatabases
from tests.support.members import make_member

pytestmark = pytest.mark.browser

BODY = "Open **My orders**.\n\n## If it is late\n\n1. Wait three days.\n2. Write to us."


@pytest.fixture
def editor_url(_web_alone: tuple[Process, str], sqlite_databases: SqliteDatabases) -> str:
    web, url = _web_alone
    sqlite_databases.empty(url)
    engine = make_engine(url)
    make_member(engine, "editor")
    make_member(engine, "editor", "Nour")
    shelf = Shelf(engine)
    shelf.publish("track", "Track a parcel", BODY)
    shelf.publish("track", "Suivre un colis", "Ouvrez **Mes commandes**.", language="fr")
    shelf.publish("pay", "Ways to pay", "Cards and PayPal.")
    engine.dispose()
    return f"{web.url}/console/editor/"


@pytest.fixture
def emil(page: Page, editor_url: str) -> Page:
    page.goto(editor_url)
    sign_in(page, "emil@shop.example")
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()
    return page


def open_article(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).click()
    expect(page.get_by_label("Text (Markdown)")).to_be_visible()


def test_an_article_is_written_and_published(emil: Page) -> None:
    emil.get_by_text("New article").click()
    emil.get_by_label("Title").fill("Return a lamp")
    emil.get_by_role("button", name="Begin").click()
    emil.get_by_label("Text (Markdown)").fill("Send it **back** within 30 days.")
    preview = emil.get_by_role("region", name="Preview")
    expect(preview.locator("article strong")).to_have_text("back")
    expect(emil.get_by_text(re.compile("Saved"))).to_be_visible()
    emil.get_by_text("Publish…").click()
    emil.get_by_role("button", name="Publish", exact=True).click()
    expect(emil.get_by_text("It is published.")).to_be_visible()
    emil.get_by_role("link", name="See it as customers do").click()
    expect(emil.get_by_role("heading", name="Return a lamp")).to_be_visible()
    expect(emil).to_have_url(re.compile("/help/en/a/return-a-lamp$"))


def second_browser(browser: Browser, url: str, email: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(url)
    sign_in(page, email)
    return context, page


def test_two_editors_at_once_lose_nothing(
    emil: Page, browser: Browser, complaints: list[str]
) -> None:
    open_article(emil, "Track a parcel")
    context, nour = second_browser(browser, emil.url, "nour@shop.example")
    expect(nour.get_by_text("Emil has this article open, too.")).to_be_visible()
    emil.get_by_label("Text (Markdown)").fill("Emil's text.")
    expect(emil.get_by_text(re.compile("^Saved"))).to_be_visible()
    nour.get_by_label("Text (Markdown)").fill("Nour's text.")
    expect(nour.get_by_text("Two of you were writing.")).to_be_visible()
    nour.get_by_text("Their text").click()
    expect(nour.get_by_text("Emil's text.")).to_be_visible()
    expect(nour.get_by_label("Text (Markdown)")).to_have_value("Nour's text.")
    nour.get_by_role("button", name="Save mine").click()
    expect(nour.get_by_text(re.compile("^Saved"))).to_be_visible()
    nour.get_by_role("link", name="History").click()
    nour.get_by_role("button", name="Write on from this Revision 2").click()
    expect(nour.get_by_label("Text (Markdown)")).to_have_value("Emil's text.")
    context.close()
    # The browser reports the refusal.
    complaints[:] = [one for one in complaints if "409" not in one]


def test_what_was_typed_is_there_after_a_reload(emil: Page) -> None:
    open_article(emil, "Track a parcel")
    emil.get_by_label("Text (Markdown)").fill("Half a thought")
    expect(emil.get_by_text(re.compile("^Saved"))).to_be_visible()
    emil.reload()
    expect(emil.get_by_label("Text (Markdown)")).to_have_value("Half a thought")
    expect(emil.get_by_text("Saved by Emil,")).to_be_visible()


def test_a_draft_is_saved_when_the_server_is_back(emil: Page, complaints: list[str]) -> None:
    open_article(emil, "Track a parcel")
    emil.route("**/draft", lambda route: route.abort())
    emil.get_by_label("Text (Markdown)").fill("Written in a tunnel")
    expect(emil.get_by_text("Could not be saved. Trying again.")).to_be_visible()
    emil.unroute("**/draft")
    expect(emil.get_by_text(re.compile("^Saved"))).to_be_visible(timeout=10_000)
    complaints.clear()


def test_the_link_picker_puts_a_link_to_an_article(emil: Page) -> None:
    open_article(emil, "Track a parcel")
    emil.get_by_label("Text (Markdown)").fill("See ")
    emil.get_by_role("button", name="Link to an article").click()
    emil.get_by_label("Title or words").fill("pay")
    emil.get_by_role("button", name="Ways to pay").click()
    text = emil.get_by_label("Text (Markdown)")
    expect(text).to_have_value("See [Ways to pay](/help/en/a/ways-to-pay)")
    link = emil.get_by_role("region", name="Preview").get_by_role("link", name="Ways to pay")
    expect(link).to_be_visible()


def test_a_translation_lags_behind_until_it_follows(emil: Page) -> None:
    open_article(emil, "Track a parcel")
    emil.get_by_label("Text (Markdown)").fill(BODY.replace("three", "five"))
    emil.get_by_text("Publish…").click()
    emil.get_by_role("button", name="Publish", exact=True).click()
    expect(emil.get_by_text("It is published.")).to_be_visible()
    emil.get_by_role("link", name="Suivre un colis").click()
    expect(emil.get_by_text("The source has changed on")).to_be_visible()
    expect(emil.locator(".source ins")).to_contain_text("five")
    emil.get_by_text("Publish…").click()
    emil.get_by_label("This translation now says what its source says").check()
    emil.get_by_role("button", name="Publish", exact=True).click()
    expect(emil.get_by_text("It is published.")).to_be_visible()
    expect(emil.get_by_text("It says what its source says.")).to_be_visible()


def test_several_articles_are_moved_at_once(emil: Page) -> None:
    emil.get_by_label("Choose “Ways to pay”").check()
    emil.get_by_label("Choose “Track a parcel”").check()
    emil.get_by_label("What to do").select_option("category")
    emil.get_by_label("Category or owner").fill(" Orders /Paying")
    emil.get_by_role("button", name="Do it").click()
    expect(emil.get_by_text("2 articles have moved.")).to_be_visible()
    expect(emil.get_by_text("Orders › Paying").first).to_be_visible()
    emil.get_by_label("Category", exact=True).select_option("Orders/Paying")
    expect(emil.get_by_role("link", name="Suivre un colis")).to_have_count(0)
    expect(emil.get_by_role("link", name="Ways to pay")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_the_editor(emil: Page, width: int) -> None:
    emil.set_viewport_size({"width": width, "height": 800})
    assert_no_violations_in_both_schemes(emil)
    open_article(emil, "Track a parcel")
    for summary in emil.locator("main summary:visible").all():
        summary.click()
    assert_no_violations_in_both_schemes(emil)
    assert emil.evaluate("document.documentElement.scrollWidth") <= width
    emil.get_by_role("link", name="History").click()
    assert_no_violations_in_both_schemes(emil)
    assert emil.evaluate("document.documentElement.scrollWidth") <= width
