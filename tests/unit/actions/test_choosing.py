"""Asking which article is meant, and taking the customer's choice."""

from dataclasses import replace

import pytest

from actions.answer import ActionAnswer, ActionChoose
from actions.failing import ActionNoneOfThese, ActionNotHelpful
from knowledge_base.client import SearchRefused, SearchUnavailable
from tests.unit.actions.builders import NOTHING, Conversation, FakeSearch, found, hit

LAMPS = found(
    hit(1, title="Reset the Ibis desk lamp", probability=0.3),
    hit(2, title="Reset the Toucan", probability=0.25),
    verdict="ask",
    topic="reset lamp",
)


def test_which_is_meant_is_asked_with_a_button_each():
    talk = Conversation(FakeSearch(LAMPS))
    talk.say("reset lamp", ActionAnswer)
    parts, slots = talk.parts, talk.slots
    assert parts[0] == {
        "type": "say",
        "say": "which_one",
        "act": "clarify",
        "tried": [
            {"article_id": 2, "revision_id": 20, "probability": 0.25},
            {"article_id": 1, "revision_id": 10, "probability": 0.3},
        ],
        "words": ["reset lamp"],
    }
    first, second = parts[1]["choices"]
    assert first == {
        "label": "Reset the Ibis desk lamp",
        "article": {
            "id": 1,
            "revision_id": 10,
            "slug": "article-1",
            "language": "en",
            "title": "Reset the Ibis desk lamp",
        },
        "heading": "Track",
        "anchor": "track",
        "chunk_id": 100,
        "probability": 0.3,
    }
    assert second["label"] == "Reset the Toucan"
    assert slots["awaiting"] == "choice"
    assert [entry["article_id"] for entry in slots["episode"]["tried"]] == [2, 1]


def test_one_article_is_asked_about_otherwise():
    talk = Conversation(FakeSearch(found(hit(), probability=0.4, verdict="ask")))
    assert talk.say("reset lamp", ActionAnswer) == ["is_it_this", "choices"]


def test_a_yes_to_several_shows_the_likeliest_as_a_guess():
    talk = Conversation(FakeSearch(LAMPS, section=hit(1)))
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("ok", ActionChoose, intent="affirm") == ["perhaps", "answer", "feedback"]


def test_a_yes_to_one_shows_it():
    one = found(hit(1, probability=0.4), probability=0.4, verdict="ask")
    talk = Conversation(FakeSearch(one, section=hit(1)))
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("ok", ActionChoose, intent="affirm") == ["answer", "feedback"]


@pytest.mark.parametrize(
    ("text", "action", "more", "article"),
    [
        ("/choose", ActionChoose, {"entities": {"article": 2, "chunk": 200}}, 2),
        ("the second one", ActionChoose, {"intent": "choose"}, 2),
        ("le premier", ActionAnswer, {"intent": "question"}, 1),
        ("the Toucan", ActionAnswer, {}, 2),
        ("not the first one", ActionChoose, {"intent": "choose"}, 2),
    ],
)
def test_what_is_chosen_is_shown_and_not_searched_for(text, action, more, article):
    title = f"Lamp {article}"
    search = FakeSearch(LAMPS, section=hit(article, title=title))
    talk = Conversation(search)
    talk.say("reset lamp", ActionAnswer)
    assert talk.say(text, action, **more) == ["answer", "feedback"]
    assert search.sections == [(article, article * 100, "en")]
    assert len(search.asked) == 1
    assert talk.parts[0]["probability"] == {1: 0.3, 2: 0.25}[article]
    episode = talk.slots["episode"]
    assert episode["topic"] == f"reset lamp: {title}"
    assert episode["answer"]["question"] == "reset lamp"
    assert episode["shown"] == [article * 100]
    assert talk.awaiting == "feedback"


@pytest.mark.parametrize("action", [ActionAnswer, ActionChoose])
def test_of_three_the_likeliest_that_is_left_is_shown_as_a_guess(action):
    lamps = replace(LAMPS, hits=(*LAMPS.hits, hit(3, title="Reset the Merle", probability=0.2)))
    search = FakeSearch(lamps, section=hit(2))
    talk = Conversation(search)
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("not the first one", action) == ["perhaps", "answer", "feedback"]
    assert search.sections == [(2, 200, "en")]
    assert len(search.asked) == 1
    # "That did not help" must not bring back what was refused.
    assert talk.slots["episode"]["failed"] == [1]


def test_other_words_instead_of_a_choice_are_searched_for():
    talk = Conversation(FakeSearch(LAMPS, found(hit(5))))
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("the one on the kettle, F2", ActionAnswer) == ["answer", "feedback"]
    assert talk.search.contexts[1].topic == "reset lamp"


def test_the_first_one_of_nothing_is_searched_for():
    talk = Conversation(FakeSearch(NOTHING))
    talk.say("the first one", ActionChoose, intent="choose")
    assert talk.search.asked == [("the first one", "en", 5)]


def test_the_button_of_a_question_long_past_still_shows_its_article():
    search = FakeSearch(NOTHING, section=hit(9, probability=1.0))
    talk = Conversation(search)
    more = {"entities": {"article": 9, "chunk": 900}}
    assert talk.say("/choose", ActionChoose, **more) == ["answer", "feedback"]
    assert talk.slots["episode"]["topic"] == "Article 9"
    # Nobody has weighed it: the dossier does not pretend so.
    assert talk.parts[0]["probability"] is None
    unweighed = [{"article_id": 9, "revision_id": 90, "probability": None}]
    assert talk.parts[0]["tried"] == talk.slots["episode"]["tried"] == unweighed


@pytest.mark.parametrize("given", [{"article": "9", "chunk": 900}, {"article": True}, {}])
def test_a_payload_that_names_nothing_fails_nobody(given):
    assert Conversation(FakeSearch(NOTHING)).say("/choose", ActionChoose, entities=given)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SearchRefused(404, "unknown_article", "Gone."), "not_found"),
        (SearchUnavailable("down"), "search_unavailable"),
    ],
)
def test_a_choice_that_cannot_be_shown_offers_a_person(error, expected):
    talk = Conversation(FakeSearch(LAMPS, section=error))
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("1", ActionAnswer) == [expected] * 2
    assert talk.awaiting == "person"


def test_never_two_questions_in_a_row():
    poor = found(hit(3), probability=0.3, verdict="ask", near=0.3)
    talk = Conversation(FakeSearch(LAMPS, poor, LAMPS))
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("hm, well", ActionAnswer) == ["not_found", "not_found"]
    # That was no question, so that one may be asked again.
    assert talk.say("reset lamp", ActionAnswer) == ["which_one", "choices"]


@pytest.mark.parametrize("action", [ActionNotHelpful, ActionNoneOfThese])
def test_a_no_that_names_one_of_them_chooses_it(action):
    talk = Conversation(FakeSearch(LAMPS, section=hit(2)))
    talk.say("reset lamp", ActionAnswer)
    assert talk.say("no i wanted the toucan", action, intent="deny") == ["answer", "feedback"]
    assert talk.parts[0]["article"]["id"] == 2
