"""What a customer's words to the person who has the conversation leave to be answered."""

from datetime import UTC, datetime

import pytest

from web.conversations.closings import wants_no_answer
from web.conversations.records import Event, NewEvent

NAMES = ["Ben Okafor", "Camille"]
AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

CLOSINGS = [
    "thanks",
    "great Ben, thanks",
    "Thank you so much for your help Ben Okafor!",
    "👍",
    "perfect",
    "ok I'll wait for it",
    "No problem, take your time.",
    "Thanks Ben, you too! Talk soon",
    "that's all, bye",
    "merci",
    "d'accord",
    "D’accord Camille, merci beaucoup",
    "super, bonne journée !",
    "Merci à vous, bonne soirée",
    "ok, je patiente",
    "Parfait, j'attendrai votre réponse. Merci Camille 🙏",
    "pas de souci, à demain !",
    "Okay great, will do. Cheers",
    "Sounds good, thanks for letting me know",
    "ok pas de problème, j'attends",
    "Je comprends, merci pour votre retour rapide",
    "You're very helpful, thank you",
]
REAL = [
    "thanks, and for France?",
    "ok but where is my parcel",
    "merci, et pour la Suisse",
    "great, it broke again",
    "no",
    "Non",
    "Ben",
    "Camille ?",
    "👎",
    "thanks 😡",
    "thanks :(",
    "thanks?",
    "merci pour rien",
    "I got no answer",
    "have you got it",
    "ok and now",
    "I'm waiting",
    "j'attends",
    "I've been waiting for an hour",
    "PAS-204817",
    "it still does not work",
    "ça ne marche pas",
    "ok, I'll wait until noon, then I cancel the order",
    "merci pour votre réponse mais je veux un remboursement",
    "thanks for the refund",
    "I understand nothing",
    "it works for me now but not for my wife",
    "yes please",
    "hello Ben",
    "…",
]


def said(text, **part):
    return NewEvent("message", "customer", "en", [{"type": "text", "text": text, **part}])


def line(seq, text, author="agent"):
    part = {"type": "text", "text": text}
    return Event("one", seq, "message", author, "Ben", None, None, "en", [part], AT)


def below(text, *agent_lines):
    events = [line(1, "My kettle hums", "customer")]
    events += [line(seq, one) for seq, one in enumerate(agent_lines, 2)]
    return wants_no_answer(said(text), events=events, names=NAMES)


@pytest.mark.parametrize("text", CLOSINGS)
def test_who_thanks_takes_note_or_parts_waits_for_nothing(text):
    assert below(text, "A new one is on its way.")


@pytest.mark.parametrize("text", REAL)
def test_whatever_asks_tells_or_objects_waits_for_an_answer(text):
    assert not below(text, "A new one is on its way.")


@pytest.mark.parametrize("text", ["yes", "ok", "Oui", "great, thanks", "👍", "no thanks"])
def test_below_a_question_of_the_persons_it_is_an_answer(text):
    assert not below(text, "Shall I send you a new one?")
    assert not below(text, "Shall I send you a new one?", "It takes two days.")


def test_below_a_closing_question_a_bare_word_is_an_answer_and_thanks_are_none():
    asked = "It is on its way. Is there anything else?"
    assert not any(below(text, asked) for text in ("yes", "no", "ok", "oui"))
    assert all(below(text, asked) for text in ("no thanks", "No, that's all, thanks Ben", "merci"))


def test_a_question_that_the_customer_has_answered_is_asked_no_more():
    events = [line(1, "Which model?"), line(2, "K2", "customer"), line(3, "It is on its way.")]
    assert wants_no_answer(said("ok"), events=events, names=())


def test_a_pressed_button_is_no_courtesy():
    pressed = said("Thanks", button={"seq": 1, "index": 0})
    assert not wants_no_answer(pressed, events=[], names=())
