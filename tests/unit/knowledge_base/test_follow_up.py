"""How a message hangs on what was said before, by its own words."""

import pytest

from knowledge_base.follow_up import read_message


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and how long does that take?"),
        ("en", "what about the Nano?"),
        ("en", "ok and if it is raining"),
        ("en", "can I wash it"),
        ("en", "does that cost anything"),
        ("fr", "et c'est payant ?"),
        ("fr", "et pour la Belgique ?"),
        ("fr", "du coup je fais quoi"),
        ("fr", "Elle est déjà partie"),
        ("fr", "en quelle langue ?"),
        ("fr", "combien de temps"),
        ("en", "can i get it refunded?"),
        ("en", "how long?"),
        ("en", "does that lamp have usb"),
        ("en", "looked in spam, not there"),
        ("en", "do you have one in blue"),
        ("en", "yes but when is the money on my card"),
        ("en", "so it can go to another address after all?"),
        ("fr", "et sous la pluie ?"),
        ("fr", "donc le facteur ne me demandera rien ?"),
        ("fr", "c'est effacé au bout de combien de temps ?"),
        ("fr", "j'en veux deux"),
        ("fr", "il y en a en bleu ?"),
        ("fr", "comment j'y accède"),
    ],
)
def test_what_cannot_be_understood_alone_follows(language, text):
    message = read_message(text, language)
    assert (message.link, message.text) == ("follows", text)


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("en", "other question: where is my invoice", "where is my invoice"),
        ("en", "thanks. different thing, how do I sign up?", "how do I sign up?"),
        ("en", "by the way, do you ship to Malta", "do you ship to Malta"),
        ("fr", "rien à voir, mais vous livrez le samedi ?", "vous livrez le samedi ?"),
        ("fr", "tant pis. autre question, vous prenez les chèques ?", "vous prenez les chèques ?"),
        ("fr", "Sinon, où est ma facture ?", "où est ma facture ?"),
        ("fr", "au fait comment on se désinscrit", "comment on se désinscrit"),
        ("en", "thanks - another question: do you ship to Malta", "do you ship to Malta"),
        ("en", "other question where is my invoice", "where is my invoice"),
        ("en", "unrelated, but do you ship to Malta", "do you ship to Malta"),
    ],
)
def test_what_says_that_it_is_new_is_new(language, text, rest):
    message = read_message(text, language)
    assert (message.link, message.text.rstrip(" ?")) == ("new", rest.rstrip(" ?"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can I buy something else with my gift card"),
        ("en", "my new one is broken, what can I do"),
        ("en", "I want another one, how do I order it"),
        ("en", "another thing is broken, what now"),
        ("en", "are the batteries sold separately for the toucan"),
        ("en", "can I return both lamps separately and get a refund"),
        ("en", "is that free, by the way?"),
        ("fr", "j'ai reçu autre chose, je fais quoi"),
        ("fr", "je veux mon argent, sinon je porte plainte"),
        ("fr", "rien à voir avec la lampe, je voudrais ma facture"),
    ],
)
def test_what_only_sounds_like_a_new_subject_is_none(language, text):
    message = read_message(text, language)
    assert message.link != "new"
    assert message.text == text


def test_more_is_never_cut_off_than_stays():
    text = "my lamp and my kettle never arrived. another question: can I sign up"
    assert (read_message(text, "en").text, read_message(text, "en").link) == (text, "new")


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
        "no i wanted the colibri",
        "mais non je voulais une facture pro",
    ],
)
def test_a_correction_takes_back_what_was_asked(text):
    assert read_message(text, None).is_correction


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
    assert not read_message(text, None).is_correction


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("en", "no, I meant the kettle", "the kettle"),
        ("en", "not that, the lamp", "the lamp"),
        ("fr", "c'est pas ça je parle de la lampe", "la lampe"),
        ("fr", "c'est pas ça, je veux la facture", "je veux la facture"),
        ("en", "sorry i was asking about the lamp", "the lamp"),
        ("fr", "non, je parle de la bouilloire", "la bouilloire"),
        ("fr", "pardon je voulais dire la lampe", "la lampe"),
    ],
)
def test_a_correction_is_read_without_its_apology(language, text, rest):
    message = read_message(text, language)
    assert message.is_correction
    assert message.text == rest


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "je demandais un remboursement et pas un avoir"),
        ("fr", "je pensais recevoir mon colis lundi"),
        ("fr", "je parle français et anglais"),
        ("en", "i mean it"),
        ("en", "not that it matters"),
    ],
)
def test_what_puts_nothing_right_is_no_correction(language, text):
    message = read_message(text, language)
    assert not message.is_correction
    assert message.text == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how do I descale the kettle without vinegar and with hard water"),
        ("en", "my sketch won't compile"),
        ("fr", "comment suivre un colis livré en point relais en Belgique"),
        ("fr", "où est ma facture"),
        ("en", "I ordered another kettle"),
        ("fr", "une autre lampe est arrivée cassée"),
        ("en", "How much is delivery?"),
        ("en", "How long is the warranty?"),
        ("en", "how long does it take to get a refund"),
        ("en", "is it possible to pay by card"),
        ("en", "So where is my parcel"),
        ("en", "is there a shop in Lille"),
        ("en", "hi there, do you sell filters"),
        ("en", "the lamp that I bought is broken"),
        ("en", "one of my lamps is broken"),
        ("en", "what if my parcel is lost"),
        ("fr", "C'est quoi les frais de port ?"),
        ("fr", "Donc où est mon colis"),
        ("fr", "livraison en Suisse"),
        ("fr", "livrez-vous en Suisse"),
        ("fr", "puis-je payer en 3 fois"),
        ("fr", "y a-t-il un magasin à Lille ?"),
    ],
)
def test_what_is_clear_by_itself_is_left_open(language, text):
    assert read_message(text, language).link == "open"


@pytest.mark.parametrize(
    "text", ["other question", "rien à voir", "no, I meant", "???", "", "é" * 500]
)
def test_nothing_is_lost_where_only_the_marker_is_there(text):
    assert read_message(text, "fr").text == text
