"""What is known of the best hit before anyone says how likely it answers."""

import pytest

from knowledge_base.facts import MAX_MARGIN, Facts, lead_of, margin_of, matching, says_title


def facts(**given):
    known = {"cosine": 0.5, "lead": 0.2, "margin": 0.05, "coverage": 0.5, "matched": 2, "words": 6}
    return Facts(**{**known, "matters": {}, **given})


def test_matching_counts_forms_of_a_word_and_ignores_stop_words():
    assert matching("je veux un remboursement du colis", "fr", ["Être remboursé"]) == (1, 0.5)
    assert matching("mon colis, quel colis", "fr", ["Le colis", "Les colis"]) == (1, 1.0)
    assert matching("???", "fr", ["Être remboursé"]) == (0, 0.0)
    assert matching("colis", "fr", []) == (0, 0.0)


def test_lead_and_margin_are_of_the_first_score():
    assert lead_of([0.9, 0.5, 0.3]) == pytest.approx(0.5)
    assert margin_of([0.9, 0.5, 0.3]) == pytest.approx(0.4)
    assert (lead_of([0.9]), margin_of([0.9])) == (0.0, MAX_MARGIN)


def test_an_article_that_leads_by_far_counts_no_more_than_one_that_leads():
    assert facts(lead=5, margin=5).numbers() == facts(lead=0.4, margin=0.15).numbers()


def test_one_word_in_common_counts_less_than_four_and_nine_no_more():
    one, four, nine = (facts(matched=count).numbers()["matched"] for count in (1, 4, 9))
    assert 0 < one < four == nine


def test_words_shared_between_languages_are_counted_apart():
    own, foreign = facts().numbers(), facts(is_foreign=True).numbers()
    assert (own["coverage"], own["foreign_coverage"]) == (0.5, 0)
    assert (foreign["coverage"], foreign["matched"], foreign["foreign_coverage"]) == (0, 0, 0.5)


def test_a_kind_of_message_counts_only_when_it_is_likely():
    unsure = facts(matters={"person": 0.1, "hacked": 0.2, "unrelated": 0.2}).numbers()
    sure = facts(matters={"person": 0.5, "hacked": 0.3}).numbers()
    surer = facts(matters={"person": 1.0}).numbers()
    assert (unsure["for_a_person"], unsure["unrelated"]) == (0, 0)
    assert 0 < sure["for_a_person"] < surer["for_a_person"] < 10


def test_for_an_agent_only_what_no_article_can_be_about_counts_against_one():
    disputed = facts(matters={"payment": 0.95, "anger": 0.04})
    assert disputed.numbers()["for_a_person"] > 0
    assert disputed.for_agent() == facts()
    nothing_said = facts(matters={"person": 0.9, "unrelated": 0.5, "question": 0.1})
    assert nothing_said.for_agent() == nothing_said


@pytest.mark.parametrize(
    ("question", "title", "expected"),
    [
        ("where is my parcel", "Where is my parcel?", True),
        ("Parcels?", "Where is my parcel?", True),
        ("refund", "How do I return an item and get a refund?", False),
        ("where is my parcel from Lille", "Where is my parcel?", False),
        ("", "Where is my parcel?", False),
    ],
)
def test_a_question_may_be_a_title(question, title, expected):
    assert says_title(question, "en", title) is expected
