"""The room that the thread has, among everything around it; who types takes none of it."""

import httpx
import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.desk import Desk, desk, open_, opened
from tests.browser.driver import boxes
from tests.integration.web.agents import Agent
from tests.support.members import make_member

__all__ = ["desk", "open_", "opened"]
pytestmark = pytest.mark.browser

# At 1280 x 800, as many laptops show it.
LEAST_PX = 460
PHONE: ViewportSize = {"width": 375, "height": 700}


def height_of(place: Locator) -> float:
    return boxes(place)[0]["height"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_thread_has_most_of_the_screen(page: Page, opened: Locator) -> None:
    assert height_of(opened) >= LEAST_PX
    page.keyboard.press("t")
    expect(page.locator(".mark[data-state=agent]")).to_be_visible()
    expect(page.locator("#thread-hint")).to_be_hidden()

    assert height_of(opened) >= LEAST_PX + 20
    heights = {height_of(part) for part in page.locator(".thread-title > :visible").all()}
    assert max(heights) < 32  # one row, whichever the language
    chips = boxes(*page.locator("#suggestions button").all())
    assert len({chip["y"] for chip in chips}) == 1


@pytest.mark.parametrize("language", ["fr"])
def test_a_customer_who_types_moves_nothing(page: Page, desk: Desk, opened: Locator) -> None:
    before = height_of(opened)
    url = "/api/conversation/typing"
    answer: httpx.Response = desk.process.http.post(url, headers=desk.headers, json={})
    assert answer.is_success

    expect(page.get_by_text("Le client écrit…")).to_be_visible()
    assert height_of(opened) == before
    said = {"client_id": "message-2", "text": "Alors ?"}
    desk.process.http.post("/api/conversation/messages", headers=desk.headers, json=said)
    expect(page.locator(".line", has_text="Alors ?")).to_be_visible()
    expect(page.get_by_text("Le client écrit…")).to_have_count(0, timeout=1000)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("language", ["fr"])
def test_on_a_phone_who_types_is_cut_by_the_name_and_not_by_what_they_do(
    page: Page, desk: Desk
) -> None:
    page.set_viewport_size(PHONE)
    id_ = page.url.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[1]
    for name, is_typing in (("Ben Okoro-Vandenberghe", True), ("Cléo Marchand", False)):
        colleague = Agent(desk.process.url, make_member(desk.engine, name=name))
        assert colleague.do(id_, "around", is_typing=is_typing).is_success
        colleague.http.close()
    url = "/api/conversation/typing"
    assert desk.process.http.post(url, headers=desk.headers, json={}).is_success

    expect(page.get_by_text("Le client écrit…")).to_be_visible()
    verb = page.locator(".viewer[data-typing] > span", has_text="écrit…")
    [chip, written] = boxes(verb.locator(".."), verb)
    assert written["x"] + written["width"] <= chip["x"] + chip["width"] <= PHONE["width"]
    name_width = boxes(page.locator(".viewer-name"))[0]["width"]
    assert 0 < name_width < page.locator(".viewer-name").evaluate("it => it.scrollWidth")


@pytest.mark.parametrize("language", ["fr"])
def test_choosing_a_note_moves_nothing(page: Page, opened: Locator) -> None:
    page.keyboard.press("t")
    expect(page.locator("#thread-hint")).to_be_hidden()
    before = height_of(opened)
    page.keyboard.press("Escape")
    page.keyboard.press("n")

    expect(page.get_by_text("Pour l’équipe seule", exact=False)).to_be_visible()
    expect(page.get_by_role("radio", name="Note")).to_be_checked()
    assert height_of(opened) == before
