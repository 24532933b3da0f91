"""Which answer is shown, through the real Rasa and the real action server, in both languages."""

import pytest

from tests.contract.assistant_processes import tried
from tests.contract.fake_search import Found, hit
from tests.contract.talk import ANSWER, OTHER_ANSWER, WHICH

pytestmark = [pytest.mark.rasa, pytest.mark.slow]


def test_which_is_meant_is_asked_and_the_button_answers(talk, search):
    search.finds(WHICH)
    search.sections = {(2, 0): hit(2, title="Refund of an order")}
    assert talk.say("vague") == ["which_one", "choices"]
    assert talk.parts[0]["act"] == "clarify"
    labels = [(choice["label"], choice["chunk_id"]) for choice in talk.parts[1]["choices"]]
    assert labels == [("Refund of the exam", 0), ("Refund of an order", 0)]
    assert talk.press('/choose{"article": 2, "chunk": 0}') == ["answer", "feedback"]
    assert talk.parts[0]["article"]["id"] == 2
    assert talk.parts[0]["probability"] == 0.25
    assert search.asked_sections == [
        {"article_id": "2", "chunk_id": "0", "language": talk.language}
    ]
    assert len(search.asked) == 1
    search.finds(ANSWER)
    talk.say("follow_up")
    context = search.asked[1]["context"]
    assert context["topic"] == f"{talk.texts['vague']}: Refund of an order"
    assert context["asked"] == [talk.texts["vague"]]
    assert context["shown"] == [200]


@pytest.mark.parametrize(("text", "article"), [("first", 1), ("second", 2)])
def test_a_choice_may_be_typed(talk, search, text, article):
    search.finds(WHICH)
    search.sections = {(article, 0): hit(article)}
    talk.say("vague")
    assert talk.say(text) == ["answer", "feedback"]
    assert talk.parts[0]["article"]["id"] == article
    assert len(search.asked) == 1
    assert talk.say("yes") == ["helped"]


def test_a_yes_to_several_shows_the_likeliest_as_a_guess(talk, search):
    search.finds(WHICH)
    search.sections = {(1, 0): hit(1)}
    talk.say("vague")
    assert talk.say("yes") == ["perhaps", "answer", "feedback"]


@pytest.mark.parametrize("answer", ["yes", "/choose"])
def test_a_choice_that_has_gone_offers_a_person(talk, search, answer):
    search.finds(WHICH)
    talk.say("vague")
    press = '/choose{"article": 1, "chunk": 0}'
    shown = talk.press(press) if answer == "/choose" else talk.say(answer)
    assert shown == ["not_found", "not_found"]
    assert talk.say("yes") == ["accepted"]


@pytest.mark.parametrize("answer", ["/none_of_these", "none", "no"])
def test_none_of_these_asks_for_other_words_and_then_never_asks_again(talk, search, answer):
    search.finds(WHICH, Found(WHICH.hits, 0.5, verdict="ask"))
    talk.say("vague")
    shown = talk.press(answer) if answer.startswith("/") else talk.say(answer)
    assert shown == ["none_of_these", "none_of_these"]
    assert talk.parts[1]["tried"] == [tried(2, 0.25), tried(1, 0.3)]
    assert talk.say("other")[:2] == ["perhaps", "answer"]
    assert talk.press("/not_helpful") == ["not_helpful_again", "not_helpful"]
    assert talk.parts[1]["words"][0] == talk.texts["vague"]


def test_never_two_questions_in_a_row(talk, search):
    search.finds(WHICH, Found([hit(3)], 0.3, verdict="ask", near=0.4), WHICH)
    assert talk.say("vague") == ["which_one", "choices"]
    assert talk.say("other") == ["not_found", "not_found"]
    assert talk.say("question") == ["which_one", "choices"]


def test_a_follow_up_takes_along_what_was_said_and_shown(talk, search):
    search.finds(Found([hit(1)], 0.9, topic="the topic"), OTHER_ANSWER)
    talk.say("question")
    talk.say("thanks")
    assert talk.say("follow_up") == ["answer", "feedback"]
    assert search.asked[0]["context"] == {
        "topic": "",
        "asked": [],
        "shown": [],
        "failed": [],
        "is_retry": False,
        "about": None,
    }
    assert search.asked[1]["context"] == {
        "topic": "the topic",
        "asked": [talk.texts["question"]],
        "shown": [100],
        "failed": [],
        "is_retry": False,
        "about": 1,
    }


@pytest.mark.parametrize("ending", ["yes", "bye"])
def test_an_episode_ends(talk, search, ending):
    search.finds(ANSWER)
    talk.say("question")
    talk.say(ending)
    talk.say("follow_up")
    context = search.asked[1]["context"]
    assert (context["topic"], context["asked"], context["shown"]) == ("", [], [])


def test_a_person_ends_the_complaints_and_not_what_a_follow_up_hangs_on(talk, search):
    search.finds(ANSWER)
    talk.say("question")
    talk.say("not_helpful")
    talk.say("person")
    talk.say("follow_up")
    context = search.asked[-1]["context"]
    assert context["topic"] == talk.texts["question"]
    assert (context["asked"], context["failed"]) == ([], [])


def test_a_correction_is_a_new_try(talk, search):
    search.finds(ANSWER, OTHER_ANSWER, Found())
    talk.say("question")
    assert talk.say("correction") == ["answer", "feedback"]
    assert search.asked[1]["context"]["about"] == 1  # search leaves it out itself
    # It was no failure: the next one is the first.
    assert talk.say("not_helpful") == ["what_missing", "not_helpful"]
    assert search.asked[2]["context"]["failed"] == [2]


def test_a_correction_of_a_choice_is_searched_for(talk, search):
    search.finds(WHICH, ANSWER)
    talk.say("vague")
    assert talk.say("correction") == ["answer", "feedback"]
    assert search.asked[1]["question"] == talk.texts["correction"]


def test_what_was_not_it_with_something_new_is_a_question(talk, search):
    search.finds(ANSWER, OTHER_ANSWER)
    talk.say("question")
    assert talk.say("not_it") == ["answer", "feedback"]
    assert search.asked[1]["question"] == talk.texts["not_it"]
    assert talk.say("not_helpful") == ["not_helpful_again", "not_helpful"]
