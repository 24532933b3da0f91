"""What a waiting customer types to learn how much longer it takes."""

import pytest

from web.conversations.wait_questions import (
    asks_if_place_is_kept,
    asks_of_queue,
    asks_of_wait,
    asks_who_is_there,
    needs_nobody_any_more,
    says_talk_goes_on,
)


@pytest.mark.parametrize(
    "text",
    [
        "are there many people before me?",
        "is the queue long?",
        "eta?",
        "any idea how long?",
        "when will they come?",
        "y a-t-il beaucoup de monde avant moi ?",
        "la file est longue ?",
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
        "will anybody answer me today?",
        "Is anyone going to read this today?",
        "can somebody get back to me tonight?",
        "will I get an answer today?",
        "do I have to wait until tomorrow?",
        "when will you be back?",
        "what time do you open tomorrow?",
        "are you closed?",
        "how soon can I expect a reply?",
        "how long does it take to get an answer?",
        "how long is this going to take?",
        "is it going to take long?",
        "is anyone available today?",
        "Bonjour, est-ce que quelqu'un va me répondre aujourd'hui ?",
        "quelqu’un va-t-il me répondre ?",
        "va-t-on me répondre ce soir ?",
        "aurai-je une réponse aujourd'hui ?",
        "quand aurai-je une réponse ?",
        "vous répondez quand ?",
        "à quelle heure ouvrez-vous ?",
        "combien de temps ça va prendre ?",
        "ça prend combien de temps ?",
        "il y en a pour longtemps ?",
        "dois-je attendre longtemps ?",
        "dans combien de temps allez-vous me répondre ?",
        "un conseiller sera-t-il disponible aujourd'hui ?",
        "il n'y a personne aujourd'hui ?",
        "am I still in the queue?",
        "have I lost my place in the queue?",
        "do I still have my place?",
        "how many people are ahead of me?",
        "c'est encore long avant que quelqu'un arrive ?",
        "encore combien de temps avant qu’on me réponde ?",
        "c'est long avant d'avoir un conseiller ?",
        "suis-je toujours dans la file d'attente ?",
        "est-ce que j'ai perdu ma place ?",
        "combien de personnes avant moi ?",
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
        "will anybody deliver it today?",
        "will it arrive today?",
        "can I get a refund today?",
        "is the lamp available today?",
        "will you refund me today?",
        "do I have to wait for a new lamp?",
        "do I have to wait for delivery?",
        "how long does it take to charge?",
        "how long does it take to get a refund",
        "when do you ship?",
        "what are your opening hours?",
        "is it long enough for my table?",
        "aurai-je un remboursement ?",
        "quand aurai-je mon colis ?",
        "la boutique de Lyon est-elle ouverte ?",
        "c'est long à charger ?",
        "faut-il attendre avant de détartrer ?",
        "vais-je recevoir ma commande ?",
        "am I still in time for a return?",
        "have I lost my warranty?",
        "how many lamps are in the box?",
        "c'est long avant que mon colis arrive ?",
        "c'est encore long avant qu'on me livre ?",
        "combien de temps avant d'avoir mon colis ?",
        "combien de lampes dans la boîte ?",
    ],
)
def test_what_asks_something_else_is_not_taken_for_it(text):
    assert not asks_of_wait(text)


def test_long_and_strange_words_take_no_time():
    assert not asks_of_wait("how long " * 10_000)
    assert not asks_of_wait("when will you " + "a " * 70)
    assert not asks_of_wait("quand on " + "la " * 45)
    assert not asks_of_wait("any news " + "yet " * 35)
    assert not asks_of_wait("will anybody answer " + "today " * 20)
    assert not asks_of_wait("quelqu'un va " + "me " * 45)


@pytest.mark.parametrize(
    "text",
    [
        "how long until someone comes?",
        "am I still in the queue?",
        "when will somebody answer me?",
        "c'est encore long avant que quelqu'un arrive ?",
        "suis-je toujours dans la file ?",
        "whats my place",
        "still no one here?!",
        "any updates yet?",
        "do u have news",
        "will I lose my spot if I leave this page?",
        "jsuis tjrs sur la liste ?",
        "je suis à quelle position dans la file",
        "y a combien de personnes avant moi",
        "vs avez des nouvelles ?",
        "est-ce que je perds ma place si je ferme l'onglet ?",
        "quand est-ce qu'on va me répondre ?",
    ],
)
def test_who_names_person_or_queue_asks_of_it_also_below_an_answer(text):
    assert asks_of_queue(text, is_of_answer=True)
    assert asks_of_queue(text, is_of_answer=False)


@pytest.mark.parametrize("text", ["how long will it take?", "c'est encore long ?", "how long?"])
def test_a_question_that_may_be_of_an_answer_is_of_the_queue_where_there_is_none(text):
    assert not asks_of_queue(text, is_of_answer=True)
    assert asks_of_queue(text, is_of_answer=False)


@pytest.mark.parametrize(
    "text", ["hello?", "can you help me?", "besoin d'aide", "where is my parcel?", ""]
)
def test_who_has_the_bot_and_calls_or_asks_for_help_asks_the_bot(text):
    assert not asks_of_queue(text, is_of_answer=False)


@pytest.mark.parametrize(
    "text",
    [
        "Hello? Are you still there?",
        "still there?",
        "is anybody there",
        "Allô ? Vous êtes encore là ?",
        "il y a quelqu'un ?",
        "Anyone?",
    ],
)
def test_who_asks_whether_somebody_is_there_is_understood(text):
    assert asks_who_is_there(text)


@pytest.mark.parametrize(
    "text",
    [
        "hello?",
        "bonjour ?",
        "is the lamp still there?",
        "any news?",
        "are you open?",
        "helo",
        "yo ?",
        "allô",
    ],
)
def test_who_greets_or_asks_something_else_does_not_ask_that(text):
    assert not asks_who_is_there(text)


def test_who_fears_to_lose_the_place_by_leaving_is_understood():
    assert asks_if_place_is_kept("will I keep my place if I close the chat?")
    assert asks_if_place_is_kept("je garde ma place si je quitte la page ?")
    assert asks_if_place_is_kept("si je ferme la page je perds ma place ?")
    assert asks_if_place_is_kept("if I close this page do I lose my place?")
    assert not asks_if_place_is_kept("do I still have my place?")


@pytest.mark.parametrize(
    "text",
    [
        "wait",
        "hold on please, I wasn't finished",
        "hey wait im not done yet",
        "this is not what I asked for",
        "You didn't answer my question!",
        "why did you close the chat??",
        "don't go yet",
        "attendez je n'ai pas terminé",
        "Mais c'est pas ce que je demandais !",
        "vs avez pas répondu à ma question",
        "pourquoi vous avez fermé la conversation ?",
        "allo ? vs etes tjrs la ?",
    ],
)
def test_who_is_not_done_with_a_talk_is_understood(text):
    assert says_talk_goes_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "merci, bonne journée",
        "thanks, that was what I wanted",
        "wait, where is my parcel?",
        "can you also send the invoice?",
        "j'ai pas reçu mon colis",
        "don't close my account",
        "hello?",
        "",
    ],
)
def test_who_ends_a_talk_or_says_something_new_does_not_say_that(text):
    assert not says_talk_goes_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "please take me off the list",
        "never mind, I figured it out",
        "nvm I solved it myself, cancel my request",
        "I don't need an agent anymore",
        "laissez tomber, c'est réglé",
        "j'ai plus besoin d'un conseiller",
        "enlevez-moi de la file d'attente",
        "actually never mind, it works again",
        "it's fixed now, thanks",
        "ok I don't need anyone anymore",
        "problem solved",
        "ça remarche, merci",
        "finalement c'est bon, ça marche",
        "plus la peine, j'ai trouvé",
        "cancel my request for a person",
        "annulez, j'ai réparé tout seul",
        "en fait j'ai trouvé, plus besoin",
        "it just arrived, thanks!",
        "it's fine, I sorted it with the carrier",
        "I changed my mind",
        "you can close this",
        "il vient d'arriver, merci !",
        "je ne veux plus attendre",
        "vous pouvez annuler",
        "j'annule",
    ],
)
def test_who_needs_nobody_any_more_is_understood(text):
    assert needs_nobody_any_more(text)
    assert asks_of_wait(text)
    assert asks_of_queue(text, is_of_answer=True)


@pytest.mark.parametrize(
    "text",
    [
        "never mind",
        "laissez tomber",
        "it's fine",
        "cancel my order",
        "remove me from the newsletter",
        "I found it in my garden, can I return it?",
        "annulez ma commande",
        "j'ai trouvé",
        "it works but it flickers",
        "does it work?",
        "thanks",
        "c'est bon",
        "",
    ],
)
def test_who_takes_back_something_else_does_not_say_that(text):
    assert not needs_nobody_any_more(text)
