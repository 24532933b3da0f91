"""What did not help, and when a person comes: the real Rasa and actions, in both languages."""

import pytest

from tests.contract.assistant_processes import tried
from tests.contract.fake_search import Found, hit
from tests.contract.talk import ANSWER, OTHER_ANSWER, WHICH

pytestmark = [pytest.mark.rasa, pytest.mark.slow]


@pytest.mark.parametrize("failure", ["not_helpful", "no", "/not_helpful"])
def test_the_next_best_comes_first_and_then_a_person(talk, search, failure):
    def fail():
        return talk.press(failure) if failure.startswith("/") else talk.say(failure)

    search.finds(ANSWER, OTHER_ANSWER)
    talk.say("question")
    assert fail() == ["next_best", "answer", "feedback"]
    assert search.asked[1]["question"] == talk.texts["question"]
    context = search.asked[1]["context"]
    assert (context["is_retry"], context["failed"], context["shown"]) == (True, [1], [100])
    assert fail() == ["not_helpful_again", "not_helpful"]
    offer = talk.parts[1]
    assert offer["tried"] == [tried(1, 0.9), tried(2, 0.8)]
    assert offer["words"][0] == talk.texts["question"]
    assert talk.say("yes") == ["accepted"]
    assert talk.parts[0]["offered"] == "not_helpful"
    assert talk.parts[0]["words"] == offer["words"]


def test_without_a_next_best_it_asks_what_was_missing(talk, search):
    search.finds(ANSWER, Found())
    talk.say("question")
    assert talk.say("not_helpful") == ["what_missing", "not_helpful"]
    assert talk.parts[0]["act"] == "clarify"
    assert talk.say("no") == ["stay_with_bot"]
    assert talk.say("not_helpful") == ["not_helpful_again", "not_helpful"]


def test_the_third_repetition_offers_a_person_and_then_says_so_shortly(talk, search):
    search.finds(ANSWER, ANSWER, *(Found([hit(1)], 0.9, repeats=n) for n in (2, 3)))
    talk.say("question")
    assert talk.say("question")[0] == "answer"
    assert talk.say("question") == ["answer", "repeated", "repeated"]
    assert talk.parts[2]["words"] == [talk.texts["question"]] * 3
    assert talk.say("question") == ["answer", "repeated_again", "repeated"]
    assert talk.say("yes") == ["accepted"]


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("person", "asked"),
        ("danger", "danger"),
        ("hacked", "account_hacked"),
        ("payment", "payment_dispute"),
        ("legal", "legal_threat"),
        ("anger", "anger"),
    ],
)
def test_what_only_a_person_can_do_goes_to_one_at_once(talk, search, matter, reason):
    search.finds(Found([hit(4)], 0.9, matter=(matter, 0.9)))
    talk.say("question")
    assert talk.parts == [
        {
            "type": "handoff",
            "reason": reason,
            "tried": [tried(4, 0.5)],
            "words": [talk.texts["question"]],
        }
    ]


@pytest.mark.parametrize(("text", "reason"), [("angry", "anger"), ("person", "asked")])
def test_who_is_angry_or_asks_for_a_person_gets_one_without_a_search(talk, search, text, reason):
    search.finds(ANSWER)
    talk.say("question")
    assert talk.say(text) == [reason]
    assert talk.parts[0]["words"] == [talk.texts["question"], talk.texts[text]]
    assert talk.parts[0]["tried"] == [tried(1, 0.9)]
    assert len(search.asked) == 1


@pytest.mark.parametrize("reason", ["own_matter", "company"])
def test_what_no_article_settles_offers_a_person(talk, search, reason):
    search.finds(Found([hit(1)], 0.1, near=0.2, matter=(reason, 0.8)))
    assert talk.say("question") == [reason, reason]
    assert talk.say("no") == ["stay_with_bot"]
    assert talk.say("question") == [f"{reason}_again", reason]


def test_what_comes_close_is_named_beside_the_offer(talk, search):
    search.finds(Found([hit(1)], 0.5, near=0.6, verdict="ask", matter=("company", 0.9)))
    assert talk.say("question") == ["company", "articles", "company"]
    assert [article["id"] for article in talk.parts[1]["articles"]] == [1]


def test_what_is_unrelated_is_declined(talk, search):
    search.finds(Found([hit(1)], 0.1, near=0.1, matter=("unrelated", 0.8)))
    talk.say("question")
    assert talk.parts == [
        {
            "type": "say",
            "say": "unrelated",
            "act": "decline",
            "tried": [tried(1, 0.5)],
            "words": [talk.texts["question"]],
        }
    ]


def test_what_is_declined_twice_in_a_row_offers_a_person_and_then_says_so_shortly(talk, search):
    search.finds(Found([hit(1)], 0.1, near=0.1, matter=("unrelated", 0.9)))
    assert talk.say("question") == ["unrelated"]
    assert talk.say("other") == ["unrelated_twice", "unrelated"]
    assert talk.say("no") == ["stay_with_bot"]
    assert talk.say("vague") == ["unrelated_again", "unrelated"]
    assert talk.say("yes") == ["accepted"]


def test_vague_distress_is_asked_about_and_then_offered_a_person(talk, search):
    search.finds(Found(matter=("distress", 0.8)))
    assert talk.say("question") == ["what_fails"]
    assert talk.parts[0]["act"] == "clarify"
    assert talk.say("question") == ["distress", "distress"]


def test_a_cry_for_help_is_asked_about_and_then_offered_a_person(talk, search):
    assert talk.say("help") == ["what_fails"]
    assert talk.say("help") == ["distress", "distress"]
    assert search.asked == []


def test_an_offer_is_no_answer_that_failed(talk, search):
    search.finds(Found())
    assert talk.say("question") == ["not_found", "not_found"]
    assert talk.say("help") == ["what_fails"]
    assert talk.say("not_helpful") == ["distress", "distress"]


def test_a_complaint_of_what_was_not_found_is_the_second_failure_whatever_was_shown_before(
    talk, search
):
    search.finds(ANSWER, Found())
    talk.say("question")
    assert talk.say("other") == ["not_found", "not_found"]
    assert talk.say("wrong") == ["not_helpful_again", "not_helpful"]
    assert talk.parts[1]["words"] == [talk.texts[one] for one in ("question", "other", "wrong")]
    assert len(search.asked) == 2
    assert talk.say("yes") == ["accepted"]


def test_a_third_try_in_words_keeps_the_matter_and_the_offer(talk, search):
    search.finds(ANSWER, OTHER_ANSWER, WHICH, Found())
    talk.say("question")
    talk.press("/not_helpful")
    talk.press("/not_helpful")
    assert talk.say("addition") == ["repeated_again", "not_helpful"]
    assert search.asked[-1]["question"] == f"{talk.texts['question']} {talk.texts['addition']}"
    assert talk.say("yes") == ["accepted"]
    assert talk.parts[0]["words"] == [talk.texts["question"], talk.texts["addition"]]


@pytest.mark.parametrize("answer", [ANSWER, WHICH])
def test_no_thanks_is_no_failure(talk, search, answer):
    search.finds(answer)
    talk.say("vague")
    assert talk.say("no_thanks") == ["deny"]
    assert len(search.asked) == 1
