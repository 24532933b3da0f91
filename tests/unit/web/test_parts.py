"""From what the assistant means to what the customer reads."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.fake_assistant import answer_part
from web.conversations.asks import asked_text, outcome_of, retry_target
from web.conversations.bot_parts import read_parts
from web.conversations.parts import compose_reply, public_parts
from web.conversations.records import Event
from web.words import load_words

WORDS = load_words()


def compose(*raw, language="en", **options):
    return compose_reply(read_parts(list(raw)), WORDS, language, **options)


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


def test_a_sentence_is_said_in_the_language_of_the_message():
    assert compose({"type": "say", "say": "greet"}).parts[0]["text"].startswith("Hello")
    french = compose({"type": "say", "say": "greet"}, language="fr")
    assert french.parts[0]["text"].startswith("Bonjour")


def test_an_answer_becomes_a_card_with_an_address_and_a_day():
    (card,) = compose(answer_part(anchor="a b", reviewed_at=None)).parts
    assert card["url"] == "/help/en/a/track-your-parcel#a%20b"
    assert card["reviewed_on"] is None


def test_trying_again_is_offered_only_where_it_may_help():
    def actions(reason):
        part = {"type": "offer_person", "reason": reason}
        (buttons,) = compose(part, retry_of=3).parts
        return [button["action"] for button in buttons["buttons"]]

    assert actions("search_unavailable") == ["send", "person"]
    assert actions("not_found") == ["person"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_waits_for_a_person_is_offered_none_again(language):
    def said(*raw, **options):
        return [part["text"] for part in compose(*raw, language=language, **options).parts]

    parts = [{"type": "say", "say": "bot"}, {"type": "handoff"}]
    waiting = said(*parts, is_person_requested=True)
    assert waiting == [
        WORDS.say(language, "waiting.bot"),
        WORDS.say(language, "waiting.person_requested"),
    ]
    assert not set(waiting) & set(said(*parts))
    # What has nothing to do with a person is said as ever.
    greeting = {"type": "say", "say": "greet"}
    assert said(greeting, is_person_requested=True) == said(greeting)


def test_what_a_button_sends_stays_with_us():
    stored = [
        {
            "type": "buttons",
            "buttons": [
                {"label": "A", "action": "send", "payload": "/x"},
                {"label": "B", "action": "send", "retry_of": 1},
            ],
        },
        text("where is my parcel", button={"seq": 1, "index": 1}, retry_of=1),
    ]
    assert public_parts(stored) == [
        {
            "type": "buttons",
            "buttons": [
                {"label": "A", "action": "send"},
                {"label": "B", "action": "send", "retry_of": 1},
            ],
        },
        text("where is my parcel", retry_of=1),
    ]


@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["type", "say", "article", "text"]), inner)
            ),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_no_garbage_breaks_a_reply(raw):
    compose_reply(read_parts(raw), WORDS, "fr")


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
    offer = {"type": "offer_person", "reason": "not_found", "tried": []}
    assert outcome_of("hello", greeting) is None
    assert outcome_of("hello", compose({"type": "offer_person", "reason": "frustrated"})) is None
    answered = outcome_of("call 0612345678", found)
    assert (answered.outcome, answered.article_id, answered.text) == ("answered", 7, "call [phone]")
    assert outcome_of("x", compose(offer)).outcome == "not_found"


@pytest.mark.parametrize(
    ("raw", "act"),
    [
        ([{"type": "say", "say": "greet"}], "smalltalk"),
        ([{"type": "say", "say": "what_fails", "act": "clarify"}], "clarify"),
        ([{"type": "handoff"}], "handoff"),
        ([{"type": "offer_person", "reason": "not_found"}], "handoff"),
        ([{"type": "offer_person", "reason": "bot_challenge"}], "smalltalk"),
    ],
)
def test_a_reply_says_what_it_does(raw, act):
    assert compose(*raw).act == act
