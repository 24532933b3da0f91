"""What a waiting customer types to learn how much longer it takes."""

import pytest

from web.conversations.wait_questions import asks_of_wait


@pytest.mark.parametrize(
    "text",
    [
        "still there?",
        "Are you still there?",
        "hello??",
        "Hello? Anyone there?",
        "is anybody there",
        "anyone?",
        "nobody is answering",
        "Why is no one replying to me?!",
        "no answer yet...",
        "how long will it take",
        "how long do I have to wait?",
        "how much longer",
        "how long is the queue?",
        "I have been waiting for ages",
        "i've been waiting here for over an hour now",
        "I am still waiting",
        "still waiting for an agent",
        "when will someone answer me",
        "where am I in the queue?",
        "Any news?",
        "hi, any update on this please?",
        "Still nothing??",
        "have you found anything yet?",
        "What's happening?",
        "could someone please answer me",
        "I need an answer now!",
        "still waiting for your reply",
        "Des nouvelles ?",
        "Bonjour, avez-vous du nouveau ?",
        "une mise à jour s'il vous plaît ?",
        "toujours rien de votre côté ?",
        "Alors, où en est-on ?",
        "ça avance ?",
        "qu’en est-il ?",
        "merci de répondre",
        "can you help me please?",
        "j'ai besoin d'aide",
        "Vous avez trouvé quelque chose ?",
        "what's my position",
        "ok, but how long until someone comes?",
        "toujours là ?",
        "vous êtes toujours là ?",
        "allô ?",
        "Il y a quelqu'un ?",
        "y a-t-il quelqu'un",
        "personne ne répond",
        "Pourquoi personne ne me répond ?",
        "toujours pas de réponse",
        "combien de temps dois-je attendre ?",
        "encore combien de temps",
        "combien de temps d'attente ?",
        "ça va durer longtemps ?",
        "c'est encore long ?",
        "j'attends depuis une heure",
        "J’attends toujours un conseiller",
        "on attend depuis longtemps",
        "quand est-ce qu'un conseiller va me répondre ?",
        "quelle est ma position dans la file d'attente ?",
        "où en suis-je ?",
    ],
)
def test_who_asks_about_the_wait_is_understood(text):
    assert asks_of_wait(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "hello",
        "bonjour",
        "merci",
        "ok",
        "where is my parcel?",
        "how long does delivery take",
        "how long is the warranty on a lamp",
        "how long do I have to return a lamp?",
        "I have been waiting for my parcel since Monday",
        "I am waiting for a refund",
        "when will you refund me",
        "when will my order be here",
        "the light is still there",
        "nobody has signed for the parcel",
        "no, it is red",
        "hello, is the Toucan back in stock?",
        "où est mon colis ?",
        "combien de temps dure la garantie ?",
        "combien de temps pour être livré ?",
        "j'attends mon colis depuis lundi",
        "on attend un remboursement",
        "quand serai-je remboursé ?",
        "personne n'a signé",
        "bonjour, où est mon colis ?",
        "I dropped off my coat in May, is it still there?",
        "The embassy wants a stamped letter, how long will that take?",
        "any news on my refund?",
        "still waiting for my parcel",
        "What's happening with my order?",
        "nothing happens when I press the button",
        "update",
        "have you found my parcel?",
        "des nouvelles de mon colis ?",
        "mise à jour ?",
        "can you help me with my kettle?",
        "j'ai besoin d'aide pour ma lampe",
        "où en est ma commande ?",
        "vous avez trouvé mon colis ?",
        "ça marche avec l'Ibis ?",
    ],
)
def test_what_asks_something_else_is_not_taken_for_it(text):
    assert not asks_of_wait(text)


def test_long_and_strange_words_take_no_time():
    assert not asks_of_wait("how long " * 10_000)
    assert not asks_of_wait("when will you " + "a " * 70)
    assert not asks_of_wait("quand on " + "la " * 45)
    assert not asks_of_wait("any news " + "yet " * 35)
