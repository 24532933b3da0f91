"""Which messages take a question back, and which say that an answer was not it."""

import pytest

from actions.corrections import is_correction, is_rejection


@pytest.mark.parametrize(
    "text",
    [
        "no, I meant the kettle",
        "I meant the annual plan",
        "sorry not the lamp, i mean the bike light",
        "no i mean the other order",
        "actually I was talking about the invoice",
        "I'm asking about the deposit",
        "not the phone, the tablet",
        "not my phone, but the tablet",
        "non, je parle de la bouilloire",
        "non, je parle du feu arrière",
        "pardon je voulais dire la lampe Ibis",
        "désolée, je parlais de l'abonnement",
        "pas la carte, le compte",
        "non pas l'appli, mais le site",
        "je pensais à l'Espagne",
        "I was asking about the refund",
    ],
)
def test_a_correction(text):
    assert is_correction(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "no, it does not work",
        "what does the red light mean",
        "I mean how long does it take",
        "what do you mean by activation",
        "je parle français",
        "non, la lampe ne s'allume pas",
        "not working",
        "I can't find the order, the invoice or the receipt",
        "is it not the same?",
        "the mean temperature",
        "",
    ],
)
def test_no_correction(text):
    assert not is_correction(text)


@pytest.mark.parametrize(
    "text",
    [
        "no that's not it, my kettle is new",
        "that isn't it, my order is older",
        "not what I was looking for, I want the date",
        "this is not what I meant, it is about the invoice",
        "no that did not help, it stays red",
        "not what I asked, I want to change the date",
        "that didn't help, the light stays red",
        "it does not help because I have no account",
        "cleaned it and dried it, still there",
        "tried it twice but still nothing",
        "did all that and it's still the same",
        "non c'est pas ça, ma bouilloire est neuve",
        "ce n'est pas ce que je cherche, je veux supprimer le fichier",
        "ça n'aide pas, le voyant est rouge",
        "ça ne m'a pas aidé, mon mot de passe est refusé",
        "j'ai tout essayé mais toujours pareil",
        "nettoyé deux fois, toujours là",
    ],
)
def test_a_rejection(text):
    assert is_rejection(text)


@pytest.mark.parametrize(
    "text",
    [
        "is it still possible to cancel",
        "can I still change the address",
        "and how long does that take?",
        "puis-je toujours modifier ma commande",
        "mon colis n'est toujours pas arrivé",
        "can you help me",
        "et si ça ne marche pas ?",
        "this is not what I ordered, how do I return it",
        "that's not what I ordered",
        "that's not what I asked for when I ordered",
        "ce n'est pas ce que j'ai commandé",
        "does not help with stains",
        "ça n'aide pas contre les taches ?",
        "what if this cream does not help",
        "it's not that cold, does the kettle stop?",
        "no, the parcel from last week",
        "what if it is not it",
        "",
    ],
)
def test_no_rejection(text):
    assert not is_rejection(text)
