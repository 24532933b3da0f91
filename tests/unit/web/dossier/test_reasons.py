"""Each reason that can be given has a sentence; one that is not known says so."""

from typing import get_args

import pytest

from actions.deciding import HandoffReason, OfferReason
from settings import LANGUAGES
from tests.unit.web.dossier.builders import WORDS, conversation, dossier, requested
from web.dossier.failed import FAILURES
from web.dossier.reasons import CONTACT_LEFT, NOT_REQUESTED, failure_sentence, reason_sentence

REASONS = [*get_args(OfferReason), *get_args(HandoffReason), NOT_REQUESTED, CONTACT_LEFT]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_its_own_sentence(language, code):
    unknown = reason_sentence(WORDS, language, "moon_phase").split("moon_phase")[0]
    assert not reason_sentence(WORDS, language, code).startswith(unknown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*FAILURES, "assistant_unavailable"])
def test_every_failure_has_a_sentence(language, code):
    assert failure_sentence(WORDS, language, code)


def test_a_reason_that_is_not_known_is_named_as_it_is():
    made = dossier(requested(1, "moon_phase"))
    assert made["reason"]["code"] == "moon_phase"
    assert "moon_phase" in made["reason"]["sentence"]


def test_a_yes_to_an_offer_tells_what_the_offer_was_for():
    made = dossier(requested(1, "accepted", offered="own_matter"))
    assert made["reason"]["code"] == "accepted"
    assert made["reason"]["offered"]["code"] == "own_matter"
    assert "order" in made["reason"]["offered"]["sentence"]


def test_where_nobody_asked_for_a_person_that_is_said():
    assert dossier()["reason"]["code"] == NOT_REQUESTED
    left = conversation(state="left_contact")
    assert dossier(of=left)["reason"]["code"] == CONTACT_LEFT


def test_the_sentence_is_in_the_language_of_the_reader():
    made = dossier(requested(1, "anger"), language="fr")
    assert made["reason"]["sentence"] == "Le client est en colère."
