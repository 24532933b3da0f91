"""Thanks, OKs and fillers said to a person stand in no list of what was asked; all else does."""

import pytest

from tests.unit.web.dossier.builders import dossier, event, requested, typed
from web.dossier.fillers import is_filler

FILLERS = {
    "en": (
        "thank you", "okay!", "Great, thank you so much", "one moment please", "ah right, I see",
        "brilliant, thanks Dora", "just a second, let me look", "sounds perfect", "cheers",
        "that is really kind of you", "no rush at all", "of course", "sure, I'll wait", "hmm",
        "Good to hear that!", "I'll try it right away, thanks", "thanks again for all your help",
        "understood, have a nice evening", "yes", "hello again", "haha ok", "so glad to hear that",
        "nothing else, thanks", "👍 thanks", "hi there",
    ),
    "fr": (
        "merci beaucoup", "d'accord", "Merci !", "ok je comprends", "Un petit instant svp",
        "très bien, merci à vous", "c'est vraiment gentil de votre part", "pas de problème",
        "je patiente", "Ah super, merci bien", "prenez votre temps", "bien entendu",
        "quel soulagement !", "merci infiniment pour votre réactivité", "je vais essayer ce soir",
        "parfait je vois", "oui", "bonsoir", "ok ça marche, bonne soirée", "euh", "tant mieux",
        "rien d’autre, merci", "je suis ravie de l'apprendre", "mille mercis", "c’est noté",
    ),
}  # fmt: skip
TOLD = {
    "en": (
        "thanks but it is still dark", "ok, so where do I send it", "no", "the round one",
        "great, and can I keep the old lid?", "thank you for the parcel, a cup is missing",
        "I'll send it back on Friday", "yes, since Monday", "Merle 3", "that is not good at all",
        "No thanks, I want a refund", "order P1006", "good, but now the lid is loose",
        "I am at home until six", "it works with the other cable",
        "please cancel it, thank you", "one moment, it is the grey cable", "I am not happy",
        "ok my number is 204817", "hello, my lamp flickers", "It is urgent",
    ),
    "fr": (
        "merci mais elle fuit encore", "d'accord, et où dois-je l'envoyer", "non", "la ronde",
        "merci de corriger l'adresse", "merci pour le colis, il manque un bol",
        "je le renvoie vendredi", "oui, depuis lundi", "Merle 3", "ce n'est pas gentil du tout",
        "Non merci, je veux être remboursée", "commande P1006", "bien, mais le couvercle est fêlé",
        "je suis chez moi jusqu'à six heures", "elle marche avec l'autre câble",
        "annulez-la, merci", "un instant, c'est le câble gris", "je ne suis pas contente",
        "ok mon numéro est 204817", "bonjour, ma lampe clignote", "c'est urgent",
    ),
}  # fmt: skip


def asked(*events):
    return [line["text"] for line in dossier(*events)["summary"]["asked"]]


def person(seq, words):
    return event(seq, "message", "agent", {"type": "text", "text": words})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_thanks_oks_and_fillers_are_told_from_what_says_something(language):
    assert [one for one in FILLERS[language] if not is_filler(one)] == []
    assert [one for one in TOLD[language] if is_filler(one)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_to_a_person_only_what_says_something_is_asked(language):
    begun = (typed(1, "my kettle leaks"), requested(2), person(3, "Here I am."))
    said = [one for pair in zip(FILLERS[language], TOLD[language], strict=False) for one in pair]
    for filler, told in zip(said[::2], said[1::2], strict=True):
        assert asked(*begun, typed(4, filler), typed(5, told)) == ["my kettle leaks", told]


def test_the_first_message_of_an_episode_is_always_kept():
    assert asked(requested(1), typed(2, "thanks"), typed(3, "ok")) == ["thanks"]


def test_a_yes_to_the_bot_s_offer_and_one_that_answers_a_person_stay():
    begun = (typed(1, "my kettle leaks"), typed(2, "yes please"), requested(3))
    line = person(4, "Have you tried another socket?")
    said = (typed(5, "yes"), typed(6, "thanks"))
    assert asked(*begun, line, *said) == ["my kettle leaks", "yes please", "yes"]
