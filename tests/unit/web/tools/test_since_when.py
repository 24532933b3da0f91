""" "Since when?" without the doing warns where it was told, and only there."""

import pytest

from tests.unit.web.tools.test_repeats import alike, said
from web.tools.repeats import find_repeat
from web.tools.since_when import asks_since_when

ASKS = {
    "en": (
        "And since when exactly?", "For how long now?", "When did this begin?",
        "How long has this been happening?", "Could you tell me when the problem started?",
        "When did the fault first appear?", "Since when have you been having this issue?",
        "What day did it start?", "Sorry, since when is this?",
        "How long have you noticed this problem?",
    ),
    "fr": (
        "Et depuis quand, exactement ?", "C'est comme ça depuis quand ?",
        "De quand date la panne ?",
        "Quand cela a-t-il débuté ?", "Pourriez-vous me dire depuis combien de temps ?",
        "Depuis quand rencontrez-vous cette erreur ?", "Ça dure depuis longtemps ?",
        "Depuis quel jour ?", "Quand le souci est-il apparu ?",
        "Cela fait longtemps, ou depuis quand ?",
    ),
}  # fmt: skip
OTHERS = {
    "en": (
        "Since when do you own it?", "How long does delivery take?", "How long is the cable?",
        "When did you order it?", "Since when are you with us?", "When will it begin?",
        "How long have you had the kettle?", "When did you start the update?",
    ),
    "fr": (
        "Depuis quand êtes-vous abonné ?", "Depuis quand la possédez-vous ?",
        "Quand la commande est-elle arrivée ?", "Combien de temps dure la livraison ?",
        "Depuis combien de temps l'avez-vous ?", "Quand commencez-vous le travail ?",
    ),
}  # fmt: skip
TOLD = {
    "en": (
        ("my lamp hums since 4 October",), ("the lid is loose", "since last weekend"),
        ("It has been dripping for three weeks",), ("it began on Friday, after the storm",),
        ("since the last update it freezes",), ("No light for about a month now, sadly.",),
    ),
    "fr": (
        ("ma lampe bourdonne depuis le 4 octobre",),
        ("le couvercle bouge", "depuis samedi dernier"),
        ("Elle goutte depuis trois semaines",), ("ça a commencé vendredi, après l'orage",),
        ("depuis la dernière mise à jour elle se fige",), ("ça fait un mois qu'elle est éteinte",),
    ),
}  # fmt: skip
UNTOLD = {
    "en": (
        "I have been a member since 2018", "I've had the lamp since May", "it arrived on Friday",
        "I am away for three weeks", "it hums", "it works for two minutes and stops",
        "I write since I am worried", "it should begin tomorrow",
    ),
    "fr": (
        "je suis abonnée depuis 2018", "j'ai la lampe depuis mai", "elle est arrivée vendredi",
        "je vous écris depuis mon ordinateur", "elle bourdonne", "elle marche deux minutes",
        "je l'ai achetée il y a un mois", "je pars trois semaines",
    ),
}  # fmt: skip


def is_warned(question, *told):
    return find_repeat(question, said("Hello there", *told), None, alike(0)) is not None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_asked_in_many_ways_and_of_a_thing_s_age_it_is_none(language):
    assert [one for one in ASKS[language] if not asks_since_when(one)] == []
    assert [one for one in OTHERS[language] if asks_since_when(one)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_since_when_alone_warns_where_it_was_told(language):
    asked = ASKS[language]
    assert [(q, told) for q in asked for told in TOLD[language] if not is_warned(q, *told)] == []
    assert [(q, told) for q in asked for told in UNTOLD[language] if is_warned(q, told)] == []
    assert [q for q in OTHERS[language] if is_warned(q, *TOLD[language][0])] == []


@pytest.mark.parametrize(
    ("question", "told", "quoted"),
    [
        ("Since when does it hum?", ("my lamp hums", "since Monday"), "since Monday"),
        ("Depuis quand bourdonne-t-elle ?", ("elle bourdonne.", "depuis lundi"), "depuis lundi"),
        ("When did it happen?", ("the handle snapped on Monday",), "the handle snapped on Monday"),
    ],
)
def test_in_two_lines_and_of_what_broke_it_is_told_too(question, told, quoted):
    assert find_repeat(question, said(*told), None, alike(0)).text == quoted


def test_who_waits_since_monday_has_not_said_when_it_began():
    waits = "I have been waiting for an answer since Monday"
    assert not is_warned("When did the problem start?", waits)
    assert not is_warned("Since when does it hum?", "my lamp hums", "I wait since Monday")
