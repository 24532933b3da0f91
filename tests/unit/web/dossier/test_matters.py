"""Whether what comes after the question is a matter of its own, or an answer, thanks or a fact."""

import pytest

from tests.unit.web.dossier.builders import dossier, event, requested, typed
from tests.unit.web.dossier.last_matter_words import MATTERS_LAST, NO_MATTERS_LAST
from tests.unit.web.dossier.later_matter_words import MATTERS_LATER, NO_MATTERS_LATER
from tests.unit.web.dossier.matter_words import MATTERS, NO_MATTERS
from tests.unit.web.dossier.newest_matter_words import MATTERS_NEWEST, NO_MATTERS_NEWEST
from web.dossier.matters import tells_matter, tells_trouble

SETS = (
    (MATTERS, NO_MATTERS),
    (MATTERS_LATER, NO_MATTERS_LATER),
    (MATTERS_LAST, NO_MATTERS_LAST),
    (MATTERS_NEWEST, NO_MATTERS_NEWEST),
)


def is_asked_since(spoken: str, said: str) -> bool:
    line = event(3, "message", "agent", {"type": "text", "text": spoken or "Hello."})
    made = dossier(typed(1, "my order P1006, please"), requested(2), line, typed(4, said))
    return made["asked_since"] is not None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_matters_are_asked_since_and_hardly_an_answer_or_a_fact(language, record_property):
    matters = [pair for told in SETS for pair in told[0][language]]
    others = [pair for told in SETS for pair in told[1][language]]
    missed = [pair for pair in matters if not is_asked_since(*pair)]
    wrong = [pair for pair in others if is_asked_since(*pair)]
    record_property(
        "measured",
        f"asked since, {language}: {len(matters) - len(missed)} of {len(matters)} matters; wrongly"
        f" {len(wrong)} of {len(others)} answers and facts",
    )
    assert len(matters) >= 40
    assert len(others) >= 40
    assert len(missed) <= 0.2 * len(matters), missed
    assert len(wrong) <= 0.05 * len(others), wrong


@pytest.mark.parametrize(
    "said",
    [
        "She has it indeed. Thank you!",
        "I bought it last Tuesday",
        "green",
        "It no longer leaks",
        "the error is gone, it works now",
        "I will throw the broken one away",
        "Ça ne fuit plus, merci",
        "Il n'y a aucun problème",
        "Quelle bonne nouvelle, merci !",
    ],
)
def test_thanks_confirmations_and_what_is_solved_are_none(said):
    assert not is_asked_since("Please ask your neighbour.", said)


@pytest.mark.parametrize(
    "said", ["it still does not work", "je n'ai toujours rien reçu", "ça ne marche toujours pas"]
)
def test_what_does_not_help_is_asked_since_once_a_person_has_spoken(said):
    assert is_asked_since("Please try this.", said)


@pytest.mark.parametrize(
    ("said", "is_trouble"),
    [
        ("It is not urgent", False),
        ("It does not matter which one", False),
        ("It leaked but now it works", False),
        ("Now it works but it still leaks", True),
        ("I would like to change my address", False),
        ("Ce n'est pas grave", False),
        ("Le suivi ne bouge plus", True),
    ],
)
def test_a_trouble_is_what_is_not_as_it_should_be_and_still_is_not(said, is_trouble):
    assert tells_trouble(said) is is_trouble


@pytest.mark.parametrize(
    ("said", "is_matter"),
    [
        ("I want to thank you", False),
        ("I would like that", False),
        ("I would like to change my address", True),
        ("merci de votre aide", False),
        ("merci de corriger mon nom", True),
        ("so how do I return it", True),
    ],
)
def test_a_wish_is_a_matter_and_consent_is_none(said, is_matter):
    assert tells_matter(said) is is_matter
