"""Typed words that ask for a person, read without the assistant's model."""

import re
from pathlib import Path

import pytest

from web.conversations.person_wishes import tells_no_matter, wants_person, without_wishes

HELD_BACK = Path(__file__).parents[2] / "bot"
_INTENT = re.compile(r"- intent: (\w+)\n\s+examples: \|\n((?:\s+- .*\n)+?)(?=\n|\s+- intent|\Z)")


@pytest.mark.parametrize(
    "text",
    [
        "I want to talk to a human",
        "je veux parler à un conseiller",
        "Hello, could I speak to someone please?",
        "AGENT PLEASE!!!",
        "is there anyone who speaks French?",
        "can I speak to someone in English",
        "puis-je parler à quelqu'un en anglais ?",
        "quelqu'un parle anglais ?",
        "humaaan",
        "My account was hacked. I want a real person!",
        "no, put me through to an agent",
        "No I want a human",
        "I don't want to talk to a bot",
        "please call me back on 07700 900123",
        "get me a manager right now",
        "I want to speak with someone about my refund",
        "is there anybody I can talk to",
        "bonjour, pourrais-je parler à quelqu’un ?",
        "un conseiller svp",
        "passez-moi un interlocuteur",
        "pas utile, donnez-moi un humain maintenant",
        "je voudrais qu'on me rappelle",
        "j'ai besoin d'un conseiller pour mon paiement",
        "mettez-moi en relation avec le service client",
        "je ne veux plus parler à un robot",
    ],
)
def test_who_asks_for_a_person_is_understood(text):
    assert wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "can I speak again to your colleague",
        "can I talk to your colleague again?",
        "could I speak to the same person again please",
        "I'd like to speak to the agent I had before",
        "can I speak to the person from before",
        "je peux reparler à votre collègue ?",
        "je voudrais re-parler à un conseiller",
        "je préfère revoir votre collègue",
        "je peux encore parler à votre collègue ?",
        "est-ce que je peux reparler au conseiller d'avant ?",
        "je voudrais parler de nouveau à votre collègue",
        "reparler à la même personne",
    ],
)
def test_who_wants_a_person_again_is_understood_and_tells_nothing_else(text):
    assert wants_person(text)
    assert tells_no_matter(text)


@pytest.mark.parametrize(
    "text",
    [
        "au revoir",
        "je veux revoir ma commande",
        "can I talk again about my order",
        "je ne veux plus reparler à votre collègue",
        "j'ai reparlé à votre collègue hier",
        "I spoke to your colleague again yesterday",
        "the same person",
        "la même personne",
    ],
)
def test_who_does_something_again_asks_for_nobody(text):
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "is a person allowed to ride it?",
        "is a person allowed to return a gift",
        "can a person of 120 kg use it",
        "une personne peut-elle monter dessus ?",
        "combien de personnes par table",
        "I talked to someone yesterday",
        "j'ai parlé à un conseiller hier",
        "I do not want to talk to a human",
        "je ne veux pas parler à un humain",
        "je ne veux parler à personne",
        "no person please",
        "someone signed for my parcel",
        "the agent at the pickup point was closed",
        "is there a person who packs the parcels?",
        "does your staff get a discount",
        "call my bank",
        "where is my parcel",
        "où est mon colis",
        "I need a person to sign for my parcel",
        "anyone?",
        "",
        "?!",
    ],
)
def test_who_speaks_of_a_person_does_not_ask_for_one(text):
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to talk to a human",
        "Hello! Could I speak to someone who can help me, please?",
        "AGENT PLEASE!!!",
        "hi",
        "yes please",
        "please call me back on 07700 900123",
        "Je veux parler à un conseiller.",
        "bonjour, pourrais-je parler à quelqu’un qui peut m’aider ?",
        "un conseiller svp, c'est urgent",
        "this is ridiculous, give me a human now",
        "you are useless, agent please",
        "still not working, get me a person",
        "That didn't help at all. I want to talk to someone!",
        "I'm really fed up with this. Human.",
        "nothing works and you don't understand me, a person please",
        "I have told you three times, let me speak to an agent",
        "it still doesn't work",
        "c'est nul, je veux parler à quelqu'un",
        "je suis très en colère, passez-moi quelqu'un !",
        "ça ne marche pas, je veux un humain",
        "J’en ai marre, un conseiller svp",
        "vous ne comprenez rien, je veux une vraie personne",
        "ça ne marche toujours pas ! un conseiller",
        "je vous l'ai déjà dit trois fois, passez-moi un conseiller",
    ],
)
def test_a_mere_wish_tells_no_matter(text):
    assert tells_no_matter(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to speak with someone about my refund",
        "My account was hacked. I want a real person!",
        "I want a person because my parcel is lost",
        "where is my parcel",
        "hello, where is my parcel",
        "j'ai besoin d'un conseiller pour mon paiement",
        "mon colis est perdu, je veux un conseiller",
        "où est mon colis",
        "my lamp still doesn't work, I want a human",
        "it still doesn't work after the reset, get me a person",
        "your parcel service is useless, where is my order",
        "I'm angry about my refund, a human please",
        "this is the wrong lamp, let me talk to someone",
        "it is broken, give me a human",
        "la bouilloire ne marche pas, je veux un humain",
        "ça ne marche pas depuis hier, un conseiller",
        "je suis en colère contre votre livreur, passez-moi quelqu'un",
        "mon code ne marche plus",
        "a person, " * 200,
    ],
)
def test_a_wish_with_more_tells_a_matter(text):
    assert not tells_no_matter(text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_question_held_back_is_taken_for_a_mere_wish(language):
    taken = [(intent, text) for intent, text in held_back(language) if tells_no_matter(text)]
    talk = ("ask_human", "greet", "thank", "affirm", "deny", "frustrated", "not_helpful")
    assert [(intent, text) for intent, text in taken if intent not in talk] == []
    assert sum(intent == "ask_human" for intent, _ in taken) > 5
    assert sum(intent in ("frustrated", "not_helpful") for intent, _ in taken) > 5


@pytest.mark.parametrize("language", ["en", "fr"])
def test_of_messages_held_back_most_wishes_are_seen_and_nothing_else(language):
    seen = {True: 0, False: 0}
    mistaken = []
    for intent, text in held_back(language):
        if intent == "ask_human":
            seen[wants_person(text)] += 1
        elif wants_person(text):
            mistaken.append((intent, text))
    assert mistaken == []
    assert seen[True] >= 0.75 * sum(seen.values())


@pytest.mark.parametrize(
    "words",
    ["un de vos ", "have to ", "the quelqu'un can ", "please ", "l'", "so ", "it 's ", "vraiment "],
)
def test_long_drivel_takes_no_time(words):
    for _ in range(100):
        assert not wants_person(words * 200)
        assert not tells_no_matter(words * 200 + "x")


def held_back(language):
    for name in (f"nlu_test_{language}.yml", f"nlu_lookalikes_{language}.yml"):
        found = _INTENT.findall((HELD_BACK / name).read_text("utf-8"))
        assert len(found) > 5, name
        for intent, examples in found:
            for line in examples.strip().splitlines():
                yield intent, line.strip().removeprefix("- ")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("where is my parcel? I want to talk to a person please", "where is my parcel?"),
        ("où est mon colis ? je voudrais parler à un conseiller", "où est mon colis ?"),
        ("I want to talk to a human about returning my chair today", "returning my chair today"),
        (
            "Bonjour, je veux parler à quelqu'un au sujet de ma lampe cassée",
            "Bonjour, ma lampe cassée",
        ),
        ("I want to talk to a person", ""),
        ("The lamp is broken, and it cost £40.50.", "The lamp is broken, and it cost £40.50."),
        ("My neighbour is a person who talks", "My neighbour is a person who talks"),
    ],
)
def test_what_is_left_without_the_wish_is_the_matter(text, left):
    assert without_wishes(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "a person? no thanks",
        "nobody",
        "I need nobody",
        "A human? No need, thank you.",
        "un conseiller ? non merci",
        "parler à quelqu'un ? pas besoin, merci",
        "talk to an agent? not now",
    ],
)
def test_a_wish_that_is_taken_back_is_none(text):
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text", ["no, get me a person", "non, un conseiller", "no thanks, a human"]
)
def test_a_no_before_the_wish_is_to_something_else(text):
    assert wants_person(text)
