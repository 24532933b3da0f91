"""Typed words that refuse a person, and what is left of the message without them."""

import pytest

from web.conversations.person_refusals import refuses_person, without_refusals
from web.conversations.person_wishes import wants_person


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a person? no thanks, where is my parcel?", "where is my parcel?"),
        ("Talk to an agent? Not now. How do I reset the Toucan?", "How do I reset the Toucan?"),
        ("where is my parcel? a human? no need, thanks", "where is my parcel?"),
        (
            "I don't want a person, just tell me how to return something",
            "just tell me how to return something",
        ),
        (
            "I don't need to speak to anyone, how do I reset the Toucan?",
            "how do I reset the Toucan?",
        ),
        ("No human please, where is my parcel", "where is my parcel"),
        ("please don't transfer me to an agent, is the shop open?", "is the shop open?"),
        ("I do not want to talk to somebody just tell me the price", "just tell me the price"),
        ("I'd rather not talk to anyone. Can I pay by card?", "Can I pay by card?"),
        ("without talking to a person: how do I cancel?", "how do I cancel?"),
        ("I don't want the help of an agent, where is my parcel?", "where is my parcel?"),
        ("I'm not asking for a person, I want to pay", "I want to pay"),
        ("Not a real person again! how do I cancel?", "how do I cancel?"),
        ("un conseiller ? non merci, où est mon colis ?", "où est mon colis ?"),
        (
            "je ne veux pas de conseiller, dites-moi juste comment retourner un article",
            "dites-moi juste comment retourner un article",
        ),
        (
            "Je ne veux parler à personne, comment réinitialiser le Toucan ?",
            "comment réinitialiser le Toucan ?",
        ),
        ("pas besoin d’un conseiller, où est mon colis ?", "où est mon colis ?"),
        ("pas de conseiller svp, juste le prix de la livraison", "juste le prix de la livraison"),
        (
            "je veux pas parler à quelqu'un juste savoir où est mon colis",
            "juste savoir où est mon colis",
        ),
        ("inutile de me passer un conseiller, quels sont vos tarifs ?", "quels sont vos tarifs ?"),
    ],
)
def test_what_is_left_without_the_refusal_is_the_matter(text, left):
    assert without_refusals(text) == left
    assert not refuses_person(text)
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "a person? no thanks",
        "A human? No need, thank you.",
        "no person please",
        "No, I don't want to talk to a person.",
        "I do not want to talk to anybody",
        "don't call me back",
        "un conseiller ? non merci",
        "parler à quelqu'un ? pas besoin, merci",
        "non merci, pas de conseiller",
        "je ne veux pas parler à un humain",
        "je ne veux parler à personne",
        "ne me passez personne",
    ],
)
def test_a_mere_refusal_leaves_nothing(text):
    assert refuses_person(text)
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "where is my parcel?",
        "stay with me, no human",
        "le robot suffit, pas de conseiller",
        "no human yet? I want one",
        "no thanks",
        "non merci",
        "I want a person",
        "no, get me a person",
        "no thanks, a human",
        "I don't want to talk to a bot",
        "I don't want the assistant, get me a human",
        "je ne veux pas parler à un robot",
        "I don't want a person to sign for my parcel",
        "je ne veux pas une personne de plus sur mon contrat",
        "nobody answers the phone, I called 3 times!",
        "personne ne répond au téléphone",
        "nobody has delivered my parcel, no one rang",
        "pas reçu mon colis",
        "no agent has called me back",
        "no service, how do I pair the lamp?",
        "sans support, ça tient ?",
        "pas de support dans le carton, où le commander ?",
        "a person signed for it? no, I was not there",
        "",
        "?!",
    ],
)
def test_what_refuses_no_person_is_left_as_it_is(text):
    assert without_refusals(text) == text
    assert not refuses_person(text)


@pytest.mark.parametrize(
    "words", ["je ne veux pas ", "no ", "a person? ", "d'un ", "do not want to talk to the "]
)
def test_long_drivel_takes_no_time(words):
    for _ in range(20):
        without_refusals(words * 200 + "x")
