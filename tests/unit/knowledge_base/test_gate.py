import pytest

from knowledge_base.gate import CALIBRATED, CONSERVATIVE, Facts, coverage, gates_for

MEASURED = next(iter(CALIBRATED))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("fingerprint", [MEASURED, "another"])
def test_a_nearer_hit_that_leads_further_is_more_likely_to_answer(fingerprint, known):
    gates = gates_for(fingerprint)
    worse = gates.probability(Facts(0.2, 0.05, 0.2, known))
    better = gates.probability(Facts(0.6, 0.25, 0.8, known))
    assert 0 < worse < 0.35 < better < 1


def test_parameters_of_one_recipe_are_not_used_for_another():
    assert gates_for("0123456789abcdef") is CONSERVATIVE


def test_high_cosines_alone_convince_nobody_for_an_unmeasured_recipe():
    assert CONSERVATIVE.probability(Facts(0.85, 0.01, 0.0)) < 0.35


def test_coverage_counts_forms_of_a_word_and_ignores_stop_words():
    assert coverage("je veux un remboursement du colis", "fr", ("Être remboursé",)) == 0.5
    assert coverage("???", "fr", ("Être remboursé",)) == 0.0
