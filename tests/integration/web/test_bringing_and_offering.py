"""What brings a person at once, what only offers one, and what is plainly declined: over HTTP."""

import pytest

from tests.support.fake_assistant import FakeAssistant, parts
from web.queue.confirmation import Expectation, confirmation
from web.words import load_words

WORDS = load_words()
HELLO = {"en": "hello, my lamp is broken", "fr": "bonjour, ma lampe est cassée"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def said(event):
    return [part["text"] for part in event["parts"] if part["type"] == "text"]


def actions(event):
    return [button["action"] for part in event["parts"] for button in part.get("buttons", ())]


@LANGUAGES
@pytest.mark.parametrize(
    "reason", ["asked", "danger", "account_hacked", "payment_dispute", "legal_threat", "anger"]
)
def test_who_must_have_a_person_has_one_asked_for_and_is_told_so_to_the_matter(
    web, assistant: FakeAssistant, language, reason
):
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": reason})
    customer = web.customer(language)
    customer.send(HELLO[language])
    _, request, reply = customer.when_answered()
    assert (request["kind"], request["reason"]) == ("person_requested", reason)
    assert (reply["act"], reply["reason"], reply["language"]) == ("handoff", reason, language)
    to_the_matter = WORDS.say(language, f"notices.handoff.{reason}")
    nobody_there = Expectation(availability="nobody")
    what_is_next = confirmation(WORDS, language, nobody_there)
    assert said(reply) == [f"{to_the_matter} {what_is_next}"]
    assert customer.state()["state"] == "waiting"


def test_each_matter_has_words_of_its_own():
    for language in ("en", "fr"):
        sentences = list(WORDS.catalogue(language, "notices.handoff").values())
        assert len(set(sentences)) == len(sentences) >= 5


@LANGUAGES
@pytest.mark.parametrize(
    "reason", ["repeated", "distress", "own_matter", "company", "unrelated", "unreached"]
)
def test_a_person_that_is_offered_is_not_imposed(web, assistant: FakeAssistant, language, reason):
    offer = {"type": "offer_person", "reason": reason}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "greet"}, offer)
    customer = web.customer(language)
    customer.send(HELLO[language])
    _, reply = customer.when_answered()
    assert (reply["act"], reply["reason"]) == ("handoff", reason)
    assert actions(reply) == ["person"]
    state = customer.state()
    assert (state["state"], state["is_person_requested"]) == ("bot", False)

    request = customer.ask_person().json()["event"]
    assert (request["reason"], request["language"]) == ("accepted", language)
    assert customer.state()["state"] == "waiting"


@LANGUAGES
def test_what_is_declined_offers_nobody(web, assistant: FakeAssistant, language):
    assistant.answer = lambda _ask: parts({"type": "say", "say": "deny", "act": "decline"})
    customer = web.customer(language)
    customer.send(HELLO[language])
    _, reply = customer.when_answered()
    assert (reply["act"], reply["reason"], actions(reply)) == ("decline", "deny", [])
    assert customer.state()["state"] == "bot"
