"""A console that is open while a customer who waits closes the page."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from store.engine import writing
from store.tables import conversation, utc_now
from tests.browser.test_console import Desk, SignIn, desk, sign_in

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser


def test_that_a_customer_has_gone_appears_by_itself_in_the_list_and_the_thread(
    desk: Desk, page: Page, sign_in: SignIn
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.locator(".conversation").click()
    expect(page.locator("#thread-state")).to_contain_text("Waiting")
    marks = page.locator(".mark[data-away]")
    expect(marks).to_have_count(0)

    now = utc_now()
    left = {
        "customer_seen_at": now - timedelta(minutes=12),
        "handoff_requested_at": now - timedelta(minutes=15),
    }
    with writing(desk.engine) as conn:
        conn.execute(conversation.update().where(conversation.c.id == id_).values(**left))

    expect(marks).to_have_text(["Away for 12 min"] * 2, timeout=15_000)
    assert marks.all_inner_texts() == ["Away for 12 min"] * 2  # as it is laid out
    assert Axe().run(page).response["violations"] == []
