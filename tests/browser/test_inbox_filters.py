"""The list's filters: what is counted under them, live, and the title that is of everything."""

import re

import pytest
from playwright.sync_api import Page, expect

from store.engine import writing
from store.tables import conversation
from tests.browser.driver import settle
from tests.browser.test_console import Desk, SignIn, colleague, desk, sign_in
from web.team.access import LANGUAGE_COOKIE

__all__ = ["colleague", "desk", "sign_in"]
pytestmark = [pytest.mark.browser]

# In one question: the list may be drawn anew between looking for the links and measuring them.
PLACES = """() => Array.from(document.querySelectorAll(".view-link"), (one) =>
  [one.offsetLeft, one.offsetTop, one.offsetWidth, one.offsetHeight])"""
ROOM = """() => [
  document.querySelector(".views").offsetHeight,
  Array.from(document.querySelectorAll(".view-link"))
    .every((link) => link.scrollWidth <= link.clientWidth),
]"""


def test_counts_follow_the_filters_live_and_the_title_does_not(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    desk.waiting("Where is my parcel?")
    french = desk.waiting("Où est mon colis ?")
    with writing(desk.engine) as conn:
        of_french = conversation.c.id == french
        conn.execute(conversation.update().where(of_french).values(language="fr"))
    sign_in(page, "Camille")
    count = page.locator('.view-count[data-view="waiting"]')
    expect(count).to_have_text("2")
    page.get_by_text("Filters", exact=True).click()
    page.locator("select[name=language]").select_option("fr")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("language=fr"))
    expect(count).to_have_text("1")
    expect(page).to_have_title("(2) Inbox - Passerine")

    desk.waiting("Another, in English")
    expect(page).to_have_title("(3) Inbox - Passerine")
    expect(count).to_have_text("1")
    expect(page.locator(".conversation")).to_have_count(1)

    page.get_by_role("link", name="Show all").click()
    page.get_by_role("searchbox").fill("parcel")
    page.keyboard.press("Enter")
    expect(page.get_by_text("wherever they are")).to_be_visible()
    expect(count).to_have_text("1")
    page.get_by_role("link", name="Resolved 0").click()
    expect(page.get_by_text("Conversations of this view with “parcel”")).to_be_visible()
    expect(page.locator(".conversation")).to_have_count(0)
    expect(count).to_have_text("1")


def test_what_one_colleague_has_can_be_listed(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page
) -> None:
    taken = desk.waiting("Where is my parcel?")
    desk.waiting("Another one")
    sign_in(colleague, "Omar")
    colleague.goto(f"{desk.url}/console/inbox/{taken}")
    colleague.get_by_role("button", name="Take", exact=True).click()
    expect(colleague.locator("#thread-state")).to_contain_text("With a person")
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox?view=all")
    expect(page.locator(".conversation")).to_have_count(2)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Held by").select_option("Omar")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("holder=[0-9]+"))
    expect(page.locator(".conversation")).to_have_count(1)
    expect(page.locator(f"#row-{taken}")).to_be_visible()
    expect(page.locator('.view-count[data-view="all"]')).to_have_text("1")
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "fr", "url": desk.url}])
    page.reload()
    page.get_by_text("Filtres", exact=True).click()
    expect(page.get_by_label("Prise en charge par").locator(":checked")).to_have_text("Omar")


def test_choosing_a_view_moves_none_of_them(desk: Desk, page: Page, sign_in: SignIn) -> None:
    desk.waiting()
    sign_in(page, "Camille")
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "fr", "url": desk.url}])
    page.reload()
    links = page.locator(".view-link")
    expect(links.first).to_contain_text("En attente")
    settle(page)
    before = page.evaluate(PLACES)
    for at in range(links.count()):
        with page.expect_event("load"):  # the first one is chosen before it is clicked
            links.nth(at).click()
        expect(links.nth(at)).to_have_attribute("aria-current", "true")
        settle(page)
        assert page.evaluate(PLACES) == before


@pytest.mark.parametrize("pressed", [".conversation", ".view-link[aria-keyshortcuts='3']"])
def test_what_is_pressed_is_followed_though_the_list_is_drawn_anew_meanwhile(
    desk: Desk, page: Page, sign_in: SignIn, pressed: str
) -> None:
    desk.waiting()
    sign_in(page, "Camille")
    page.locator(pressed).hover()
    page.mouse.down()
    with page.expect_response(re.compile("/inbox/list")) as answer:
        desk.waiting("Another one")
    answer.value.finished()
    settle(page)
    with page.expect_event("load"):
        page.mouse.up()
    expect(page).to_have_url(re.compile("view=all" if "view" in pressed else "/inbox/[0-9a-f]+"))


def test_what_is_pressed_and_let_go_elsewhere_holds_nothing_up(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    desk.waiting()
    sign_in(page, "Camille")
    expect(page.locator(".conversation")).to_have_count(1)
    page.locator(".views").hover(position={"x": 1, "y": 1})
    page.mouse.down()
    page.locator(".thread-column").hover()
    desk.waiting("Another one")
    page.mouse.up()
    expect(page.locator(".conversation")).to_have_count(2)


def test_the_views_take_two_rows_whatever_they_hold(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    for _ in range(8):
        desk.waiting()
    sign_in(page, "Camille")
    expect(page.locator('.view-count[data-view="waiting"]')).to_have_text("8")
    settle(page)
    few = page.evaluate(PLACES)
    for _ in range(100):
        desk.waiting()
    for language in ("en", "fr"):
        page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": desk.url}])
        page.reload()
        expect(page.locator('.view-count[data-view="waiting"]')).to_have_text("108")
        settle(page)
        assert page.evaluate(PLACES) == few
        assert len({top for _, top, _, _ in few}) == 2
        height, is_room = page.evaluate(ROOM)
        assert height < 90
        assert is_room
