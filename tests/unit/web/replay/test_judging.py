"""Was a turn right: every act against every expectation, and the article."""

import itertools

import pytest

from web.replay.errors import SystemFailed
from web.replay.judging import (
    NO_BUTTON,
    NONE,
    Outcome,
    ShownArticle,
    act_of,
    article_of,
    buttons_of,
    judge,
)
from web.replay.scripts import EXPECTED, Turn

PARCEL = ShownArticle(7, "en", "track-your-parcel", "Where is my parcel?")
GOT = (*EXPECTED, "notice", NONE, NO_BUTTON)
EVERY = list(itertools.product(EXPECTED, GOT))


def is_named(article, name):
    return name == f"{article.language}/{article.slug}.md"


def turn(expect, **further):
    return Turn(text="hello", expect=expect, **further)


def reply(**changes):
    return {"seq": 3, "kind": "message", "act": "answer", "parts": [], **changes}


@pytest.mark.parametrize(("expect", "got"), EVERY)
def test_a_turn_is_right_when_the_reply_does_what_was_expected(expect, got):
    assert judge(turn(expect), Outcome(got), is_named).is_right == (expect == got)


@pytest.mark.parametrize(("expect", "got"), EVERY)
def test_a_turn_is_right_when_the_reply_does_what_is_also_accepted(expect, got):
    verdict = judge(turn(expect, also_ok=("clarify", "smalltalk")), Outcome(got), is_named)
    assert verdict.is_right == (got in {expect, "clarify", "smalltalk"})


@pytest.mark.parametrize(("expect", "got"), EVERY)
def test_while_a_person_is_asked_for_talk_and_answers_are_right_where_a_handoff_is(expect, got):
    verdict = judge(turn(expect), Outcome(got, is_person_requested=True), is_named)
    is_meanwhile = expect == "handoff" and got in {"handoff", "smalltalk", "answer"}
    assert verdict.is_right == (expect == got or is_meanwhile)


def test_an_answer_of_a_wrong_article_is_wrong_while_a_person_is_asked_for():
    named = turn("handoff", relevant=("en/other.md",))
    outcome = Outcome("answer", PARCEL, is_person_requested=True)
    assert not judge(named, outcome, is_named).is_right


def test_an_open_request_excuses_no_turn_that_merely_accepts_a_handoff():
    outcome = Outcome("smalltalk", is_person_requested=True)
    assert not judge(turn("answer", also_ok=("handoff",)), outcome, is_named).is_right


@pytest.mark.parametrize("expect", ["answer", "clarify"])
def test_an_answer_must_be_of_one_of_the_articles_that_are_named(expect):
    further = {"relevant": ("en/other.md", "en/track-your-parcel.md"), "also_ok": ("answer",)}
    right = judge(turn(expect, **further), Outcome("answer", PARCEL), is_named)
    assert (right.is_act_right, right.is_article_right, right.is_right) == (True, True, True)
    further["relevant"] = ("en/other.md",)
    wrong = judge(turn(expect, **further), Outcome("answer", PARCEL), is_named)
    assert (wrong.is_act_right, wrong.is_article_right, wrong.is_right) == (True, False, False)


def test_an_answer_that_shows_no_article_is_of_none_that_is_named():
    assert not judge(
        turn("answer", relevant=("en/other.md",)), Outcome("answer"), is_named
    ).is_right


def test_any_answer_will_do_where_no_article_is_named():
    verdict = judge(turn("answer"), Outcome("answer", PARCEL), is_named)
    assert (verdict.is_right, verdict.is_article_right) == (True, None)


def test_the_article_does_not_make_an_unwanted_answer_right():
    named = turn("clarify", relevant=("en/track-your-parcel.md",))
    verdict = judge(named, Outcome("answer", PARCEL), is_named)
    assert (verdict.is_act_right, verdict.is_article_right) == (False, True)
    assert not verdict.is_right


def test_the_articles_of_other_replies_are_not_looked_at():
    named = turn("clarify", relevant=("en/other.md",))
    assert judge(named, Outcome("clarify"), is_named).is_right


@pytest.mark.parametrize("act", EXPECTED)
def test_a_reply_does_what_the_system_says_it_does(act):
    assert act_of(reply(act=act), None) == act
    assert act_of(reply(act=act), {"kind": "message"}) == act


def test_a_request_for_a_person_right_before_a_reply_is_what_the_message_led_to():
    assert act_of(reply(act="smalltalk"), {"kind": "person_requested"}) == "handoff"


def test_a_notice_is_a_notice():
    assert act_of(reply(kind="notice", act=None), None) == "notice"


def test_the_thanks_for_a_vote_are_talk():
    assert act_of(reply(act=None), {"kind": "feedback"}) == "smalltalk"


def test_a_system_that_does_not_say_what_replies_do_is_not_guessed_about():
    silent = reply()
    del silent["act"]
    with pytest.raises(SystemFailed, match="too old"):
        act_of(silent, None)


def test_the_article_of_a_reply_is_that_of_its_answer():
    shown = {
        "id": 7,
        "revision_id": 9,
        "language": "en",
        "slug": PARCEL.slug,
        "title": PARCEL.title,
    }
    parts = [{"type": "text", "text": "Hello"}, {"type": "answer", "article": shown, "url": "/"}]
    assert article_of(reply(parts=parts)) == PARCEL
    assert article_of(reply(parts=parts[:1])) is None


def test_buttons_are_counted_over_all_parts_of_a_reply():
    one, two, three = ({"label": word, "action": "send"} for word in ("one", "two", "three"))
    parts = [
        {"type": "buttons", "buttons": [one, two]},
        {"type": "text", "text": "or"},
        {"type": "buttons", "buttons": [three]},
    ]
    assert buttons_of(reply(parts=parts)) == [one, two, three]
