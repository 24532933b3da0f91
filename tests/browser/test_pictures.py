"""An article's picture is seen on its page and in the widget's reader."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from knowledge_base.picture_addresses import picture_path
from knowledge_base.picture_queries import add_picture
from knowledge_base.pictures import read_picture
from store.engine import make_engine, writing
from store.tables import utc_now
from tests.browser.driver import Widget
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import FakeAssistant, answer_part, parts
from tests.support.published import insert_article

pytestmark = pytest.mark.browser

IS_SEEN = "image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])"


def test_a_picture_is_seen_on_the_page_and_in_the_widget(
    page: Page, own_web: Process, own_database: str, assistant: FakeAssistant
) -> None:
    file = io.BytesIO()
    Image.new("RGB", (900, 300), "teal").save(file, "PNG")
    engine = make_engine(own_database)
    with writing(engine) as conn:
        picture = read_picture(file.getvalue(), name="lamp.png")
        id_ = add_picture(conn, picture, name="lamp.png", member_id=None, now=utc_now())
        body = f"Look:\n\n![A teal lamp]({picture_path(id_)})"
        shown = insert_article(conn, "track-your-parcel", title="Lamps", body=body)
    engine.dispose()
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{own_web.url}/help/en/a/track-your-parcel")
    image = page.get_by_role("img", name="A teal lamp")
    assert image.evaluate(IS_SEEN) == [900, 300]
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assistant.answer = lambda _ask: parts(answer_part(*shown))
    page.goto(f"{own_web.url}/?lang=en")
    widget = Widget(page).open()
    widget.ask("Which lamp?").locator("a.card-link").click()
    inside = widget.panel.get_by_role("img", name="A teal lamp")
    expect(inside).to_be_visible()
    assert inside.evaluate(IS_SEEN) == [900, 300]
