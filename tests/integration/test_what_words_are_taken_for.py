"""Whom customers' words ask for, and what of: the real assistant and the real search."""

import pytest

from web.conversations.decisions import decision_of
from web.conversations.parts import answer_of

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.usefixtures("noor")]


def acts(events):
    """What the bot did, and why."""
    decisions = [decision_of(e.parts) for e in events if e.author == "bot"]
    return [(one["act"], one.get("reason")) for one in decisions if one]


@pytest.mark.parametrize(
    ("language", "text", "article"),
    [
        ("en", "a person? no thanks, where is my parcel?", "track-your-parcel"),
        ("en", "I don't need to speak to anyone, how do I reset the Toucan?", "reset-toucan"),
        ("en", "I don't want a person, just tell me how to return something", "return-an-item"),
        ("fr", "un conseiller ? non merci, où est mon colis ?", "suivre-mon-colis"),
        (
            "fr",
            "je ne veux parler à personne, comment réinitialiser le Toucan ?",
            "reinitialiser-toucan",
        ),
        (
            "fr",
            "pas besoin d'un conseiller, dites-moi juste comment retourner un article",
            "retourner-un-article",
        ),
    ],
)
def test_who_refuses_a_person_and_asks_something_is_answered(begin, language, text, article):
    talk = begin(language)
    shown = talk.ask(text)
    assert answer_of(shown[-1].parts)["article"]["slug"] == article
    assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "refusal", "complaint", "yes"),
    [
        ("en", "a person? no thanks", "nobody answers the phone, I called 3 times!", "yes please"),
        (
            "fr",
            "un conseiller ? non merci",
            "personne ne répond au téléphone, j'ai appelé 3 fois !",
            "oui",
        ),
    ],
)
def test_who_complains_that_nobody_answers_is_offered_a_person(
    *, begin, language, refusal, complaint, yes
):
    talk = begin(language)
    assert acts(talk.ask(refusal)) == [("smalltalk", None)]
    assert acts(talk.ask(complaint)) == [("handoff", "unreached")]
    assert talk.standing()["state"] == "bot"
    assert acts(talk.ask(yes)) == [("handoff", "accepted")]
    assert talk.standing()["state"] == "waiting"


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "nobody answers me", "unreached"),
        ("fr", "personne ne décroche jamais chez vous", "unreached"),
        ("en", "I talked to someone yesterday, nobody called me back", "unreached"),
        # Anger brings one.
        ("en", "this is a disgrace, nobody answers the phone", "anger"),
        ("fr", "personne ne répond jamais, c'est honteux", "anger"),
    ],
)
def test_a_complaint_that_nobody_answers_is_no_rage(begin, language, text, reason):
    talk = begin(language)
    assert acts(talk.ask(text)) == [("handoff", reason)]
    assert talk.standing()["state"] == ("waiting" if reason == "anger" else "bot")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nobody answers, get me a human"),
        ("fr", "personne ne répond, passez-moi quelqu'un"),
    ],
)
def test_who_asks_for_a_person_all_the_same_gets_one(begin, language, text):
    talk = begin(language)
    assert acts(talk.ask(text)) == [("handoff", "asked")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is anybody there"),
        ("fr", "personne ?"),
        ("fr", "Allo ?? y a personne ???"),
    ],
)
def test_who_only_calls_is_asked_what_it_is_about(begin, language, text):
    talk = begin(language)
    assert acts(talk.ask(text)) == [("clarify", "what_fails")]
    assert talk.standing()["state"] == "bot"
    assert acts(talk.ask(text)) == [("handoff", "distress")]
    assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "someone stole my parcel", "own_matter"),
        ("fr", "on m'a volé mon colis", "own_matter"),
        ("en", "journalist here, I need a comment for an article", "company"),
        ("fr", "je suis journaliste, je cherche votre service de presse", "company"),
    ],
)
def test_a_stolen_parcel_and_a_journalist_are_what_they_say(begin, language, text, reason):
    talk = begin(language)
    assert acts(talk.ask(text)) == [("handoff", reason)]
    assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "text", "article"),
    [
        ("en", "nope no human, how do I cancel my order?", "cancel-an-order"),
        ("en", "do i have to call someone to cancel my order", "cancel-an-order"),
        ("fr", "jveux pas parler a qqun juste annuler ma commande", "annuler-ma-commande"),
        ("fr", "peut on annuler sa commande sans appeler quelqu'un", "annuler-ma-commande"),
    ],
)
def test_a_person_who_is_only_spoken_of_keeps_nobody_from_the_answer(
    *, begin, language, text, article
):
    talk = begin(language)
    shown = talk.ask(text)
    assert answer_of(shown[-1].parts)["article"]["slug"] == article
    assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I want my money back not an advisor"),
        ("en", "is this chat run by humans"),
        ("en", "the agent on the phone told me I get a refund"),
        ("fr", "un remboursement, pas un conseiller"),
        ("fr", "faut il une personne a la maison pour la livraison"),
        ("fr", "c'est un humain qui emballe les colis ?"),
        ("fr", "votre conseiller m'a promis un remboursement"),
    ],
)
def test_nobody_is_brought_a_person_who_only_speaks_of_one(begin, language, text):
    talk = begin(language)
    talk.ask(text)
    assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "stop transferring me to humans"),
        ("fr", "arrêtez de me transférer à des conseillers"),
    ],
)
def test_who_only_refuses_a_person_stays_with_the_bot(begin, language, text):
    talk = begin(language)
    assert acts(talk.ask(text)) == [("smalltalk", None)]
    assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        ("en", "is this thing working", ("clarify", "what_fails")),
        ("en", "can anyone see this", ("clarify", "what_fails")),
        ("en", "who can i contact for the media", ("handoff", "company")),
        ("en", "nobody responds to my messages", ("handoff", "unreached")),
        ("en", "i wrote twice and no reply", ("handoff", "unreached")),
        ("fr", "qui contacter pour les médias", ("handoff", "company")),
        ("fr", "vs repondez jamais a mes messages", ("handoff", "unreached")),
        ("fr", "toujours aucune réponse à mes courriers", ("handoff", "unreached")),
    ],
)
def test_who_is_not_angry_is_at_most_offered_a_person(*, begin, language, text, what):
    talk = begin(language)
    assert acts(talk.ask(text)) == [what]
    assert talk.standing()["state"] == "bot"
