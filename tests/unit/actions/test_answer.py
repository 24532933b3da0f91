"""What the assistant replies to a question, and what it never does to a customer."""

import threading

import pytest

from actions.answer import ActionAnswer
from actions.asking import PromptSearch
from actions.episode import after_person, episode_from
from actions.failing import ActionNotHelpful
from actions.person import ActionHelped, ActionStayWithBot
from knowledge_base.client import Context, SearchRefused, SearchUnavailable
from tests.unit.actions.builders import (
    NOTHING,
    Conversation,
    FakeSearch,
    found,
    hit,
    run,
    told,
    turn,
)

LAMPS = found(
    hit(1, title="Reset the Ibis desk lamp", probability=0.3),
    hit(2, title="Reset the Toucan", probability=0.25),
    verdict="ask",
    topic="reset lamp",
)


def ask(answer, tracker=None):
    search = FakeSearch(answer)
    prompt = PromptSearch(search, timeout_s=5, threads=1)
    parts, slots = run(ActionAnswer(search=prompt), tracker or turn())
    prompt.close()
    return parts, slots, search


def test_a_likely_answer_is_shown_and_asked_about():
    parts, slots, search = ask(found(hit(), topic="where is my parcel"))
    assert told(parts) == ["answer", "feedback"]
    assert parts[0] == {
        "type": "answer",
        "article": {
            "id": 1,
            "revision_id": 10,
            "slug": "article-1",
            "language": "en",
            "title": "Article 1",
        },
        "heading": "Track",
        "anchor": "track",
        "text": "Sign in and open Orders.",
        "is_truncated": False,
        "reviewed_at": "2026-05-01T00:00:00+00:00",
        "standing": "current",
        "expires_at": None,
        "probability": 0.8,
        "chunk_id": 100,
        "tried": [{"article_id": 1, "revision_id": 10, "probability": 0.8}],
        "words": ["where is my parcel"],
    }
    assert slots["awaiting"] == "feedback"
    episode = slots["episode"]
    assert episode["topic"] == "where is my parcel"
    assert episode["asked"] == episode["words"] == ["where is my parcel"]
    assert episode["tried"] == [{"article_id": 1, "revision_id": 10, "probability": 0.8}]
    assert search.asked == [("where is my parcel", "en", 5)]
    assert search.contexts == [Context()]


def test_searching_does_not_block_the_server():
    _, _, search = ask(found(hit()))
    assert threading.get_ident() not in search.threads


def test_an_unlikely_answer_is_not_shown_and_a_person_is_offered():
    parts, slots, _ = ask(found(hit(7, probability=0.2), probability=0.2, verdict="none"))
    assert parts == [
        {"type": "say", "say": "not_found"},
        {
            "type": "offer_person",
            "reason": "not_found",
            "tried": [{"article_id": 7, "revision_id": 70, "probability": 0.2}],
            "words": ["where is my parcel"],
        },
    ]
    assert slots["awaiting"] == "person"


@pytest.mark.parametrize("error", [SearchUnavailable("down"), RuntimeError("a mistake of ours")])
def test_a_search_that_fails_is_told_and_a_person_is_offered(error):
    parts, slots, _ = ask(error)
    assert told(parts) == ["search_unavailable"] * 2
    assert slots["awaiting"] == "person"
    # Asked again it is no repetition.
    assert slots["episode"]["asked"] == []
    assert slots["episode"]["words"] == ["where is my parcel"]


def test_a_question_that_search_refuses_is_one_without_an_answer():
    parts, _, _ = ask(SearchRefused(400, "empty_question", "Nothing to search for."))
    assert parts[0] == {"type": "say", "say": "not_found"}


def test_a_message_without_metadata_is_searched_for_in_any_language():
    _, _, search = ask(found(hit()), turn(language=None))
    assert search.asked[0][1] is None


def test_a_person_brought_at_once_learns_what_was_said_and_tried():
    search = FakeSearch(
        found(hit(1)), found(hit(2, probability=0.4), matter=("payment", 0.9), verdict="none")
    )
    talk = Conversation(search)
    talk.say("how do I pay", ActionAnswer)
    talk.say("you took it twice", ActionAnswer)
    (part,) = talk.parts
    assert part == {
        "type": "handoff",
        "reason": "payment_dispute",
        "tried": [
            {"article_id": 1, "revision_id": 10, "probability": 0.8},
            {"article_id": 2, "revision_id": 20, "probability": 0.4},
        ],
        "words": ["how do I pay", "you took it twice"],
    }
    # An old handoff never causes a new one; a follow-up still knows what was shown.
    assert talk.awaiting == "nothing"
    kept = episode_from(talk.slots["episode"])
    assert kept == after_person(kept)
    assert kept.shown == (100,)


def test_what_is_unrelated_is_declined_and_changes_no_topic():
    search = FakeSearch(
        found(hit(), topic="delivery"),
        found(
            hit(2, probability=0.1),
            verdict="none",
            near=0.1,
            matter=("unrelated", 0.9),
            topic="rain",
        ),
    )
    talk = Conversation(search)
    talk.say("delivery", ActionAnswer)
    talk.say("will it rain", ActionAnswer)
    (part,) = talk.parts
    assert part == {
        "type": "say",
        "say": "unrelated",
        "act": "decline",
        "tried": [
            {"article_id": 1, "revision_id": 10, "probability": 0.8},
            {"article_id": 2, "revision_id": 20, "probability": 0.1},
        ],
        "words": ["delivery", "will it rain"],
    }
    assert talk.slots["episode"]["topic"] == "delivery"
    assert talk.awaiting == "nothing"


def test_a_question_repeated_is_answered_again_beside_the_offer():
    sure = {"topic": "refund", "repeats": 2}
    talk = Conversation(FakeSearch(found(hit()), found(hit(), **sure)))
    talk.say("refund", ActionAnswer)
    assert talk.say("refund", ActionAnswer) == ["answer", "repeated", "repeated"]
    # Whether it helped is not asked too: a "yes" is to the person.
    assert talk.awaiting == "person"
    assert talk.slots["episode"]["answer"]["article_id"] == 1
    assert talk.parts[2]["tried"] == [{"article_id": 1, "revision_id": 10, "probability": 0.8}]
    talk.search.answers = [NOTHING]
    assert talk.say("that did not help", ActionNotHelpful) == ["what_missing", "not_helpful"]


def test_a_person_is_offered_once_and_then_only_mentioned():
    company = found(hit(3), verdict="none", near=0.2, matter=("company", 0.8))
    talk = Conversation(FakeSearch(company))
    assert talk.say("who owns you", ActionAnswer) == ["company", "company"]
    talk.say("no", ActionStayWithBot)
    for question in ("how many are you", "are you hiring"):
        assert talk.say(question, ActionAnswer) == ["company_again", "company"]


def test_a_follow_up_is_searched_with_what_was_said_and_shown():
    search = FakeSearch(found(hit(1), topic="pay by instalments"), found(hit(2)))
    talk = Conversation(search)
    talk.say("pay by instalments", ActionAnswer)
    talk.say("and is it free?", ActionAnswer)
    assert search.contexts[1] == Context(
        topic="pay by instalments", asked=("pay by instalments",), shown=(100,), about=1
    )


def test_small_talk_in_between_ends_nothing_and_help_does():
    talk = Conversation(FakeSearch(found(hit(1), topic="pay")))
    talk.say("pay", ActionAnswer)
    talk.slots["awaiting"] = "nothing"  # as domain.yml does on thanks
    talk.say("and then?", ActionAnswer)
    assert talk.search.contexts[-1].topic == "pay"
    talk.say("yes", ActionHelped)
    assert talk.slots == {"awaiting": "nothing", "episode": None}


def test_a_correction_is_a_new_try_and_no_failure():
    talk = Conversation(FakeSearch(found(hit(1), topic="clean it"), found(hit(2))))
    talk.say("how do I clean it", ActionAnswer)
    assert talk.say("no, I meant the kettle", ActionAnswer) == ["answer", "feedback"]
    episode = talk.slots["episode"]
    assert (episode["failed"], episode["failures"]) == ([], 0)


def test_what_was_not_it_with_something_new_is_a_failure_and_a_question():
    talk = Conversation(FakeSearch(found(hit(1)), found(hit(2))))
    talk.say("kettle stays cold", ActionAnswer)
    assert talk.say("no that's not it, my kettle is new", ActionAnswer) == ["answer", "feedback"]
    assert talk.search.contexts[1].failed == (1,)
    assert talk.slots["episode"]["failures"] == 1
    # The second in an episode offers a person at once, with the words already said.
    assert talk.say("that's not it, it is plugged in", ActionAnswer) == [
        "not_helpful_again",
        "not_helpful",
    ]
    assert talk.parts[1]["words"] == [
        "kettle stays cold",
        "no that's not it, my kettle is new",
        "that's not it, it is plugged in",
    ]
    assert len(talk.search.asked) == 2


def test_what_answers_no_answer_of_ours_has_not_failed():
    talk = Conversation(FakeSearch(NOTHING))
    talk.say("cleaned it twice, still there", ActionAnswer)
    assert talk.slots["episode"]["failures"] == 0


def test_who_is_declined_twice_in_a_row_is_offered_a_person():
    rain = found(hit(2), verdict="none", near=0.1, matter=("unrelated", 0.9), topic="rain")
    talk = Conversation(FakeSearch(found(hit(1), topic="delivery"), rain))
    talk.say("delivery", ActionAnswer)
    assert talk.say("will it rain", ActionAnswer) == ["unrelated"]
    assert talk.say("and tomorrow", ActionAnswer) == ["unrelated_twice", "unrelated"]
    assert talk.awaiting == "person"
    assert talk.parts[1]["words"] == ["delivery", "will it rain", "and tomorrow"]
    # Of the offer, too, nothing is a topic.
    assert talk.slots["episode"]["topic"] == "delivery"
    for _ in range(2):
        assert talk.say("and then", ActionAnswer) == ["unrelated_again", "unrelated"]


@pytest.mark.parametrize("between", [found(hit(1)), LAMPS, NOTHING])
def test_what_is_declined_after_something_else_is_declined_for_the_first_time(between):
    rain = found(hit(2), verdict="none", near=0.1, matter=("unrelated", 0.9), topic="rain")
    talk = Conversation(FakeSearch(rain, between, rain))
    for text, told_last in (("rain", "unrelated"), ("my lamp", None), ("snow", "unrelated")):
        said = talk.say(text, ActionAnswer)
        assert told_last is None or said == [told_last]
