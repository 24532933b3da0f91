"""What the bot keeps back while a person is waited for."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.fake_assistant import answer_part, choices_part
from web.conversations.bot_parts import read_parts
from web.conversations.composing import compose_reply
from web.conversations.leaving_to_person import (
    AGAIN_AFTER,
    AGAIN_AFTER_MESSAGES,
    is_said,
    is_said_lately,
    is_with_bot,
    what_to_say,
)
from web.conversations.records import Event
from web.words import load_words

WORDS = load_words()
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def event(kind="message", before=None, after=None, *, author="system", parts=(), at=AT):
    turn = [{"type": "transition", "from": before, "to": after, "why": "", "by": None}]
    parts = turn if after else list(parts)
    return Event("c", 1, kind, author, None, None, None, "en", parts, at)


def said(text, at=AT):
    return event(author="bot", parts=[{"type": "text", "text": text}], at=at)


def asked(at=AT, text="still there?"):
    return event(author="customer", parts=[{"type": "text", "text": text}], at=at)


def reply(*raw, **options):
    return compose_reply(read_parts(list(raw)), WORDS, "en", is_person_requested=True, **options)


def say(key, **more):
    return {"type": "say", "say": key, **more}


REQUEST = event("person_requested", "bot", "waiting")
LEFT = event("left_contact", "waiting", "left_contact")
OTHER_ADDRESS = event("left_contact", "left_contact", "left_contact")
KEPT_ASKING = event("kept_asking", "waiting", "bot")
ANSWERED = event(author="bot", parts=[{"type": "answer"}])
WAITING = [REQUEST, said("I have passed it on.")]
SHOWN = [*WAITING, ANSWERED]

SURE = reply(answer_part())
QUOTED = reply(say("quoted"), answer_part())
GUESS = reply(say("perhaps"), answer_part())
NEXT_BEST = reply(say("next_best"), answer_part())
THANKED = reply(say("welcome"))
GREETED = reply(say("greet"))
WHAT_IT_IS = reply(say("bot"), {"type": "offer_person", "reason": "bot_challenge"})
WHICH_ONE = reply(say("which_one", act="clarify"), choices_part("One", "Two"))
DECLINED = reply(say("unrelated", act="decline"))
NOT_FOUND = reply(say("not_found"), {"type": "offer_person", "reason": "not_found"})
OWN_MATTER = reply(answer_part(), {"type": "offer_person", "reason": "own_matter"})
WISHED = reply({"type": "handoff", "reason": "asked"})
ACCEPTED = reply({"type": "handoff", "reason": "accepted", "offered": "not_found"})
ANGRY = reply({"type": "handoff", "reason": "anger"})
HACKED = reply({"type": "handoff", "reason": "account_hacked"})
DANGER = reply({"type": "handoff", "reason": "danger"})
KEPT_BACK = (WHICH_ONE, DECLINED, NOT_FOUND, OWN_MATTER, ANGRY, None)


@pytest.mark.parametrize("events", [WAITING, SHOWN])
def test_what_is_sure_is_said_and_what_asks_back_declines_or_offers_is_not(events):
    for sure in (SURE, QUOTED, WHAT_IT_IS, HACKED, DANGER):
        assert what_to_say("my lamp", sure, events) == "reply"
    for kept_back in KEPT_BACK:
        assert what_to_say("my lamp", kept_back, events) == "noted"


@pytest.mark.parametrize("talk", [GUESS, NEXT_BEST, THANKED])
def test_guesses_and_talk_are_for_who_goes_on_from_what_the_bot_has_shown(talk):
    assert what_to_say("and the Ibis?", talk, SHOWN) == "reply"
    assert what_to_say("and the Ibis?", talk, WAITING) == "noted"


@pytest.mark.parametrize("events", [WAITING, SHOWN])
def test_who_says_hello_to_the_person_is_not_greeted_by_a_bot(events):
    assert what_to_say("Good morning", GREETED, events) == "noted"


@pytest.mark.parametrize("reply_", [*KEPT_BACK, GREETED, WISHED, ACCEPTED])
def test_a_wish_for_a_person_or_a_question_about_the_wait_asks_for_the_place(reply_):
    for typed in ("I want a human", "still there?"):
        assert what_to_say(typed, reply_, WAITING) == "standing"


def test_what_the_bot_takes_for_a_wish_is_one_whatever_the_words():
    assert what_to_say("hooman plz", WISHED, WAITING) == "standing"
    assert what_to_say("", ACCEPTED, WAITING) == "standing"


def test_the_bot_s_sure_answer_comes_before_the_place():
    assert what_to_say("how long will it take?", SURE, WAITING) == "reply"
    assert what_to_say("how long will it take?", WHICH_ONE, WAITING) == "standing"


@pytest.mark.parametrize("typed", ["ok", "merci beaucoup", "thanks!", "👍"])
def test_a_courtesy_to_the_person_wants_no_word(typed):
    for reply_ in (THANKED, DECLINED, None):
        assert what_to_say(typed, reply_, WAITING) == "nothing"


@pytest.mark.parametrize("urgent", [HACKED, DANGER])
def test_what_to_do_at_once_is_said_once(urgent):
    (text,) = [part["text"] for part in urgent.parts]
    assert what_to_say("it happened", urgent, [*WAITING, said(text)]) == "nothing"


@pytest.mark.parametrize(
    ("events", "is_with"),
    [
        ([], False),
        ([ANSWERED, *WAITING], False),
        ([ANSWERED, REQUEST], False),
        (SHOWN, True),
        ([*SHOWN, asked()], True),
        ([*SHOWN, asked(), event("noted"), asked()], False),
        ([*SHOWN, said("You are welcome.")], False),
        ([*SHOWN, event(author="agent")], False),
    ],
)
def test_an_answer_is_gone_on_from_until_something_else_is_said_by_either(events, is_with):
    assert is_with_bot(events) is is_with


NOTED = said("Noted.")


@pytest.mark.parametrize(
    ("events", "is_told"),
    [
        ([], False),
        ([REQUEST, event()], False),
        ([REQUEST, NOTED, event()], True),
        ([REQUEST, NOTED, KEPT_ASKING, REQUEST], False),
        ([REQUEST, NOTED, LEFT], False),
        ([LEFT, NOTED, OTHER_ADDRESS], True),
    ],
)
def test_it_is_said_once_in_each_wait(events, is_told):
    assert is_said(events, ["Noted.", "C’est noté."]) is is_told


def test_the_place_is_told_again_when_it_has_changed_or_a_while_later():
    told = [REQUEST, asked(), said("You are number 2.")]
    for messages in range(1, AGAIN_AFTER_MESSAGES + 2):
        events = [*told, *[asked()] * messages]
        is_lately = is_said_lately(events, "You are number 2.", asked=events[-1])
        assert is_lately is (messages < AGAIN_AFTER_MESSAGES)
        assert not is_said_lately(events, "You are next.", asked=events[-1])
    for waited, is_lately in ((AGAIN_AFTER / 2, True), (AGAIN_AFTER, False)):
        now = asked(AT + waited)
        assert is_said_lately([*told, now], "You are number 2.", asked=now) is is_lately
    now = asked(AT + timedelta(seconds=1))
    assert not is_said_lately([*told, KEPT_ASKING, REQUEST, now], "You are number 2.", asked=now)


@pytest.mark.parametrize(
    ("before", "then", "is_lately"),
    [
        ("still there?", "Hello, still there??", True),
        ("hello?", "hello??", True),
        ("still there?", "how long will it take?", False),
        ("vous êtes toujours là ?", "combien de temps ça va prendre ?", False),
        ("my order is 48213", "how long will it take?", False),
    ],
)
def test_another_question_about_the_wait_is_answered_however_soon(before, then, is_lately):
    now = asked(AT + timedelta(seconds=5), then)
    events = [REQUEST, asked(text=before), said("You are number 2."), now]
    assert is_said_lately(events, "You are number 2.", asked=now) is is_lately


def test_the_place_that_nobody_had_asked_for_is_told_who_asks():
    now = asked(AT + timedelta(seconds=5))
    assert not is_said_lately([REQUEST, said("You are next."), now], "You are next.", asked=now)
