"""Who asks for a person in words gets one, and who refuses one gets none, whatever the bot says."""

import pytest

from tests.support.fake_assistant import answer_part, parts, say
from tests.support.waiting import id_of
from web.dossier.reading import read_dossier
from web.words import load_words

WORDS = load_words()


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


@pytest.mark.parametrize("text", ["no thanks", "where is my parcel?"])
def test_anything_else_is_the_assistant_s(customer, assistant, text):
    assistant.answer = lambda _ask: parts(answer_part(text="As it says."), {"type": "feedback"})
    state, told = asks(customer, text)
    assert state == "bot"
    assert told["parts"][0]["text"] == "As it says."


def test_who_only_refuses_a_person_is_shown_no_article(web, customer, assistant):
    assistant.answer = lambda _ask: parts(answer_part(text="As it says."), {"type": "feedback"})
    state, told = asks(customer, "I do not want to talk to anybody")
    assert state == "bot"
    assert told["parts"][0]["text"] == web.services.words.say("en", "bot.stay_with_bot")


@pytest.mark.parametrize(
    ("reason", "author"), [("asked", "customer"), ("accepted", "customer"), ("not_found", "system")]
)
def test_widget_and_dossier_say_the_same_of_who_wanted_a_person(
    *, web, customer, engine, assistant, reason, author
):
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": reason})
    asks(customer, "and now what")
    (request,) = [event for event in customer.events() if event["kind"] == "person_requested"]
    # What the widget and the transcript go by: "You asked for a person", "Passed on to our team".
    assert request["author"] == author
    dossier = read_dossier(engine, id_of(engine, customer), words=web.services.words, language="en")
    assert dossier["reason"]["code"] == reason


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "a person? no thanks, where is my parcel?", "where is my parcel?"),
        ("fr", "un conseiller ? non merci, où est mon colis ?", "où est mon colis ?"),
    ],
)
def test_of_a_refusal_with_a_matter_the_assistant_is_asked_the_matter(
    *, web, assistant, language, text, asked
):
    assistant.answer = lambda _ask: parts(answer_part(text="As it says."), {"type": "feedback"})
    customer = web.customer(language)
    state, _ = asks(customer, text)
    assert state == "bot"
    assert [ask["text"] for ask in assistant.asked] == [asked]
    assert customer.events()[0]["parts"][0]["text"] == text


@pytest.mark.parametrize(
    "taken_for", [{"type": "handoff"}, {"type": "offer_person", "reason": "not_found"}]
)
@pytest.mark.parametrize(
    ("language", "text"), [("en", "a person? no thanks"), ("fr", "un conseiller ? non merci")]
)
def test_a_mere_refusal_brings_and_offers_nobody(web, assistant, language, text, taken_for):
    assistant.answer = lambda _ask: parts(taken_for)
    customer = web.customer(language)
    state, told = asks(customer, text)
    assert state == "bot"
    assert [part["type"] for part in told["parts"]] == ["text"]
    assert told["parts"][0]["text"] == WORDS.say(language, "bot.stay_with_bot")
