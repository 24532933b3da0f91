"""The help centre and the shop, with and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_reader_without_javascript_gets_from_the_shop_to_an_article(
    plain_page: Page, stack: Instance
) -> None:
    plain_page.goto(f"{stack.url}/?lang=en")
    plain_page.get_by_role("link", name="Visit the help centre").click()
    plain_page.get_by_role("heading", name="Browse by topic").wait_for()
    plain_page.locator(".topic h3 a").first.click()
    plain_page.locator(".article-list a").first.click()
    expect(plain_page.get_by_text(re.compile("Last checked on|Not checked since"))).to_be_visible()
    expect(plain_page.get_by_role("navigation", name="You are here")).to_be_visible()


def test_search_works_without_javascript_and_says_when_it_finds_nothing(
    plain_page: Page, stack: Instance
) -> None:
    plain_page.goto(f"{stack.url}/help/en/")
    plain_page.get_by_role("searchbox").fill("where is my parcel")
    plain_page.keyboard.press("Enter")
    expect(plain_page.locator(".results li").first).to_be_visible()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text(
        "Results for “where is my parcel”"
    )


def test_the_language_switch_leads_to_the_same_article(page: Page, stack: Instance) -> None:
    page.goto(f"{stack.url}/help/en/a/track-your-parcel")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile("/help/fr/a/"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("navigation", name="Langue").get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{stack.url}/help/en/a/track-your-parcel")


@pytest.mark.parametrize("width", [320, 375, 700, 960, 1280])
def test_no_card_of_the_index_stands_alone_in_a_row(
    page: Page, stack: Instance, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{stack.url}/help/en/")
    for name in (".tiles", ".topics"):
        gap = page.locator(name).evaluate(
            """list => list.getBoundingClientRect().right
                 - list.lastElementChild.getBoundingClientRect().right"""
        )
        assert gap == pytest.approx(0, abs=1)


def test_the_contents_of_an_article_lead_to_its_sections(page: Page, stack: Instance) -> None:
    page.goto(f"{stack.url}/help/en/a/track-your-parcel")
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    assert links.count() > 1
    for link in links.all():
        anchor = (link.get_attribute("href") or "").removeprefix("#")
        expect(page.locator(f"[id='{anchor}']")).to_have_text(link.inner_text())


def test_an_article_on_paper_is_its_text_alone(page: Page, stack: Instance) -> None:
    page.goto(f"{stack.url}/help/en/a/track-your-parcel")
    page.locator("relais-widget .launcher").wait_for()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in ("relais-widget .launcher", ".article-side", ".breadcrumb", ".search-form"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_a_page_that_does_not_exist_says_so_and_leads_on(
    page: Page, stack: Instance, complaints: list[str]
) -> None:
    response = page.goto(f"{stack.url}/help/fr/a/nulle-part")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas")
    expect(page.get_by_role("navigation")).to_have_count(0)  # none that leads nowhere
    page.get_by_role("link", name="Aller au centre d’aide").click()
    expect(page).to_have_url(f"{stack.url}/help/fr/")
    complaints.clear()
