"""Courtesies around a question change nothing of what it asks."""

import pytest

from tests.unit.web.test_answered_questions import talk
from tests.unit.web.tools.test_repeats import alike, said
from web.tools.asked_before import find_asked_before
from web.tools.bare_questions import bare_question
from web.tools.repeats import find_repeat

CUSTOMER = {"name": "Zoé Durand", "plan": "Pro"}
TOLD = {
    "en": (
        ("my order PAS-204817 is late", "What is your order number?"),
        ("my name is Jo Martin", "What's your name?"),
        ("write to jo@example.org", "What is your e-mail address?"),
        ("it does not start", "Which plan do you have?"),
        ("my kettle leaks since yesterday", "Since when does it leak?"),
        ("I paid 49.90 euros for it", "How much did you pay?"),
        ("it hums since Monday", "When did it start?"),
    ),
    "fr": (
        ("ma commande PAS-204817 n'arrive pas", "Quel est votre numéro de commande ?"),
        ("je m'appelle Jo Martin", "Quel est votre nom ?"),
        ("elle fuit depuis hier", "Depuis quand fuit-elle ?"),
        ("je l'ai payée 49,90 €", "Combien l'avez-vous payée ?"),
        ("elle bourdonne depuis lundi", "Depuis quand ?"),
        ("elle fuit par le couvercle", "Par où fuit-elle ?"),
    ),
}
AROUND = {
    "en": (
        "{}, please?", "{} please?", "{}, thanks?", "{}? Thank you very much!", "And {}?",
        "Hello Zoé, {}?", "Sorry, {}, if you don't mind?", "And {}, please", "Please, {}?",
    ),
    "fr": (
        "{}, s'il vous plaît ?", "{}, s’il vous plaît ?", "{}, svp", "{} svp ?", "{}, merci ?",
        "{} ? Merci d'avance !", "Et {} ?", "Bonjour Madame Durand, {} ?", "Pardon, {} svp",
        "S'il vous plaît, {} ?",
    ),
}  # fmt: skip


def courteous(around, question):
    return around.format(question.rstrip(" ?"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_told_warns_however_courteously_it_is_asked(language):
    for told, question in TOLD[language]:
        events = said("Hello", told)
        assert find_repeat(question, events, CUSTOMER, alike(0)), question
        asked = [courteous(around, question) for around in AROUND[language]]
        assert [q for q in asked if not find_repeat(q, events, CUSTOMER, alike(0))] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_not_told_warns_in_no_case(language):
    for _, question in TOLD[language]:
        asked = [courteous(around, question) for around in AROUND[language]]
        events = said("It is blue, and rather big.")
        assert [q for q in asked if find_repeat(q, events, {}, alike(0))] == []


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("Could you please tell me since when it leaks?", "since when it leaks?"),
        ("Could you tell me your order number, please?", "Could you tell me your order number?"),
        ("Pourriez-vous me dire depuis quand, svp ?", "depuis quand?"),
        ("What is, please, your name?", "What is your name?"),
    ],
)
def test_what_is_to_be_told_is_the_question(question, bare):
    assert bare_question(question) == bare


@pytest.mark.parametrize(
    "question",
    [
        "Please send me your order number.",
        "Merci de m'indiquer votre nom.",
        "So far, what have you tried?",
        "Does it say: please wait?",
        "Merci ?",
        "Please?",
    ],
)
def test_what_is_no_courtesy_stays(question):
    assert bare_question(question) == question


def test_what_a_colleague_has_asked_is_asked_again_with_please():
    events = talk(("person", "When did you buy it, please?"), ("customer", "last May"))
    for again in ("And when did you buy it?", "When did you buy it, please?"):
        assert find_asked_before(again, events, alike(0)).text == "last May"
