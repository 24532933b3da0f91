"""What the customer opens under "More on this" is noted for the team."""

import httpx
import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from store.engine import make_engine, reading, writing
from store.tables import event
from tests.browser.driver import REPLY_MS, Widget
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, answer_part, parts
from tests.support.published import insert_article

pytestmark = pytest.mark.browser


def test_an_article_that_is_opened_from_the_list_is_noted(
    page: Page, own_web: Process, own_database: str, assistant: FakeAssistant
) -> None:
    engine = make_engine(own_database)
    with writing(engine) as conn:
        shown = insert_article(conn, "track-your-parcel")
        late, revision = insert_article(conn, "late", title="Late parcels", body="Wait.")
    other = {"id": late, "revision_id": revision, "slug": "late", "language": "en"}
    more = {"type": "articles", "articles": [other | {"title": "Late parcels"}]}
    assistant.answer = lambda _ask: parts(answer_part(*shown), more)
    page.goto(f"{own_web.url}/?lang=en")
    widget = Widget(page).open()
    widget.ask("Where is my parcel?")
    with page.expect_response("**/api/conversation/opened") as answered:
        widget.panel.get_by_role("link", name="Late parcels").click()
    assert answered.value.status == httpx.codes.NO_CONTENT
    expect(widget.panel.locator(".reader")).to_contain_text("Wait.", timeout=REPLY_MS)
    with reading(engine) as conn:
        noted = conn.execute(sa.select(event.c.parts).where(event.c.kind == "opened")).scalar()
    assert noted == [{"type": "opened", "seq": 2, "article_id": late, "title": "Late parcels"}]
    engine.dispose()
