"""The memory of an episode: read from anything, written bounded, told to search."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.episode import (
    MAX_SHOWN,
    MAX_TEXT_CHARS,
    MAX_TEXTS,
    MAX_TRIED,
    Choice,
    Episode,
    Shown,
    Tried,
    after_answer,
    after_failure,
    after_offer,
    after_question,
    after_question_of_ours,
    after_tried,
    after_words,
    context_of,
    episode_from,
    slot_of,
)
from knowledge_base.client import Context

FULL = Episode(
    topic="refund",
    searched="refund",
    answer=Shown(1, 100, "refund"),
    asked=("refund",),
    shown=(100,),
    failed=(2,),
    tried=(Tried(1, 10, 0.5),),
    failures=1,
    offered=("not_helpful",),
    has_asked_back=True,
    has_asked_what_fails=True,
    choices=(Choice(3, 300, "Refund of the exam", 0.4),),
    words=("refund", "that did not help"),
)


def tried(article_id, probability=0.5):
    return Tried(article_id, 1, probability)


def test_what_is_written_is_read_again():
    assert episode_from(json.loads(json.dumps(slot_of(FULL)))) == FULL
    assert episode_from(slot_of(Episode())) == Episode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
FIELDS = sorted(slot_of(Episode()))


@given(JSON | st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_whatever_lies_in_the_slot_it_can_be_read(slot):
    assert isinstance(episode_from(slot), Episode)


@pytest.mark.parametrize("slot", [None, {}, [], "over", {"tried": [{"article_id": "x"}]}])
def test_nothing_and_nonsense_are_a_new_episode(slot):
    assert episode_from(slot) == Episode()


def test_a_slot_never_grows_beyond_its_bounds():
    episode = Episode(topic="x" * 9999)
    for number in range(200):
        episode = after_words(after_question(episode, "q" * 9999, topic=""), "w" * 9999)
        episode = after_answer(after_failure(episode), Shown(number, number, "q" * 9999))
        episode = after_tried(episode, [tried(number)])
    held = slot_of(episode)
    assert len(held["asked"]) == len(held["words"]) == MAX_TEXTS
    assert {len(text) for text in [*held["asked"], *held["words"]]} == {MAX_TEXT_CHARS}
    for text in (held["answer"]["question"], held["topic"], held["searched"]):
        assert len(text) == MAX_TEXT_CHARS
    assert (len(held["shown"]), len(held["failed"])) == (MAX_SHOWN, MAX_SHOWN)
    assert len(held["tried"]) == MAX_TRIED
    assert held["tried"][-1]["article_id"] == 199
    assert len(json.dumps(held)) < 15_000


def test_search_is_told_what_it_needs():
    assert context_of(Episode()) == Context()
    assert context_of(FULL, is_retry=True) == Context(
        topic="refund", asked=("refund",), shown=(100,), failed=FULL.failed, is_retry=True
    )


def test_a_message_hangs_on_the_article_that_answered_the_last_question():
    asked = after_question(Episode(), "how long does it take", topic="how long does it take")
    shown = after_answer(asked, Shown(7, 70, "how long does it take"))
    assert context_of(shown).about == 7
    # Not on the one before, once something else was asked that it did not answer …
    assert context_of(after_question(shown, "in Japan?", topic="in Japan?")).about is None
    # … or we asked back.
    assert context_of(after_question_of_ours(shown)).about is None


def test_a_question_without_a_topic_keeps_the_one_before():
    assert after_question(FULL, "how long", topic="").topic == "refund"
    assert after_question(FULL, "invoice", topic="invoice").topic == "invoice"


def test_an_article_tried_again_is_the_newest_and_there_once():
    episode = after_tried(Episode(), [tried(1), tried(2)])
    assert after_tried(episode, [tried(1, 0.9)]).tried == (tried(2), tried(1, 0.9))


def test_a_failure_is_that_of_the_article_shown_last():
    episode = after_failure(after_failure(after_answer(FULL, Shown(5, 500, "q"))))
    assert (episode.failures, episode.failed) == (3, (2, 5))
    assert after_failure(Episode()).failed == ()


def test_only_a_question_of_ours_leaves_one_open():
    asked = after_question_of_ours(Episode(), FULL.choices)
    assert asked.has_asked_back
    assert asked.choices == FULL.choices
    for after in (after_answer(asked, Shown(1, 1, "q")), after_offer(asked, "company")):
        assert not after.has_asked_back
        assert after.choices == ()


def test_the_offer_made_last_is_the_last():
    episode = after_offer(after_offer(after_offer(Episode(), "company"), "repeated"), "company")
    assert episode.offered == ("repeated", "company")
