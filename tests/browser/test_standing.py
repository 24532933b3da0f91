"""What the widget makes of how it stands with a person: its pure modules, run by the browser."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.modules import Run, runner
from web.queue.place import say_place
from web.queue.standing import Standing
from web.words import load_words

pytestmark = pytest.mark.browser

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
    "article_wish": None,
    "rating": None,
    "episode_seq": 0,
}


@pytest.fixture(scope="module")
def run(bare_page: Page) -> Run:
    words = 'const words = await m.loadWords("en", new URL("/widget/", location.href));'
    return runner(bare_page, "standing timeline event_log words", setup=words)


@pytest.mark.parametrize(
    ("changes", "mode", "view"),
    [
        ({}, "", "waiting"),
        ({}, "here", "bar"),
        ({}, "contact", "contact"),
        ({"availability": "closed"}, "", "away"),
        ({"availability": "nobody", "contact_email": "c…@example.org"}, "", "waiting"),
        ({"availability": "nobody", "contact_email": "c…@example.org"}, "here", "bar"),
        ({"state": "bot", "availability": "nobody"}, "contact", "contact"),
        ({"state": "bot"}, "", "kept"),
        ({"state": "bot"}, "choices", "waiting"),
        ({"state": "waiting"}, "choices", "waiting"),
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


KEPT = {"state": "bot", "availability": "closed", "opens": "tomorrow at 09:00"}
LEFT = {"state": "left_contact", "contact_email": "c…@example.org", "position": None}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "bot"}, "Your place is kept: number 2."),
        (KEPT, "Our team is back tomorrow at 09:00. Your place is kept."),
        (
            KEPT | {"contact_email": "c…@example.org"},
            "Our team is back tomorrow at 09:00. Your place is kept. "
            "We will write to c…@example.org.",
        ),
        (LEFT, "We will write to c…@example.org."),
        (
            LEFT | {"availability": "nobody"},
            "Nobody from our team is here at the moment. We will write to c…@example.org.",
        ),
    ],
)
def test_a_bar_says_who_is_there_the_place_and_where_the_answer_will_come(
    run: Run, changes: dict[str, Any], said: str
) -> None:
    assert run("m.barOf(input, words)", STANDING | changes) == said


@pytest.mark.parametrize("state", ["waiting", "left_contact"])
def test_the_card_says_what_the_assistant_says_to_who_asks_again(run: Run, state: str) -> None:
    words = load_words()
    there = [("open", None), ("nobody", None), ("closed", None), ("closed", "tomorrow at 09:00")]
    cases = [
        STANDING
        | {"state": state, "availability": availability, "opens": opens}
        | {"contact_email": address, "can_mail": can_mail}
        | {"position": position, "range_min": range_min}
        for availability, opens in there
        for address in (None, "c…@example.org")
        for can_mail in (True, False)
        for position, range_min in ((1, [3, 6]), (2, [4, 4]), (2, None), (None, None))
        if state == "waiting" or (address and position is None)
    ]
    told = [
        say_place(words, "en", Standing(**{**case, "range_min": case["range_min"] or None}))
        for case in cases
    ]
    lead = words.say("en", "waiting.person_requested")
    title = words.say("en", "widget.waiting_title")
    shown = run("input.map((standing) => m.waitOf(standing, words))", cases)
    assert [line.removeprefix(title).strip() for line in shown] == [
        line.removeprefix(lead).strip() for line in told
    ]
    promises = [
        case["availability"] for case, line in zip(cases, shown, strict=True) if title in line
    ]
    assert set(promises) <= {"open"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"position": 1, "availability": "nobody"}, ""),
        (KEPT, ""),
        (
            KEPT | {"availability": "nobody", "opens": None},
            "Nobody from our team is here at the moment.",
        ),
    ],
)
def test_no_step_is_read_out_while_nobody_is_there(
    run: Run, changes: dict[str, Any], said: str
) -> None:
    before = STANDING | changes | {"position": 3}
    if said:
        before |= {"availability": "open"}
    news = run("m.standingNews(input[0], input[1], words)", [STANDING | changes, before])
    assert news.startswith(said) if said else news == ""


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
