"""When an agent asks what the customer has said already: facts with a form, and likeness."""

from datetime import UTC, datetime

import pytest

from web.conversations.parts import text_part
from web.conversations.questions import questions_of
from web.conversations.records import Event
from web.tools.repeats import MIN_SIMILARITY, find_repeat
from web.tools.typed_sentences import statements_of


def said(*texts, author="customer", kind="message"):
    at = datetime(2026, 5, 4, 10, 42, tzinfo=UTC)
    return [
        Event("c", seq, kind, author, None, None, None, "en", [text_part(text)], at)
        for seq, text in enumerate(texts, start=1)
    ]


def alike(score):
    return lambda _question, texts: [score] * len(texts)


def not_asked(_question, _texts):
    raise AssertionError("search is asked in vain")


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What is your order number?", ["What is your order number?"]),
        ("Hello. Could you tell me your name", ["Could you tell me your name"]),
        ("I see. And when did it arrive?", ["And when did it arrive?"]),
        ("Quel est votre numéro de commande ?", ["Quel est votre numéro de commande ?"]),
        ("Merci de nous indiquer votre e-mail.", ["Merci de nous indiquer votre e-mail."]),
        ("Pouvez-vous m'envoyer une photo", ["Pouvez-vous m'envoyer une photo"]),
        ("Your refund is on its way.", []),
        ("Merci pour votre patience.", []),
        ("Order 2.50 is paid. Done!", []),
    ],
)
def test_questions_are_found_with_and_without_a_question_mark(text, questions):
    assert questions_of(text) == questions


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is your order number?", "It is about PAS-204817, not here yet."),
        ("Could you give me the order number", "my order 204817 is late"),
        ("Quel est votre numéro de commande ?", "Ma commande FR12-99812 n'est pas là."),
        ("Pouvez-vous m'indiquer la référence de la commande ?", "C'est la #48121177"),
        ("What is your e-mail address?", "Write to jo@example.org please"),
        ("Quelle est votre adresse e-mail ?", "jo@example.org"),
        ("May I have your name?", "Hi, my name is Jo Martin."),
        ("Quel est votre nom ?", "Bonjour, je m'appelle Jo."),
    ],
)
def test_a_fact_that_was_given_is_found_without_search(question, told):
    found = find_repeat(question, said("Hello", told, "Are you there?"), None, not_asked)
    assert found is not None
    assert found.seq == 2
    assert "@" not in found.text, "personal data is masked"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is your order number?", "I ordered on 2026-05-03 and nothing came."),
        ("What is your order number?", "Call me: 06 12 34 56 78."),
        ("What is your order number?", "I ordered 12 lamps in 2025."),
        ("What is your e-mail address?", "I never got an e-mail from you."),
        ("What is your name?", "My order is late."),
    ],
)
def test_what_only_looks_like_the_fact_is_none(question, told):
    assert find_repeat(question, said(told), None, not_asked) is None


def test_what_the_site_said_counts_too():
    found = find_repeat(
        "What is your order number?", said("It is late"), {"order": 204817}, alike(0)
    )
    assert (found.text, found.seq) == ("204817", None)
    assert find_repeat("What is your name?", [], {"name": " "}, alike(0)) is None


def test_a_statement_that_means_the_same_is_found_and_an_unlike_one_is_not():
    events = said("The zip broke after three days.")
    found = find_repeat("What is broken?", events, None, alike(MIN_SIMILARITY))
    assert found.text == "The zip broke after three days."
    assert find_repeat("What is broken?", events, None, alike(MIN_SIMILARITY - 0.01)) is None


def test_only_what_the_customer_typed_and_that_tells_something_is_compared():
    pressed = said("Talk to a person about it")[0]
    pressed.parts[0]["button"] = {"seq": 1, "index": 0}
    others = said("The zip broke today.", author="agent") + said(
        "The zip broke today.", kind="note"
    )
    asked = said("When will it come?", "Yes please", "Could you tell me when it comes")
    assert statements_of([pressed, *others, *asked]) == []
    assert find_repeat("What is broken?", [pressed, *others, *asked], None, not_asked) is None


@pytest.mark.parametrize(
    ("question", "told", "is_answer"),
    [
        ("When did you order?", "I ordered the blue jacket.", False),
        ("When did you order?", "I ordered it on Monday.", True),
        ("Quand avez-vous payé ?", "J'ai payé par carte bancaire.", False),
        ("Depuis quand ?", "J'attends depuis le 3 mai déjà.", True),
        ("How many lamps did you get?", "The lamps came with the parcel.", False),
        ("Combien de lampes ?", "J'ai reçu deux lampes hier.", True),
        ("Why did you return it?", "I returned it last week.", False),
        ("Pourquoi l'avez-vous renvoyée ?", "Je l'ai renvoyée car elle est cassée.", True),
    ],
)
def test_when_how_many_and_why_want_an_answer_of_that_kind(question, told, is_answer):
    assert bool(find_repeat(question, said(told), None, alike(0.9))) is is_answer
