"""Articles of a megabyte, as long as the editor takes them, are shown all the same."""

import time

import pytest
from playwright.sync_api import Page, expect

from store.engine import make_engine, writing
from tests.integration.web.served_process import Process
from tests.support.published import insert_article

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MEGABYTE = 1_000_000
# On two cores with nothing else to do prose takes about 7 s, the others 2 at most.
SHOWN_WITHIN_S = 60
_PROSE = (
    "## A heading\n\nThe **parcel** is [tracked](https://a.example/x) with `code` and a *note*.\n\n"
    "- one\n- two\n\n| a | b |\n|-|-|\n| c | d |\n\n"
)

LARGE = {
    "prose": _PROSE * (MEGABYTE // len(_PROSE)),
    "one line": "word " * (MEGABYTE // 5),
    "one word": "x" * MEGABYTE,
    "lists in lists": "\n".join(f"{'  ' * depth}- x" for depth in range(1_000)),
    "elements in elements": "<div>" * (MEGABYTE // 10) + "x" + "</div>" * (MEGABYTE // 11),
    "quotations in quotations": "> " * (MEGABYTE // 2) + "x",
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_megabyte_is_shown(page: Page, own_web: Process, own_database: str, kind: str) -> None:
    engine = make_engine(own_database)
    with writing(engine) as conn:
        insert_article(conn, "large", body=f"Before.\n\n{LARGE[kind]}\n\nAfter.\n")
    engine.dispose()
    started = time.monotonic()
    page.goto(f"{own_web.url}/help/en/a/large", timeout=SHOWN_WITHIN_S * 1000)
    expect(page.locator(".prose")).to_contain_text("After.")
    assert time.monotonic() - started < SHOWN_WITHIN_S
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    nodes = own_web.http.get("/api/articles/en/large", timeout=SHOWN_WITHIN_S).json()["content"]
    assert nodes
