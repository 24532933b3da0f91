"""What comes when something did not help."""

from dataclasses import replace

import pytest

from actions.answer import ActionAnswer
from actions.episode import after_person, episode_from, slot_of
from actions.failing import ActionNoneOfThese, ActionNotHelpful
from actions.person import ActionHelped, ActionNeedHelp
from knowledge_base.client import Context, SearchUnavailable
from tests.unit.actions.builders import (
    NOTHING,
    Conversation,
    FakeSearch,
    after_an_answer,
    found,
    hit,
)

AGAIN = ["not_helpful_again", "not_helpful"]
WHICH = found(hit(1), hit(2), verdict="ask", topic="refund")


@pytest.mark.parametrize(
    "found_again", [found(hit(2)), found(hit(2), verdict="ask", near=0.4, probability=0.3)]
)
@pytest.mark.parametrize("text", ["that did not help", "/not_helpful"])
def test_the_first_failure_shows_the_next_best(found_again, text):
    talk = after_an_answer(found_again)
    assert talk.say(text, ActionNotHelpful) == ["next_best", "answer", "feedback"]
    assert talk.search.asked[1][0] == "when do I get my refund"
    assert talk.search.contexts[1] == Context(
        topic="refund",
        asked=("when do I get my refund",),
        shown=(100,),
        failed=(1,),
        is_retry=True,
    )
    assert talk.awaiting == "feedback"
    # A retry is no question of the customer's.
    assert talk.slots["episode"]["asked"] == ["when do I get my refund"]


@pytest.mark.parametrize(
    "found_again", [NOTHING, found(hit(2), verdict="ask", near=0.39), found(verdict="none")]
)
def test_without_a_next_best_it_asks_what_was_missing_and_offers_a_person(found_again):
    talk = after_an_answer(found_again)
    assert talk.say("that did not help", ActionNotHelpful) == ["what_missing", "not_helpful"]
    said, offer = talk.parts
    assert said["act"] == "clarify"
    assert offer["words"] == ["when do I get my refund", "that did not help"]
    assert offer["tried"] == [{"article_id": 1, "revision_id": 10, "probability": 0.8}]
    assert talk.awaiting == "person"
    # It was a question: the next reply is none.
    talk.search.answers = [WHICH]
    assert talk.say("the refund of my lamp", ActionAnswer)[0] != "which_one"


def test_a_follow_up_is_tried_again_with_what_it_hangs_on():
    talk = after_an_answer(found(hit(2), topic="refund", is_follow_up=True), found(hit(3)))
    talk.say("and by card?", ActionAnswer)
    assert talk.say("/not_helpful", ActionNotHelpful) == ["next_best", "answer", "feedback"]
    assert talk.search.asked[2][0] == "refund and by card?"


def test_the_second_failure_offers_a_person_at_once():
    talk = after_an_answer(found(hit(2)))
    talk.say("that did not help", ActionNotHelpful)
    assert talk.say("nor this", ActionNotHelpful) == AGAIN
    assert talk.parts[1]["words"] == ["when do I get my refund", "that did not help", "nor this"]
    assert [entry["article_id"] for entry in talk.parts[1]["tried"]] == [1, 2]
    assert len(talk.search.asked) == 2
    assert talk.slots["episode"]["failed"] == [1, 2]


def test_the_next_question_after_a_failure_counts_it_still():
    talk = after_an_answer(found(hit(2)))
    talk.say("that did not help", ActionNotHelpful)
    talk.search.answers = [found(hit(3), topic="invoice")]
    talk.say("where is my invoice", ActionAnswer)
    assert talk.search.contexts[-1].failed == (1,)
    assert talk.say("no", ActionNotHelpful, intent="deny") == AGAIN


def test_what_helped_forgets_the_failures():
    talk = after_an_answer(found(hit(2)))
    talk.say("that did not help", ActionNotHelpful)
    talk.say("yes", ActionHelped)
    talk.say("where is my invoice", ActionAnswer)
    assert talk.say("that did not help", ActionNotHelpful) == ["next_best", "answer", "feedback"]


def test_before_any_answer_it_is_asked_what_fails_once():
    talk = Conversation(FakeSearch(NOTHING))
    assert talk.say("it does not work", ActionNotHelpful) == ["what_fails"]
    assert talk.parts[0]["act"] == "clarify"
    assert talk.say("it does not work", ActionNotHelpful) == ["distress", "distress"]
    assert talk.search.asked == []


@pytest.mark.parametrize("found_before", [NOTHING, found(hit(3), verdict="none", probability=0.2)])
def test_an_offer_is_no_answer_that_failed(found_before):
    talk = Conversation(FakeSearch(found_before))
    talk.say("a spare lid", ActionAnswer)
    assert talk.say("help", ActionNeedHelp) == ["what_fails"]
    assert talk.say("it doesn't work", ActionNotHelpful) == ["distress", "distress"]


@pytest.mark.parametrize("text", ["that's wrong again", "c'est faux"])
@pytest.mark.parametrize(
    "answer",
    [
        NOTHING,
        found(hit(3), verdict="none", matter=("own_matter", 0.9)),
        found(hit(3), verdict="none", near=0.1, matter=("unrelated", 0.9)),
        SearchUnavailable("down"),
    ],
)
@pytest.mark.parametrize("before", [(), (found(hit(1), topic="refund"),)])
def test_a_complaint_is_of_the_newest_question_and_not_of_an_earlier_card(before, answer, text):
    talk = Conversation(FakeSearch(*before, answer))
    for _ in before:
        talk.say("when do I get my refund", ActionAnswer)
    talk.say("how many days for a return", ActionAnswer, intent="question")
    searches = len(talk.search.asked)
    assert talk.say(text, ActionNotHelpful, intent="not_helpful") == AGAIN
    assert len(talk.search.asked) == searches
    assert talk.parts[1]["words"][-2:] == ["how many days for a return", text]
    # No article has failed: the one that was right least of all.
    assert talk.slots["episode"]["failed"] == []
    assert talk.awaiting == "person"


def test_a_complaint_below_choices_is_of_them_though_thanks_come_between():
    talk = after_an_answer(WHICH)
    talk.say("the refund", ActionAnswer)
    talk.slots["awaiting"] = "nothing"  # as domain.yml does on thanks
    assert talk.say("that's wrong", ActionNotHelpful) == ["none_of_these"] * 2
    assert talk.say("still wrong", ActionNotHelpful) == AGAIN


def test_what_is_not_it_below_choices_is_a_failure_and_a_question():
    talk = Conversation(FakeSearch(WHICH, found(hit(3))))
    talk.say("refund", ActionAnswer)
    text = "that's not what I asked, is it free"
    assert talk.say(text, ActionAnswer) == ["answer", "feedback"]
    assert (talk.slots["episode"]["failures"], talk.slots["episode"]["failed"]) == (1, [])
    assert talk.say("no", ActionNotHelpful, intent="deny") == AGAIN


def test_what_is_asked_of_a_person_is_not_unanswered_by_us():
    talk = after_an_answer(found(hit(2)))
    episode = after_person(episode_from(talk.slots["episode"]))
    told = replace(episode, topic="the lamp", searched="the lamp")
    talk.slots = {"awaiting": "nothing", "episode": slot_of(told)}
    assert talk.say("that did not help", ActionNotHelpful)[0] != AGAIN[0]


def test_what_was_missing_is_not_asked_after_a_question():
    talk = after_an_answer(NOTHING)
    assert talk.say("help", ActionNeedHelp) == ["what_fails"]
    assert talk.say("that did not help", ActionNotHelpful) == AGAIN


def test_a_button_of_an_answer_that_was_forgotten_asks_what_was_missing():
    talk = Conversation(FakeSearch(NOTHING))
    assert talk.say("/not_helpful", ActionNotHelpful) == ["what_missing", "not_helpful"]


def test_a_failure_while_search_is_down_is_told():
    talk = after_an_answer(SearchUnavailable("down"))
    assert talk.say("/not_helpful", ActionNotHelpful) == ["search_unavailable"] * 2


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("/none_of_these", ActionNoneOfThese),
        ("none of these", ActionNoneOfThese),
        ("no", ActionNoneOfThese),
        ("that's not it", ActionNotHelpful),
    ],
)
def test_none_of_these_asks_for_other_words_then_offers_a_person_at_once(text, action):
    talk = Conversation(FakeSearch(WHICH))
    talk.say("refund", ActionAnswer)
    assert talk.say(text, action) == ["none_of_these"] * 2
    assert talk.awaiting == "person"
    assert talk.slots["episode"]["failures"] == 1
    # It asked for other words: no question right after it; what was only named may still answer.
    talk.search.answers = [found(hit(1))]
    talk.say("the refund of my lamp", ActionAnswer)
    assert talk.search.contexts[-1].failed == ()
    assert talk.say("that did not help", ActionNotHelpful) == AGAIN


def test_none_of_these_twice_offers_a_person_at_once():
    talk = Conversation(FakeSearch(WHICH))
    talk.say("refund", ActionAnswer)
    talk.say("/none_of_these", ActionNoneOfThese)
    assert talk.say("/none_of_these", ActionNoneOfThese) == ["not_helpful_again", "none_of_these"]
    assert talk.parts[1]["words"] == ["refund"]


def test_two_questions_are_not_asked_around_none_of_these():
    talk = Conversation(FakeSearch(WHICH))
    talk.say("refund", ActionAnswer)
    talk.say("/none_of_these", ActionNoneOfThese)
    assert talk.say("the lamp", ActionAnswer) == ["perhaps", "answer", "articles", "feedback"]


def test_after_none_of_these_an_unlikely_article_is_not_shown():
    talk = Conversation(FakeSearch(WHICH))
    talk.say("refund", ActionAnswer)
    talk.say("/none_of_these", ActionNoneOfThese)
    talk.search.answers = [found(hit(1), hit(2), verdict="ask", probability=0.3)]
    assert talk.say("the lamp", ActionAnswer) == ["not_found", "not_found"]


def test_none_of_these_typed_below_an_answer_says_that_it_did_not_help():
    talk = after_an_answer(found(hit(2)))
    assert talk.say("none of these", ActionNoneOfThese) == ["next_best", "answer", "feedback"]


def test_a_bare_yes_no_or_place_is_no_word_of_the_matter():
    talk = after_an_answer(found(hit(2)))
    for _ in range(2):
        talk.say("no", ActionNotHelpful, intent="deny")
    assert talk.parts[1]["words"] == ["when do I get my refund"]


@pytest.mark.parametrize(
    "text",
    [
        "no thanks",
        "no, leave it",
        "nah it’s fine",
        "no I'm good",
        "no need",
        "no, thanks for your help",
        "no thanks, it works",
        "non merci, pas besoin d'aide",
        "non merci",
        "non, tant pis",
        "non c'est bon",
        "non ça ira",
        "pas la peine",
    ],
)
@pytest.mark.parametrize(
    ("answer", "action"), [(found(hit()), ActionNotHelpful), (WHICH, ActionNoneOfThese)]
)
def test_no_thanks_is_no_failure(text, answer, action):
    talk = Conversation(FakeSearch(answer))
    talk.say("refund", ActionAnswer)
    assert talk.say(text, action, intent="deny") == ["deny"]
    assert talk.awaiting == "nothing"
    assert talk.slots["episode"]["failures"] == 0
    assert len(talk.search.asked) == 1


def test_no_thanks_with_a_complaint_is_one():
    talk = after_an_answer(found(hit(2)))
    assert talk.say("thanks but it does not work", ActionNotHelpful, intent="not_helpful") == [
        "next_best",
        "answer",
        "feedback",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nope, not good",
        "non",
        "non pas du tout",
        "non ça va pas",
        "no, it didn't help, forget it",
        "no thanks, it did not answer my question",
        "c'est bon mais ça ne répond pas",
        "non merci pour rien",
        "non laissez tomber, ça sert à rien",
    ],
)
def test_a_plain_no_is_a_failure(text):
    talk = after_an_answer(found(hit(2)))
    assert talk.say(text, ActionNotHelpful, intent="deny")[0] == "next_best"
