"""The bot asks which article is meant, and the customer presses one."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from store.tables import conversation, question
from tests.support.fake_assistant import FakeAssistant, answer_part, choices_part, parts, say
from web.api.event_schemas import EventBody

LABELS = ("Refund of the exam", "Refund of a kit")
WHICH = parts(choices_part(*LABELS))
NONE = 2


@pytest.fixture
def asked_back(customer, assistant: FakeAssistant):
    """A conversation whose event 2 asks which of two articles is meant; what follows answers."""
    assistant.answer = lambda _ask: WHICH
    customer.send("refund for 06 12 34 56 78")
    customer.when_answered()
    assistant.answer = lambda _ask: parts(answer_part(), {"type": "feedback"})
    return customer


def test_the_bot_asks_back_with_buttons_and_a_way_out(asked_back):
    event = asked_back.events()[1]
    assert event["act"] == "clarify"
    (part,) = event["parts"]
    assert part == {
        "type": "buttons",
        "purpose": "choose",
        "buttons": [{"label": label, "action": "send"} for label in (*LABELS, "None of these")],
    }
    EventBody.model_validate(event)


@pytest.mark.parametrize(
    ("index", "label", "payload"),
    [
        (1, LABELS[1], '/choose{"article": 2, "chunk": 102}'),
        (NONE, "None of these", "/none_of_these"),
    ],
)
def test_a_pressed_choice_is_the_customers_message_and_is_answered(
    asked_back, assistant: FakeAssistant, index, label, payload
):
    response = asked_back.press(2, index)
    assert response.status_code == 201
    (part,) = response.json()["event"]["parts"]
    assert part == {"type": "text", "text": label, "button": {"seq": 2, "index": index}}
    pressed, reply = asked_back.when_answered()[2:]
    assert (pressed["author"], reply["reply_to"]) == ("customer", 3)
    assert (assistant.asked[-1]["text"], assistant.asked[-1]["is_payload"]) == (payload, True)


def test_a_second_press_says_what_was_chosen_and_asks_nothing(asked_back, assistant):
    first = asked_back.press(2, 0)
    asked_back.when_answered()
    for index in (0, 1, NONE):
        again = asked_back.press(2, index)
        assert (again.status_code, again.json()) == (200, first.json())
    assert len(asked_back.when_answered()) == 4
    assert len(assistant.asked) == 2


def test_two_tabs_that_press_at_the_same_moment_get_one_reply(asked_back, assistant):
    start = threading.Barrier(6)

    def press(number: int) -> int:
        start.wait()
        return asked_back.press(2, number % 3).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(press, range(6)))

    assert statuses == [200] * 5 + [201]
    assert len(asked_back.when_answered()) == 4
    assert len(assistant.asked) == 2


def test_the_same_press_sent_again_is_stored_once(asked_back):
    body = {"client_id": "pressed-once", "button": {"seq": 2, "index": 0}}
    first, second = (asked_back.post("messages", body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_a_choice_works_while_a_person_is_waited_for(asked_back):
    asked_back.ask_person()
    assert asked_back.press(2, 0).status_code == 201
    assert asked_back.when_answered()[-1]["parts"][0]["type"] == "answer"
    assert asked_back.state()["state"] == "waiting"


def test_a_choice_is_said_to_the_person_who_has_the_conversation(
    asked_back, assistant, web, command
):
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    command("reply", id_, "I am looking at it.", "--name", "Camille")
    assert asked_back.press(2, 0).status_code == 201
    assert asked_back.state()["is_reply_pending"] is False
    assert len(assistant.asked) == 1
    assert LABELS[0] in command("requests")[1]


@pytest.mark.parametrize("is_answered", [True, False])
def test_what_is_recorded_is_the_question_that_was_asked(
    asked_back, assistant, engine, is_answered
):
    if not is_answered:
        assistant.answer = lambda _ask: parts(
            {"type": "offer_person", "reason": "none_of_these", "tried": []}
        )
    asked_back.press(2, 0 if is_answered else NONE)
    asked_back.when_answered()
    with engine.connect() as conn:
        row = conn.execute(sa.select(question)).one()
    assert (row.seq, row.text) == (3, "refund for [phone]")
    assert row.outcome == ("answered" if is_answered else "not_found")


def test_a_choice_that_failed_can_be_tried_again(asked_back, assistant: FakeAssistant):
    assistant.answer = lambda _ask: (503, b"")
    asked_back.press(2, 1)
    notice = asked_back.when_answered()[-1]
    assistant.answer = lambda _ask: say("greet")
    again = asked_back.press(notice["seq"], 0)
    (part,) = again.json()["event"]["parts"]
    assert (part["text"], part["retry_of"]) == (LABELS[1], 3)
    asked_back.when_answered()
    assert [ask["text"] for ask in assistant.asked[1:]] == [
        '/choose{"article": 2, "chunk": 102}'
    ] * 2
    assert all(ask["is_payload"] for ask in assistant.asked[1:])


def test_what_the_bot_asks_next_can_be_chosen_from_anew(asked_back, assistant: FakeAssistant):
    assistant.answer = lambda _ask: WHICH
    asked_back.press(2, NONE)
    asked_back.when_answered()
    assert asked_back.press(4, 0).status_code == 201
    assert asked_back.when_answered()[-1]["reply_to"] == 5
