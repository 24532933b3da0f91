"""What a customer's event asks of the assistant, and what is recorded of it."""

from datetime import UTC, datetime

import pytest

from tests.support.fake_assistant import answer_part, choices_part
from web.conversations.asks import asked_text, is_choice, outcome_of, retry_target
from web.conversations.bot_parts import read_parts
from web.conversations.composing import compose_reply
from web.conversations.records import Event
from web.words import load_words

WORDS = load_words()


def compose(*raw):
    return compose_reply(read_parts(list(raw)), WORDS, "en")


def event(seq, *, kind="message", author="customer", parts=()):
    return Event(
        "c",
        seq,
        kind,
        author,
        None,
        None,
        None,
        "en",
        list(parts),
        datetime(2026, 1, 1, tzinfo=UTC),
    )


def text(words, **more):
    return {"type": "text", "text": words, **more}


def test_a_pressed_button_asks_for_what_was_stored_with_it():
    button = {"label": "Yes", "action": "send", "payload": "/affirm"}
    shown = event(2, author="bot", parts=[{"type": "buttons", "buttons": [button]}])
    pressed = event(3, parts=[text("Yes", button={"seq": 2, "index": 0})])
    assert asked_text(pressed, {2: shown}) == ("/affirm", True)
    assert asked_text(pressed, {}) == ("", True)


def test_a_retry_of_a_retry_asks_the_first_words():
    first = event(1, parts=[text("where is my parcel")])
    button = {"label": "Try again", "action": "send", "retry_of": 1}
    notice = event(2, author="system", parts=[{"type": "buttons", "buttons": [button]}])
    again = event(3, parts=[text("Try again", button={"seq": 2, "index": 0})])
    assert asked_text(again, {1: first, 2: notice}) == ("where is my parcel", False)
    assert retry_target(again, notice) == 1
    assert retry_target(first, None) == 1


def test_only_help_questions_are_recorded():
    greeting = compose({"type": "say", "say": "greet"})
    found = compose(answer_part(7, 8))
    assert outcome_of("hello", greeting) is None
    assert outcome_of("hello", compose({"type": "offer_person", "reason": "distress"})) is None
    answered = outcome_of("call 0612345678", found)
    assert (answered.outcome, answered.article_id, answered.text) == ("answered", 7, "call [phone]")


@pytest.mark.parametrize("reason", ["not_found", "none_of_these", "company"])
def test_a_question_without_an_answer_is_recorded_with_what_came_closest(reason):
    tried = [
        {"article_id": number, "revision_id": number, "probability": number / 10}
        for number in (3, 2)
    ]
    recorded = outcome_of("x", compose({"type": "offer_person", "reason": reason, "tried": tried}))
    assert (recorded.outcome, recorded.article_id, recorded.probability) == ("not_found", 2, 0.2)


def test_choices_are_told_from_other_buttons():
    asking, answering = (
        event(2, author="bot", parts=compose(raw).parts)
        for raw in (choices_part("A"), {"type": "offer_person", "reason": "not_found"})
    )
    assert is_choice(asking)
    assert not is_choice(answering)
