"""What the widget's own modules draw of an event, a transcript tells."""

from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from tests.integration.web.served_process import Process
from tests.support.shown_events import EXAMPLES
from web.api.event_schemas import event_body
from web.conversations.records import Event
from web.mail.transcript import transcript_text
from web.words import load_words

pytestmark = pytest.mark.browser

DRAWN = """async (events) => {
  const names = ["timeline", "message", "words"];
  const modules = await Promise.all(names.map((name) => import(`/widget/${name}.js`)));
  const m = Object.assign({}, ...modules);
  const words = await m.loadWords("en", new URL("/widget/", location.href));
  return events.map((event) => {
    const items = m.buildItems([event], []).filter((item) => item.kind !== "day");
    return items.map((item) => m.drawItem(item, words, words, {}, "none").textContent).join();
  });
}"""


def told(event: Event) -> str:
    """What a transcript tells of an event, without the day and the time."""
    zone = ZoneInfo("UTC")
    text = transcript_text(load_words(), "en", [event], zone=zone, origin="https://help.example")
    return text.rpartition(" – ")[2]


def test_a_transcript_tells_what_the_widget_shows_and_who_said_it(
    page: Page, own_web: Process
) -> None:
    page.goto(f"{own_web.url}/?lang=en")
    # A vote is shown on the answer that it is of.
    events = [event for kind, of in EXAMPLES.items() if kind != "feedback" for event in of]
    shown = page.evaluate(DRAWN, [event_body(event) for event in events])
    pairs = list(zip(shown, map(told, events), strict=True))
    assert [bool(drawn) for drawn, _ in pairs] == [bool(line) for _, line in pairs]
    by_bot = ["AssistantBot" in drawn for drawn, _ in pairs]
    assert by_bot == [line.startswith("Bot:") for _, line in pairs]
    by_person = ["Person" in drawn for drawn, _ in pairs]
    assert by_person == [line.startswith(("Al:", "Our team:")) for _, line in pairs]
