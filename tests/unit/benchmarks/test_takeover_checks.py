"""The checks of `benchmarks.takeover_faults` find what they are there to find."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from benchmarks import takeover_checks
from benchmarks.takeover import Page
from benchmarks.takeover_checks import check
from store.engine import writing
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.conversations.tokens import token_hash


class Side:
    """What one side has sent and got."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.got: list[dict[str, Any]] = []
        self.questions: list[int] = []
        self.page = Page("of this test")


class Played:
    """A takeover that went right, until a test changes it."""

    def __init__(self) -> None:
        self.id, self.words, self.is_over = "of this test", 1, True
        self.problems: list[str] = []
        self.customer, self.agent = Side(), Side()


@pytest.fixture
def played(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Played:
    monkeypatch.setattr(takeover_checks, "SETTLED_S", 0.0)
    played = Played()
    with writing(engine) as conn:
        queries.create_conversation(
            conn, id_=played.id, token_hash=token_hash("t"), language="en", page_url=None
        )
        for name, author, reply_to in (
            ("question-1", "customer", None),
            (None, "bot", 1),
            ("chat-1234", "customer", None),
            ("answer-12", "agent", None),
            ("question-2", "customer", None),
            (None, "bot", 5),
        ):
            new = NewEvent(
                "message", author, "en", [text_part("words")], client_id=name, reply_to=reply_to
            )
            queries.append_event(conn, played.id, new)
    played.customer.sent = ["question-1", "chat-1234", "question-2"]
    played.agent.sent = ["answer-12"]
    played.customer.questions = [1, 5]
    played.customer.got = [{"seq": seq} for seq in range(1, 7)]
    played.agent.page.got.extend(range(1, 7))
    return played


def test_a_takeover_that_went_right_has_no_problem(engine: sa.Engine, played: Played):
    assert check(engine, played) == []


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda p: setattr(p, "is_over", False), "not played to its end"),
        (lambda p: p.agent.sent.clear(), "not played to its end"),
        (lambda p: p.agent.sent.__setitem__(0, "never-came"), "1 messages of the agent lost"),
        (lambda p: p.customer.sent.reverse(), "customer out of order"),
        (lambda p: p.customer.got.pop(), "widget: events [6] never came"),
        (lambda p: p.customer.got.append({"seq": 6}), "widget: events [6] came twice"),
        (lambda p: p.agent.page.got.reverse(), "console: out of order"),
        (lambda p: p.customer.questions.__setitem__(0, 3), "question 3 has 0 replies"),
    ],
)
def test_harm_is_found(
    engine: sa.Engine, played: Played, harm: Callable[[Played], None], found: str
):
    harm(played)
    assert any(found in problem for problem in check(engine, played))
