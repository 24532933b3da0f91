"""The editors' list of unanswered questions: by keyboard, on a phone, and what axe finds."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from store.engine import make_engine, writing
from store.tables import gap, utc_now
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.browser.test_sign_in import sign_in
from tests.integration.knowledge_base.shelf import Shelf
from tests.integration.web.served_process import Process
from tests.support.asked import gather_all, store_asked
from tests.support.databases import SqliteDatabases
from tests.support.members import make_member

pytestmark = pytest.mark.browser

STATES = ("open", "writing", "answered", "dismissed")


@pytest.fixture
def engine(
    _web_alone: tuple[Process, str], sqlite_databases: SqliteDatabases
) -> Iterator[sa.Engine]:
    url = _web_alone[1]
    sqlite_databases.empty(url)
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def emil(page: Page, engine: sa.Engine, _web_alone: tuple[Process, str]) -> Page:
    """An editor before the list, of two questions."""
    make_member(engine, "editor")
    shelf = Shelf(engine)
    shelf.publish("pay", "Ways to pay", "Cards and PayPal.")
    fill(engine)
    page.goto(f"{_web_alone[0].url}/console/gaps")
    sign_in(page, "emil@shop.example")
    expect(page.get_by_role("heading", name="Unanswered questions")).to_be_visible()
    return page


def fill(engine: sa.Engine) -> None:
    ask(engine, "do you repair pianos?", days=40)
    ask(engine, "do you repair pianos?")
    gather_all(engine)
    near = {"shown": (1, 1), "probability": 0.31}
    ask(
        engine,
        "can I pay in instalments?",
        **near,
        requested="asked",
        replied="Yes, in three payments without fees, by card. Choose it when you check out.",
    )
    ask(
        engine,
        "is there a monthly plan for the Merle kettle and the Ibis lamp?",
        **near,
    )
    ask(engine, "payer en trois fois ?", language="fr", **near)
    gather_all(engine)


def ask(engine: sa.Engine, text: str, *, days: int = 1, **facts: object) -> None:
    with writing(engine) as conn:
        store_asked(conn, text, at=utc_now() - timedelta(days=days), **facts)


def look(page: Page, name: str) -> None:
    """Check the screen; keep pictures of it where a folder is named for that."""
    assert_no_violations_in_both_schemes(page)
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if folder := os.environ.get("LOOK"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_a_question_is_put_aside_and_brought_back_by_keyboard(emil: Page) -> None:
    button = emil.get_by_role("button", name="Not for us: do you repair pianos?")
    button.focus()
    emil.keyboard.press("Enter")
    done = emil.get_by_role("status").filter(has_text="is not for us")
    expect(done).to_be_focused()
    expect(emil.get_by_role("heading", name="do you repair pianos?")).to_have_count(0)
    emil.keyboard.press("Tab")
    emil.keyboard.press("Enter")
    expect(emil.get_by_role("status").filter(has_text="is back on the list")).to_be_focused()
    expect(emil.get_by_role("heading", name="do you repair pianos?")).to_be_visible()


def test_a_question_becomes_an_article_that_is_begun(emil: Page) -> None:
    emil.get_by_role("button", name="Write this article: can I pay in instalments?").click()
    expect(emil).to_have_url(re.compile(r"/console/editor/articles/\d+$"))
    expect(emil.get_by_label("Title", exact=True)).to_have_value("Can I pay in instalments?")
    text = emil.get_by_label("Text (Markdown)")
    expect(text).to_have_value(re.compile("^Yes, in three payments"))
    expect(text).to_have_value(re.compile("## Is there a monthly plan"))


def test_a_question_is_attached_to_an_article(emil: Page) -> None:
    emil.get_by_role("link", name="Attach to an article: can I pay in instalments?").click()
    emil.get_by_label("Search for an article").fill("ways to pay")
    emil.keyboard.press("Enter")
    look(emil, "gaps-attach")
    emil.get_by_role("button", name="Attach to: Ways to pay").click()
    expect(emil.get_by_role("status").filter(has_text="leads to its article")).to_be_visible()
    emil.get_by_role("link", name=re.compile("^Answered")).click()
    expect(emil.get_by_role("link", name="Ways to pay")).to_be_visible()
    look(emil, "gaps-answered")


def test_axe_finds_nothing_and_nothing_is_too_wide(emil: Page, engine: sa.Engine) -> None:
    with writing(engine) as conn:
        answered = {"article_id": 1, "decided_at": utc_now() - timedelta(days=3)}
        conn.execute(gap.update().where(gap.c.id == 1).values(**answered))
    emil.reload()
    expect(emil.get_by_text("has asked in vain since")).to_be_visible()
    look(emil, "gaps-open")
    for state in STATES[1:]:
        emil.goto(emil.url.split("?")[0] + f"?state={state}")
        look(emil, f"gaps-empty-{state}")


@pytest.mark.parametrize("state", STATES[1:])
def test_each_state_in_french(emil: Page, engine: sa.Engine, state: str) -> None:
    with writing(engine) as conn:
        article_id = None if state == "dismissed" else 1
        decided = {"decided_by": 1, "decided_at": utc_now(), "article_id": article_id}
        conn.execute(gap.update().values(state=state, **decided))
    emil.locator(".account-menu > summary").click()
    emil.get_by_role("button", name="Français").click()
    emil.goto(emil.url.split("?")[0] + f"?state={state}")
    expect(emil.get_by_role("heading", name="Questions sans réponse")).to_be_visible()
    look(emil, f"gaps-{state}-fr")
