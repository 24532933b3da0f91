"""Who asks for a person in words gets one, whatever else the assistant has made of them."""

import pytest

from tests.support.fake_assistant import answer_part, parts, say


def asks(customer, text):
    customer.send(text)
    customer.when_answered()
    return customer.state()["state"], customer.events()[-1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no. this is urgent, call me"),
        ("en", "no that's not it at all, I want somebody"),
        ("fr", "non ça ne va pas, passez-moi quelqu'un"),
    ],
)
def test_a_wish_that_is_taken_for_a_no_brings_a_person(web, assistant, language, text):
    assistant.answer = lambda _ask: say("stay_with_bot")
    customer = web.customer(language)
    state, told = asks(customer, text)
    assert state == "waiting"
    assert told["author"] == "bot"
    assert [event["kind"] for event in customer.events()].count("person_requested") == 1


@pytest.mark.parametrize(
    "text", ["no thanks", "I do not want to talk to anybody", "where is my parcel?"]
)
def test_anything_else_is_the_assistant_s(customer, assistant, text):
    assistant.answer = lambda _ask: parts(answer_part(text="As it says."), {"type": "feedback"})
    state, told = asks(customer, text)
    assert state == "bot"
    assert told["parts"][0]["text"] == "As it says."
