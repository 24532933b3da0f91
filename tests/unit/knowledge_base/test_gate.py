import pytest

from knowledge_base.gate import CALIBRATED, CONSERVATIVE, Facts, gates_for, matching

MEASURED = next(iter(CALIBRATED))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("fingerprint", [MEASURED, "another"])
def test_a_nearer_hit_that_leads_further_is_more_likely_to_answer(fingerprint, known):
    gates = gates_for(fingerprint)
    worse = gates.probability(Facts(0.2, 0.05, 0.2, 1, known))
    better = gates.probability(Facts(0.6, 0.25, 0.8, 4, known))
    assert 0 < worse < 0.35 < better < 1


def test_parameters_of_one_recipe_are_not_used_for_another():
    assert gates_for("0123456789abcdef") is CONSERVATIVE


def test_high_cosines_alone_convince_nobody_for_an_unmeasured_recipe():
    assert CONSERVATIVE.probability(Facts(0.85, 0.01, 0.0)) < 0.35


def test_matching_counts_forms_of_a_word_and_ignores_stop_words():
    assert matching("je veux un remboursement du colis", "fr", ["Être remboursé"]) == (1, 0.5)
    assert matching("mon colis, quel colis", "fr", ["Le colis", "Les colis"]) == (1, 1.0)
    assert matching("???", "fr", ["Être remboursé"]) == (0, 0.0)
    assert matching("colis", "fr", []) == (0, 0.0)


def test_one_word_in_common_convinces_less_than_four_where_the_vectors_tell_little():
    gate = CALIBRATED[MEASURED].unknown
    one = gate.probability(Facts(0.4, 0.2, coverage=1.0, matched=1))
    four = gate.probability(Facts(0.4, 0.2, coverage=1.0, matched=4))
    assert one < four == gate.probability(Facts(0.4, 0.2, coverage=1.0, matched=9))


def test_a_rare_code_carries_what_the_vectors_know_nothing_of():
    gates = gates_for(MEASURED)
    plain = gates.probability(Facts(0.2, 0.25, 0.5, 1))
    named = gates.probability(Facts(0.2, 0.25, 0.5, 1, names_rare_code=True))
    assert plain < 0.25
    assert named > 0.5
