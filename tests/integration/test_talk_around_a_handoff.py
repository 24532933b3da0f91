"""What the bot makes of a talk with a person, and why it brings one: the whole system, unfaked."""

import pytest

from web.conversations.decisions import decision_of
from web.conversations.parts import answer_of
from web.words import load_words

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

WORDS = load_words()


def why_requested(talk):
    """The reasons for which a person was asked for, oldest first."""
    requested = [event for event in talk.events() if event.kind == "person_requested"]
    return [decision_of(event.parts)["reason"] for event in requested]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I want to talk to a human, my account was hacked"),
        ("en", "Get me a person please! Somebody has hacked my account."),
        ("en", "someone hacked into my account and changed the password"),
        ("fr", "je veux parler à un conseiller, mon compte a été piraté"),
        ("fr", "Un humain svp ! On a piraté mon compte."),
        ("fr", "quelqu'un a piraté mon compte et changé le mot de passe"),
    ],
)
def test_a_hacked_account_is_why_the_person_comes(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    assert why_requested(talk) == ["account_hacked"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my lamp caught fire"),
        ("en", "the battery is swollen and smells of burning"),
        ("en", "i want to kill myself"),
        ("en", "Get me a human, my kettle is on fire and my hand is burnt"),
        ("fr", "ma bouilloire fait des étincelles"),
        ("fr", "la lampe a pris feu dans la cuisine"),
        ("fr", "j'ai pris une décharge électrique avec le moulin"),
        ("fr", "je veux mourir"),
    ],
)
def test_who_reports_a_danger_is_told_what_to_do_and_has_a_person_at_once(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    assert why_requested(talk) == ["danger"]
    said = [event.parts[0]["text"] for event in talk.events() if event.author == "bot"]
    assert WORDS.say(language, "notices.handoff.danger") in said[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "does the kettle get hot on the outside?"),
        ("en", "how do I throw away an old battery?"),
        ("fr", "la lampe peut-elle prendre feu ?"),
        ("fr", "mon café a un goût de brûlé"),
    ],
)
def test_who_asks_about_heat_is_answered_as_anybody(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    assert why_requested(talk) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I want to talk to a human"), ("fr", "je veux parler à un conseiller")],
)
def test_who_only_asks_for_a_person_has_no_other_reason(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    assert why_requested(talk) == ["asked"]


# What was said, in turn, Camille first; then a few words to the bot, and the article that has it.
TALKS = {
    "another one": (
        "en",
        [
            "Hello, I am Camille. What can I do for you?",
            "how do I reset the Toucan?",
            "Hold the button for 5 seconds. What is your order number?",
            "PAS-204817, bought in the shop in March",
            "Thank you. Is the light on the base on?",
            "a bit dim, but it is on",
            "Then it will work.",
            "ok I will try that tonight",
            "Good. I give you back to the assistant.",
            "thank you so much!",
        ],
        "and the Ibis?",
        "reset-ibis",
    ),
    "another country": (
        "fr",
        [
            "Bonjour, Camille à votre service. Que puis-je faire pour vous ?",
            "combien coûte la livraison en Belgique ?",
            "6,90 € jusqu'à 5 kg. Quelle est votre commande ?",
            "la commande de mardi dernier, deux bouilloires",
            "Elle pèse 3 kg, donc 6,90 €.",
            "d'accord je vais attendre un peu alors",
            "Je vous rends à l'assistant.",
            "merci beaucoup, bonne journée",
        ],
        "et pour la France ?",
        "delais-et-prix-de-livraison",
    ),
    "another one, in French": (
        "fr",
        [
            "Bonjour, que puis-je faire pour vous ?",
            "comment réinitialiser le Toucan ?",
            "Appuyez 5 secondes. L'avez-vous depuis longtemps ?",
            "depuis longtemps, un cadeau de mon oncle",
            "Alors la garantie vaut encore.",
            "super merci",
        ],
        "et l'Ibis ?",
        "reinitialiser",
    ),
    "a measure": (
        "en",
        [
            "Hello, how can I help?",
            "I would like to return a lamp that I bought online",
            "You may, for thirty days. Was it a gift?",
            "no it was for my own kitchen",
            "Then print the label in your account.",
            "ok got it",
        ],
        "and when do I get my money back?",
        "refund-time",
    ),
}


@pytest.mark.parametrize("name", TALKS)
def test_after_a_long_talk_with_a_person_a_few_words_are_understood(begin, name):
    language, said, follow_up, article = TALKS[name]
    talk = begin(language)
    talk.ask("I want to talk to a human" if language == "en" else "je veux parler à un conseiller")
    for place, text in enumerate(said):
        (talk.write if place % 2 else talk.agent_says)(text)
    left = talk.give_back()
    # What was said to Camille is not answered by the bot: thanks are no question.
    assert not talk.is_owed()
    (reply,) = talk.ask(follow_up)
    assert talk.events()[-3].seq == left
    shown = answer_of(reply.parts)
    assert shown, reply.parts
    assert article in shown["article"]["slug"]


@pytest.mark.parametrize(
    ("language", "wish", "promise", "asked"),
    [
        (
            "en",
            "I want to talk to a human",
            "I'll send you a new lid tomorrow.",
            "and when will it come?",
        ),
        (
            "fr",
            "je veux parler à un conseiller",
            "Je vous envoie un couvercle neuf demain.",
            "et le couvercle, il est gratuit ?",
        ),
    ],
)
def test_the_bot_does_not_speak_for_the_person_who_promised(
    *, begin, language, wish, promise, asked
):
    talk = begin(language)
    talk.ask(wish)
    talk.agent_says(promise)
    talk.give_back()
    (reply,) = talk.ask(asked)
    caution = WORDS.say(language, "notices.not_told", {"name": "Camille"})
    actions = [b["action"] for part in reply.parts for b in part.get("buttons", ())]
    assert "person" in actions
    shown = answer_of(reply.parts)
    assert shown is None or reply.parts[0]["text"] == caution
