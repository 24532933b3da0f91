"""What the bot decided and why: kept for whoever takes over, hidden from the customer."""

import json

import pytest
import sqlalchemy as sa

from store.tables import event
from tests.support.fake_assistant import FakeAssistant, answer_part, parts, say
from web.words import load_words

WORDS = load_words()
TRIED = [
    {"article_id": 7, "revision_id": 8, "probability": 0.41},
    {"article_id": 9, "revision_id": 10, "probability": 0.2},
]
SAID = ["where is it", "no, the other one"]


def decisions(engine):
    """Kind and stored decision of each event that has one, oldest first."""
    with engine.connect() as conn:
        rows = conn.execute(sa.select(event.c.kind, event.c.parts).order_by(event.c.seq)).all()
    return [(kind, p) for kind, stored in rows for p in stored if p["type"] == "decision"]


def test_a_handoff_keeps_its_reason_with_the_request_and_with_the_reply(
    customer, assistant: FakeAssistant, engine
):
    handoff = {"type": "handoff", "reason": "payment_dispute", "tried": TRIED, "words": SAID}
    assistant.answer = lambda _ask: parts(handoff)
    customer.send("you charged me twice")
    _, request, reply = customer.when_answered()
    kept = {
        "type": "decision",
        "act": "handoff",
        "reason": "payment_dispute",
        "tried": TRIED,
        "words": SAID,
    }
    assert decisions(engine) == [("person_requested", kept), ("message", kept)]
    assert (request["act"], request["reason"], request["parts"]) == (None, "payment_dispute", [])
    assert (reply["act"], reply["reason"]) == ("handoff", "payment_dispute")
    assert reply["parts"][0]["text"].startswith(WORDS.say("en", "notices.handoff.payment_dispute"))
    assert customer.state()["state"] == "waiting"


@pytest.mark.parametrize("is_offered", [True, False])
def test_a_click_on_talk_to_a_person_keeps_what_was_tried_and_what_was_offered(
    customer, assistant: FakeAssistant, engine, is_offered
):
    offer = {"type": "offer_person", "reason": "not_found", "tried": TRIED, "words": SAID}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_found"}, offer)
    customer.send("where is it")
    customer.when_answered()
    if not is_offered:
        assistant.answer = lambda _ask: say("greet")
        customer.send("hello")
        customer.when_answered()
    request = customer.ask_person().json()["event"]
    kept = {
        "type": "decision",
        "act": "handoff",
        "reason": "accepted" if is_offered else "asked",
        "tried": TRIED,
        "words": SAID,
    } | ({"offered": "not_found"} if is_offered else {})
    (stored,) = [part for kind, part in decisions(engine) if kind != "message"]
    assert stored == kept
    assert (request["act"], request["reason"], request["parts"]) == (None, kept["reason"], [])


def test_a_click_after_an_answer_keeps_what_was_shown_and_said(
    customer, assistant: FakeAssistant, engine
):
    shown = answer_part() | {"tried": TRIED, "words": SAID}
    assistant.answer = lambda _ask: parts(shown, {"type": "feedback"})
    customer.send("where is it")
    customer.when_answered()
    customer.ask_person()
    (stored,) = [part for kind, part in decisions(engine) if kind != "message"]
    assert (stored["reason"], stored["tried"], stored["words"]) == ("asked", TRIED, SAID)


@pytest.mark.parametrize("shown", [answer_part(), {"type": "offer_person", "reason": "not_found"}])
def test_what_was_said_before_a_person_left_is_not_told_to_the_next_one(
    customer, assistant: FakeAssistant, engine, command, shown
):
    assistant.answer = lambda _ask: parts(shown | {"tried": TRIED, "words": SAID})
    customer.send("where is it")
    customer.when_answered()
    customer.ask_person()
    with engine.connect() as conn:
        id_ = conn.execute(sa.select(event.c.conversation_id).distinct()).scalar_one()
    assert command("reply", id_, "Here it is.", "--name", "Camille", "--end")[0] == 0
    customer.ask_person()
    requests = [part for kind, part in decisions(engine) if kind != "message"]
    assert [request["words"] for request in requests] == [SAID, []]
    assert (requests[1]["reason"], requests[1]["tried"]) == ("asked", [])


def test_the_first_click_of_all_has_nothing_to_tell(customer, engine):
    customer.ask_person()
    ((kind, part),) = decisions(engine)
    assert (kind, part["reason"], part["tried"], part["words"]) == (
        "person_requested", "asked", [], [],
    )  # fmt: skip


def test_the_customer_is_shown_neither_what_was_tried_nor_the_words_kept(
    customer, assistant: FakeAssistant
):
    offer = {"type": "offer_person", "reason": "not_helpful", "tried": TRIED, "words": SAID}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_helpful_again"}, offer)
    customer.send("still broken")
    reply = customer.when_answered()[1]
    assert (reply["act"], reply["reason"]) == ("handoff", "not_helpful")
    assert [part["type"] for part in reply["parts"]] == ["text", "buttons"]
    shown = json.dumps(customer.stream(2, after=0))
    assert not any(hidden in shown for hidden in ('"tried"', '"words"', "0.41", SAID[1]))


@pytest.mark.parametrize(
    "part",
    [
        {"type": "say", "say": "unrelated", "act": "decline"},
        {"type": "say", "say": "which_one", "act": "clarify"},
        answer_part(),
    ],
)
def test_what_led_to_a_decline_a_question_or_an_answer_is_kept_for_staff_alone(
    customer, assistant: FakeAssistant, engine, command, part
):
    chosen = {"article_id": 11, "revision_id": 12, "probability": None}
    assistant.answer = lambda _ask: parts(part | {"tried": [*TRIED, chosen], "words": SAID})
    customer.send("where is it")
    reply = customer.when_answered()[1]
    ((_, kept),) = decisions(engine)
    assert (kept["act"], kept["reason"]) == (reply["act"], reply["reason"])
    assert (kept["tried"], kept["words"]) == ([*TRIED, chosen], SAID)
    shown = json.dumps(customer.stream(2, after=0))
    assert not any(hidden in shown for hidden in ('"tried"', '"words"', "0.41", SAID[1]))
    with engine.connect() as conn:
        id_ = conn.execute(sa.select(event.c.conversation_id).distinct()).scalar_one()
    transcript = command("show", id_)[1]
    assert "(articles tried: 7 at 0.41, 9 at 0.20, 11)" in transcript
    if reply["reason"]:
        assert f"({reply['act']}: {reply['reason']})" in transcript


@pytest.mark.parametrize(
    ("answer", "act", "reason"),
    [
        (say("greet"), "smalltalk", None),
        (parts(answer_part()), "answer", None),
        (parts({"type": "say", "say": "what_fails", "act": "clarify"}), "clarify", "what_fails"),
        (parts({"type": "say", "say": "deny", "act": "decline"}), "decline", "deny"),
    ],
)
def test_every_reply_says_what_it_does(customer, assistant: FakeAssistant, answer, act, reason):
    assistant.answer = lambda _ask: answer
    customer.send("hello")
    asked, reply = customer.when_answered()
    assert (asked["act"], asked["reason"]) == (None, None)
    assert (reply["act"], reply["reason"]) == (act, reason)


def test_a_second_handoff_is_kept_but_asks_for_nobody_again(
    customer, assistant: FakeAssistant, engine
):
    for reason in ("asked", "anger"):
        handoff = {"type": "handoff", "reason": reason, "words": [reason]}
        assistant.answer = lambda _ask, handoff=handoff: parts(handoff)
        customer.send(reason)
        customer.when_answered()
    kept = [(kind, part["reason"]) for kind, part in decisions(engine)]
    assert kept == [
        ("person_requested", "asked"),
        ("message", "asked"),
        ("noted", "anger"),
    ]


def test_staff_read_the_reason_in_the_transcript(
    customer, assistant: FakeAssistant, engine, command
):
    offer = {"type": "offer_person", "reason": "repeated", "tried": TRIED, "words": SAID}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_found"}, offer)
    customer.send("where is it")
    customer.when_answered()
    with engine.connect() as conn:
        id_ = conn.execute(sa.select(event.c.conversation_id).distinct()).scalar_one()
    shown = command("show", id_)[1]
    assert "(handoff: repeated)" in shown
    assert "(articles tried: 7 at 0.41, 9 at 0.20)" in shown
