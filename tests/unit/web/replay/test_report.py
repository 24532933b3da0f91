"""What is told of turns that were played."""

import json

from web.replay import report
from web.replay.judging import NONE, Outcome, ShownArticle, Verdict
from web.replay.playing import PlayedTurn
from web.replay.scripts import Turn

PARCEL = ShownArticle(7, "en", "track-your-parcel", "Where is my parcel?")


def played(number, expect, got, *, took_ms=None, article=None, act=True, is_named=None, **turn):
    turn = Turn(**{"text": f"question {number}", "expect": expect, **turn})
    return PlayedTurn(
        "one", number, turn, Outcome(got, article, False, took_ms), Verdict(act, is_named)
    )


TURNS = [
    played(1, "answer", "answer", took_ms=100.04, article=PARCEL, is_named=True),
    played(2, "answer", "answer", took_ms=300.0, article=PARCEL, is_named=False),
    played(3, "answer", "clarify", took_ms=200.0, act=False),
    played(4, "smalltalk", "smalltalk", took_ms=50.0),
    played(5, "handoff", NONE, act=False, text="é", button=1),
]


def test_the_figures_are_those_that_programs_read():
    wrong = {"conversation": "one", "expected": "answer"}
    assert json.loads(json.dumps(report.figures(TURNS))) == {
        "turns": 5,
        "right": 2,
        "share": 0.4,
        "by_expect": {
            "answer": {"turns": 3, "right": 1},
            "handoff": {"turns": 1, "right": 0},
            "smalltalk": {"turns": 1, "right": 1},
        },
        "ms": {"p50": 100.0, "p95": 300.0},
        "wrong": [
            wrong
            | {"turn": 2, "text": "question 2", "got": "answer", "article": "en/track-your-parcel"},
            wrong | {"turn": 3, "text": "question 3", "got": "clarify", "article": None},
            {
                "conversation": "one",
                "turn": 5,
                "text": "é",
                "expected": "handoff",
                "got": "none",
                "article": None,
            },
        ],
    }


def test_there_is_no_time_where_no_reply_came():
    assert report.figures(TURNS[4:])["ms"] == {"p50": None, "p95": None}
    assert "milliseconds" not in report.summary(TURNS[4:])


def test_the_summary_tells_wrong_articles_from_wrong_acts():
    rows = [line.split() for line in report.summary(TURNS).splitlines()]
    assert rows[1] == ["answer", "3", "1", "0.33", "1"]
    assert rows[2] == ["handoff", "1", "0", "0.00", "0"]
    assert rows[4] == ["all", "5", "2", "0.40", "1"]
    assert " ".join(rows[5]) == "milliseconds a turn: median 100, 95th percentile 300"


def test_a_line_shows_a_turn_and_marks_what_is_wrong():
    width = report.width_of_ids(["one"])
    assert (
        report.line(TURNS[0], width).split() == "one 1 answer answer right 100 question 1".split()
    )
    assert report.line(TURNS[1], width).split()[3:7] == ["answer", "wrong", "300", "x"]
    assert report.line(TURNS[4], width).split() == "one 5 handoff none - - x [button 1] é".split()
    assert (
        report.heading(width).index("text") == report.line(TURNS[0], width).index("  question") + 2
    )
