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
    ],
)
def test_what_says_that_it_is_new_is_new(language, text, rest):
    message = read_message(text, language)
    assert (message.link, message.text.rstrip(" ?")) == ("new", rest.rstrip(" ?"))


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("en", "no, I meant the kettle", "the kettle"),
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
        ("en", "how do I descale the kettle without vinegar and with hard water"),
        ("en", "my sketch won't compile"),
        ("fr", "comment suivre un colis livré en point relais en Belgique"),
        ("fr", "où est ma facture"),
        ("en", "I ordered another kettle"),
        ("fr", "une autre lampe est arrivée cassée"),
    ],
)
def test_what_is_clear_by_itself_is_left_open(language, text):
    assert read_message(text, language).link == "open"


@pytest.mark.parametrize(
    "text", ["other question", "rien à voir", "no, I meant", "???", "", "é" * 500]
)
def test_nothing_is_lost_where_only_the_marker_is_there(text):
    assert read_message(text, "fr").text == text
