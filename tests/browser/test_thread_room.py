"""The room that the thread has, among everything around it; who types takes none of it."""

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import boxes
from tests.browser.test_console_tools import Desk, Open, desk, open_
from tests.contract.fake_search import FakeSearch, Found, hit
from web.team.access import LANGUAGE_COOKIE

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser

# At 1280 x 800, as many laptops show it.
LEAST_PX = 460


def height_of(place: Locator) -> float:
    return boxes(place)[0]["height"]


@pytest.fixture
def opened(page: Page, desk: Desk, search: FakeSearch, open_: Open, language: str) -> Locator:
    """The thread of a conversation in the console's language, its suggestions there."""
    open_("Will I get a refund?")
    search.similarity = 0.9
    titles = ("Refunds", "When does the money for what I have sent back come")
    hits = [
        hit(desk.article_id, title=title) | {"chunk_id": chunk}
        for title, chunk in zip(titles, desk.chunk_ids, strict=False)
    ]
    search.finds(Found(hits, 0.5))
    page.context.add_cookies(
        [{"name": LANGUAGE_COOKIE, "value": language, "url": f"{desk.process.url}/console"}]
    )
    page.reload()
    expect(page.locator("#suggestions button")).to_have_count(3)
    return page.locator("#scroll")


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
