"""Which of the customer's words are the question of a dossier."""

import pytest

from tests.unit.web.dossier.builders import answer, decision, dossier, event, requested, typed
from web.dossier.summary import typed_messages


def bot(seq, *parts):
    return event(seq, "message", "bot", *parts)


def text(words):
    return {"type": "text", "text": words}


def test_the_question_is_what_the_bot_took_for_one_not_the_yes_to_an_offer():
    asked = bot(2, text("A person?"), decision(reason="not_found", words=["where is my lamp"]))
    made = dossier(
        typed(1, "where is my lamp"), asked, typed(3, "yes please"), requested(4, "accepted")
    )
    assert (made["question"]["text"], made["question"]["seq"]) == ("where is my lamp", 1)
    assert [line["text"] for line in made["summary"]["asked"]] == [
        "where is my lamp",
        "yes please",
    ]


def test_who_asks_for_a_person_first_and_explains_then_has_a_question():
    made = dossier(requested(1), typed(2, "my parcel is lost"), typed(3, "are you there?"))
    assert made["question"]["text"] == "my parcel is lost"


@pytest.mark.parametrize("wish", ["I want to talk to a human", "Je veux parler à un conseiller"])
def test_a_mere_wish_for_a_person_is_not_the_question(wish):
    kept = bot(4, text("?"), decision(words=["my parcel is lost", wish]))
    made = dossier(typed(1, "my parcel is lost"), typed(3, wish), kept, requested(5))
    assert (made["question"]["text"], made["question"]["seq"]) == ("my parcel is lost", 1)
    # Nothing is left out of what was said.
    assert [line["text"] for line in made["summary"]["asked"]] == ["my parcel is lost", wish]


def test_who_wishes_for_a_person_and_then_explains_is_asked_nothing_twice():
    told = decision(words=["I want to talk to a human"])
    wish = (typed(1, "I want to talk to a human"), event(2, "person_requested", "customer", told))
    made = dossier(*wish, typed(3, "hello?"), typed(4, "my parcel is lost"), typed(5, "order 12"))
    assert made["question"]["text"] == "my parcel is lost"


def test_a_wish_alone_is_all_there_is_to_show():
    made = dossier(typed(1, "hello"), typed(2, "I want to talk to a human"), requested(3))
    assert made["question"]["text"] == "I want to talk to a human"


def test_who_keeps_asking_and_needs_a_person_again_still_waits_for_what_they_had_asked():
    lamp, later = "my lamp smells burnt", "is somebody coming to me at all"
    told = decision(reason="not_found", words=[lamp, later])
    waits = (typed(1, lamp), requested(2), event(3, "kept_asking", "customer"), typed(4, later))
    again = dossier(*waits, event(5, "person_requested", "system", told))
    assert (again["question"]["text"], again["reason"]["code"]) == (lamp, "not_found")
    # What they have asked meanwhile stands below it.
    assert again["asked_since"]["text"] == later
    joined = event(3, "person_joined", "agent")
    anew = dossier(
        waits[0], waits[1], joined, typed(4, later), event(5, "person_requested", "system", told)
    )
    assert anew["question"]["text"] == later


@pytest.mark.parametrize("aside", ["will anybody answer me today?", "any news?", "ça avance ?"])
def test_what_only_asks_about_the_wait_is_never_the_question(aside):
    assert dossier(requested(1), typed(2, aside))["question"] is None
    made = dossier(typed(1, "I want to talk to a human"), requested(2), typed(3, aside))
    assert made["question"]["text"] == "I want to talk to a human"


def test_a_wish_that_says_for_what_is_the_question():
    words = "I want to talk to a human about my refund"
    made = dossier(typed(1, "hello"), typed(2, words), requested(3))
    assert made["question"]["text"] == words


def test_what_is_said_to_the_person_is_not_taken_for_the_question():
    made = dossier(typed(1, "my parcel is lost"), requested(2), typed(3, "order 12, thanks"))
    assert made["question"]["text"] == "my parcel is lost"


def test_a_long_message_is_known_by_its_beginning():
    long = "a" * 700
    kept = bot(2, text("?"), decision(words=[long[:500]]))
    made = dossier(typed(1, long), kept, typed(3, "well"), requested(4))
    assert made["question"]["text"] == long


LEAK = "my kettle leaks from the base since yesterday"
TRIED = "I already tried descaling, it still leaks"


def handed_over(*said):
    """Return the dossier of what was said and then handed over; the bot took all of it in."""
    words = [one.parts[0]["text"] for one in typed_messages(said)]
    return dossier(*said, bot(90, text("A person?"), decision(words=words)), requested(91))


def wording(made):
    question = made["question"]
    return [question["text"], *(line["text"] for line in question["added"])]


def test_the_question_is_the_first_of_the_topic_with_what_was_added():
    which = bot(2, text("Which one?"), decision("clarify", "several", words=[LEAK]))
    made = handed_over(typed(1, LEAK), which, typed(4, TRIED))
    assert wording(made) == [LEAK, TRIED]
    assert [line["seq"] for line in made["question"]["added"]] == [4]
    assert made["asked_since"] is None


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (LEAK, TRIED),
        (LEAK, "there is water on the table every morning"),
        ("where is my lamp", "my order of a lamp has not come"),
        ("my parcel is late", "is it lost?"),
        ("I cannot log in", "order 204817"),
        ("ma bouilloire fuit par le dessous", "j'ai déjà détartré, elle fuit toujours"),
        ("mon colis n'est pas là", "c'est la commande PAS-204817"),
        ("je n'arrive pas à me connecter", "le mot de passe ne marche pas"),
    ],
)
def test_what_goes_on_from_an_unanswered_matter_is_added_to_it(first, then):
    asked_back = bot(2, text("Tell me more."), decision("clarify", words=[first]))
    assert wording(handed_over(typed(1, first), asked_back, typed(3, then))) == [first, then]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("how long does delivery take", LEAK),
        ("how do I return my kettle", LEAK),
        ("how do I return a lamp?", "Where is my invoice?"),
        ("comment renvoyer une lampe ?", "ma bouilloire fuit par le dessous"),
        ("quels sont vos horaires", "j'ai une autre question : où est mon colis"),
    ],
)
def test_an_answered_question_is_not_the_question_of_the_next_matter(first, then):
    shown = bot(2, answer(), decision("answer", words=[first]))
    assert wording(handed_over(typed(1, first), shown, typed(3, then))) == [then]


@pytest.mark.parametrize(
    "then", [TRIED, "the kettle leaks from below", "the descaling did not help"]
)
def test_what_an_article_did_not_mend_is_still_the_question(then):
    shown = bot(2, answer(), decision("answer", words=[LEAK]))
    assert wording(handed_over(typed(1, LEAK), shown, typed(3, then))) == [LEAK, then]


def test_after_a_vote_against_the_article_other_words_are_the_same_matter():
    vote = event(3, "feedback", "customer", {"type": "feedback", "seq": 2, "is_helpful": False})
    said = (typed(1, "where is my parcel"), bot(2, answer()), vote)
    other = "when will my order arrive?"
    assert wording(handed_over(*said, typed(4, other))) == ["where is my parcel", other]


def test_another_question_after_one_without_an_answer_is_another_matter():
    none = bot(2, text("Other words?"), decision("clarify", "not_found"))
    said = (typed(1, "do you sell gift cards?"), none, typed(3, "Where is my invoice?"))
    assert wording(handed_over(*said)) == ["Where is my invoice?"]


def test_only_the_newest_additions_are_repeated():
    said = [typed(seq, f"it leaks, part {seq}") for seq in range(1, 9)]
    assert wording(handed_over(*said)) == [f"it leaks, part {seq}" for seq in (1, 6, 7, 8)]


def test_a_chaser_is_never_the_question_while_there_is_another():
    made = dossier(typed(1, LEAK), typed(2, "are you there?"), typed(3, "and now?"), requested(4))
    assert wording(made) == [LEAK]


MISSING = {
    "en": (
        "my order PAS-881122 is marked delivered but nothing has come",
        "I looked at the neighbours' and at the collection point",
        "the birthday is on Saturday",
        "can I be refunded for the delivery costs too?",
    ),
    "fr": (
        "ma commande PAS-881122 est marquée livrée mais je n'ai rien reçu",
        "j'ai regardé chez les voisins et au point relais",
        "c'est pour un anniversaire samedi",
        "est-ce que je peux être remboursé des frais de port aussi ?",
    ),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("act", ["handoff", "answer"])
def test_facts_and_a_further_wish_are_added_to_what_was_told_whatever_was_shown(language, act):
    said = MISSING[language]
    reasons = {"handoff": ("own_matter", "not_found", "not_found"), "answer": (None,) * 3}[act]
    talk = []
    for n, (words, reason) in enumerate(zip(said, (*reasons, None), strict=True)):
        # Beside the offer of a person the card has answered nothing.
        told = decision("answer" if reason is None else act, reason, words=list(said[: n + 1]))
        talk += [typed(2 * n + 1, words), bot(2 * n + 2, answer(n + 1), told)]
    assert wording(handed_over(*talk)) == list(said)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("where is my invoice?", "do you also sell gift cards?"),
        ("où est ma facture ?", "vendez-vous aussi des cartes cadeaux ?"),
    ],
)
def test_a_question_that_was_answered_stays_closed_whatever_else_is_wanted_too(first, then):
    shown = bot(2, answer(), decision("answer", words=[first]))
    assert wording(handed_over(typed(1, first), shown, typed(3, then))) == [then]
    offered = bot(2, answer(), decision("handoff", "own_matter", words=[first]))
    assert wording(handed_over(typed(1, first), offered, typed(3, then))) == [first, then]


@pytest.mark.parametrize(
    "then",
    [
        "is the Heron too small for six cups?",
        "does the Ibis come in white?",
        "existe-t-il en plus grand ?",
        "l'Ibis est aussi grande que la Merle ?",
    ],
)
def test_who_compares_asks_for_nothing_beside_what_was_not_found(then):
    none = bot(2, text("?"), decision("clarify", "not_found", words=["do you sell gift cards?"]))
    assert wording(handed_over(typed(1, "do you sell gift cards?"), none, typed(3, then))) == [then]
