"""What the assistant shows for an answer, and what it never does to a customer."""

import asyncio
import json
import threading
from datetime import UTC, datetime

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer, reply_to
from actions.asking import PromptSearch
from actions.person import ActionHandoff, ActionHelped, ActionNotHelpful, ActionStayWithBot
from knowledge_base.client import Answer, Hit, SearchRefused, SearchUnavailable

THRESHOLD = 0.35


def hit(
    article_id=1,
    *,
    score=0.9,
    text="Sign in and open Orders.",
    headings=("Orders", "Track"),
    goes_on=False,
):
    return Hit(
        article_id=article_id,
        revision_id=article_id * 10,
        chunk_id=article_id * 100,
        key=f"article-{article_id}",
        slug=f"article-{article_id}",
        language="en",
        title=f"Article {article_id}",
        category_path="Orders",
        headings=headings,
        anchor="track",
        text=text,
        goes_on=goes_on,
        reviewed_at=datetime(2026, 5, 1, tzinfo=UTC),
        review_by=None,
        score=score,
    )


def found(*hits, probability=0.8):
    return Answer(probability=probability, hits=hits, took_ms=1.0)


class FakeSearch:
    """The search process across its border: answers, or raises what the client raises."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []
        self.threads = set()

    def search(self, question, *, language, limit):
        self.asked.append((question, language, limit))
        self.threads.add(threading.get_ident())
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def tracker(text="where is my parcel", slots=None, language="en"):
    message = {"text": text, "metadata": {"language": language} if language else None}
    return Tracker("conversation", slots or {}, message, [], False, None, {}, "action_listen")


def run(action, turn):
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, turn, {}))
    parts = [message["custom"] for message in dispatcher.messages]
    json.dumps([parts, events])  # they travel as JSON
    return parts, {event["name"]: event["value"] for event in events}


def ask(answer, turn=None):
    search = FakeSearch(answer)
    prompt = PromptSearch(search, timeout_s=5, threads=1)
    parts, slots = run(ActionAnswer(search=prompt, threshold=THRESHOLD), turn or tracker())
    prompt.close()
    return parts, slots, search


def test_a_likely_answer_is_shown_and_asked_about():
    parts, slots, search = ask(found(hit()))
    assert [part["type"] for part in parts] == ["answer", "feedback"]
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
        "probability": 0.8,
        "chunk_id": 100,
    }
    assert slots == {
        "awaiting": "feedback",
        "tried": [{"article_id": 1, "revision_id": 10, "probability": 0.8}],
    }
    assert search.asked == [("where is my parcel", "en", 3)]


def test_searching_does_not_block_the_server():
    _, _, search = ask(found(hit()))
    assert threading.get_ident() not in search.threads


@pytest.mark.parametrize(
    ("scores", "named"),
    [((0.9, 0.8, 0.75), [2, 3]), ((0.9, 0.8, 0.2), [2]), ((0.9, 0.3), []), ((0.9,), [])],
)
def test_others_are_named_while_they_come_close(scores, named):
    hits = [hit(number, score=score) for number, score in enumerate(scores, 1)]
    parts = reply_to(found(*hits), threshold=THRESHOLD, tried=[])
    others = [part for part in parts if part["type"] == "articles"]
    assert [article["id"] for part in others for article in part["articles"]] == named


@pytest.mark.parametrize("answer", [found(hit(7), probability=0.34), found(probability=0.0)])
def test_an_unlikely_answer_is_not_shown_and_a_person_is_offered(answer):
    parts, slots, _ = ask(answer)
    tried = [{"article_id": 7, "revision_id": 70, "probability": 0.34}] if answer.hits else []
    assert parts == [
        {"type": "say", "say": "not_found"},
        {"type": "offer_person", "reason": "not_found", "tried": tried},
    ]
    assert slots["awaiting"] == "person"


def test_a_probability_on_the_threshold_is_enough():
    parts, _, _ = ask(found(hit(), probability=THRESHOLD))
    assert parts[0]["type"] == "answer"


@pytest.mark.parametrize("error", [SearchUnavailable("down"), RuntimeError("a mistake of ours")])
def test_a_search_that_fails_is_told_and_a_person_is_offered(error):
    parts, slots, _ = ask(error)
    assert [part.get("say") or part.get("reason") for part in parts] == ["search_unavailable"] * 2
    assert slots["awaiting"] == "person"


def test_a_question_that_search_refuses_is_one_without_an_answer():
    parts, _, _ = ask(SearchRefused(400, "empty_question", "Nothing to search for."))
    assert parts[0] == {"type": "say", "say": "not_found"}


def test_a_message_without_metadata_is_searched_for_in_any_language():
    _, _, search = ask(found(hit()), tracker(language=None))
    assert search.asked[0][1] is None


def test_what_was_tried_is_remembered_until_the_matter_ends():
    before = [{"article_id": 5, "probability": 0.6}]
    _, slots, _ = ask(found(hit(1)), tracker(slots={"awaiting": "person", "tried": before}))
    assert [entry["article_id"] for entry in slots["tried"]] == [5, 1]
    parts, _ = run(ActionNotHelpful(), tracker(slots=slots))
    assert [entry["article_id"] for entry in parts[1]["tried"]] == [5, 1]
    _, slots, _ = ask(found(hit(2)), tracker(slots={"awaiting": "nothing", "tried": before}))
    assert [entry["article_id"] for entry in slots["tried"]] == [2]


def test_a_person_who_was_asked_for_comes():
    assert run(ActionHandoff(), tracker()) == (
        [{"type": "handoff", "reason": "asked"}],
        {"awaiting": "nothing"},
    )


@pytest.mark.parametrize(
    ("action", "say"), [(ActionHelped(), "helped"), (ActionStayWithBot(), "stay_with_bot")]
)
def test_a_closed_matter_leaves_nothing_open(action, say):
    parts, slots = run(action, tracker(slots={"awaiting": "feedback"}))
    assert parts == [{"type": "say", "say": say}]
    assert slots["awaiting"] == "nothing"
