"""What the widget makes of how it stands with a person: its pure modules, run by the browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.integration.web.served_process import Process

pytestmark = pytest.mark.browser

Run = Callable[[str, Any], Any]
STANDING: dict[str, Any] = {
    "state": "waiting",
    "is_person_requested": True,
    "position": 2,
    "range_min": [3, 6],
    "availability": "open",
    "opens": None,
    "agent": None,
    "agent_seen_seq": 0,
    "contact_email": None,
    "can_mail": True,
    "rating": None,
}


@pytest.fixture
def run(page: Page, own_web: Process) -> Run:
    page.goto(f"{own_web.url}/?lang=en")

    def evaluate(expression: str, value: Any) -> Any:
        names = "standing timeline event_log words"
        imports = ", ".join(f"import('/widget/{name}.js')" for name in names.split())
        return page.evaluate(
            f"""async (input) => {{
              const m = Object.assign({{}}, ...(await Promise.all([{imports}])));
              const words = await m.loadWords("en", new URL("/widget/", location.href));
              return {expression};
            }}""",
            value,
        )

    return evaluate


@pytest.mark.parametrize(
    ("changes", "mode", "view"),
    [
        ({}, "", "waiting"),
        ({}, "here", "bar"),
        ({}, "contact", "contact"),
        ({"availability": "closed"}, "", "away"),
        ({"availability": "nobody", "contact_email": "c…@example.org"}, "", "waiting"),
        ({"state": "bot"}, "", "kept"),
        ({"state": "bot", "is_person_requested": False}, "", "none"),
        ({"state": "left_contact", "contact_email": "c…@example.org"}, "", "written"),
        ({"state": "agent", "rating": {"episode": 4}}, "", "none"),
        ({"state": "resolved", "rating": {"episode": 4}}, "thanks", "rating"),
        ({"state": "resolved"}, "thanks", "thanks"),
    ],
)
def test_one_thing_stands_above_the_composer(
    run: Run, changes: dict[str, Any], mode: str, view: str
) -> None:
    assert run("m.viewOf(input[0], input[1])", [STANDING | changes, mode]) == view


@pytest.mark.parametrize(
    ("range_min", "said"),
    [
        ([3, 6], "A person is coming. You are number 2. About 3 to 6 minutes."),
        ([0, 1], "A person is coming. You are number 2. About 1 minute."),
        ([4, 4], "A person is coming. You are number 2. About 4 minutes."),
        (None, "A person is coming. You are number 2."),
    ],
)
def test_the_wait_is_said_and_silent_about_what_is_not_known(
    run: Run, range_min: list[int] | None, said: str
) -> None:
    standing = STANDING | {"range_min": range_min}
    assert run("m.standingNews(input, null, words)", standing) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"range_min": [2, 5]}, ""),
        ({"position": 1}, "You are next."),
        ({"state": "agent", "position": None}, ""),
    ],
)
def test_only_a_step_in_the_queue_is_read_out(run: Run, changes: dict[str, Any], said: str) -> None:
    pair = [STANDING | changes, STANDING]
    assert run("m.standingNews(input[0], input[1], words)", pair) == said


def _event(seq: int, author: str, kind: str = "message", **more: Any) -> dict[str, Any]:
    is_for_bot = author == "customer" and kind == "message"
    return {"seq": seq, "kind": kind, "author": author, "reply_to": None, "parts": [],
            "is_for_bot": is_for_bot, **more}  # fmt: skip


ASKED = _event(1, "customer")
JOINED = _event(4, "system", "person_joined", state="agent", author_name="Camille")
CLOSED = _event(9, "system", "resolved", state="resolved")


@pytest.mark.parametrize(
    ("events", "owed", "state"),
    [
        ([ASKED, JOINED], 0, "agent"),
        ([ASKED, JOINED, CLOSED], 0, "resolved"),
        # What takes it up again is the team's to know: the message says it.
        ([ASKED, JOINED, CLOSED, _event(12, "customer")], 1, "bot"),
        # Thanks alone do not, and no reply follows them.
        ([ASKED, JOINED, CLOSED, _event(12, "customer", is_for_bot=False)], 0, "resolved"),
        ([ASKED, CLOSED, _event(10, "system", "end_undone", state="bot")], 1, "bot"),
        ([CLOSED, _event(10, "system", "end_undone", state="waiting")], 0, "waiting"),
        # The question that came with the address is for the team.
        ([ASKED, _event(3, "customer", "left_contact", state="left_contact")], 0, "left_contact"),
        # Who joined and went without a word has settled nothing.
        ([ASKED, JOINED, _event(6, "system", "person_left", state="bot")], 1, "bot"),
    ],
)
def test_the_state_of_an_event_says_who_speaks_and_what_is_owed(
    run: Run, events: list[dict[str, Any]], owed: int, state: str
) -> None:
    assert run("m.stateAfter(input, 'bot')", events) == state
    assert run("m.countOwed(input, { seq: 0, isPending: false })", events) == owed


def test_an_end_that_was_undone_is_not_shown_and_is_nothing_to_read(run: Run) -> None:
    events = [
        {
            **event,
            "author_name": None,
            "client_id": None,
            "language": "en",
            "at": "2026-11-23T09:00Z",
        }
        for event in (ASKED, CLOSED, _event(10, "system", "end_undone", state="waiting"))
    ]
    assert run("m.countUnread(input, 0)", events) == 0
    lines = run("m.buildItems(input, []).map((item) => item.seq)", events)
    assert lines == [None, 1]


def test_missing_numbers_hold_up_neither_the_stream_nor_earlier_pages(run: Run) -> None:
    expression = """(async () => {
      const log = new m.EventLog();
      log.add([input(500)], "history");
      log.add([input(504)], "stream");
      log.add([input(509)], "answer");
      const asked = [];
      const found = await log.findEarlier(async (before) => {
        asked.push(before);
        return before < 200 ? [input(3)] : [];
      });
      return [log.seenSeq, asked, found.length];
    })()""".replace("input(", "((seq) => ({ seq, parts: [] }))(")
    assert run(expression, None) == [504, [500, 300, 100], 1]


def test_an_address_is_recognised(run: Run) -> None:
    addresses = ["a@b.example", "camille@", "no", "a b@c.example", " x.y+z@shop.example "]
    assert run("input.map(m.isAddress)", addresses) == [True, False, False, False, True]
