"""Which messages say that an answer was not it."""

import pytest

from actions.rejections import is_rejection


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
