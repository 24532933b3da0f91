"""Whether a message is searched for alone or as going on with the article that was shown."""

from types import SimpleNamespace

import numpy as np
import pytest

from knowledge_base import in_context
from knowledge_base.answers import Context
from knowledge_base.encoder import AskedVectors
from knowledge_base.follow_up import Message
from knowledge_base.fusion import Candidate
from knowledge_base.in_context import ELSEWHERE_ADVANTAGE, UNRELATED, find_in_context
from knowledge_base.late_interaction import AskedPieces
from knowledge_base.subject import SAME_ARTICLE, Subject, blend, favour, is_sibling

SHOWN, OTHER, THIRD = 1, 2, 3
SHOWN_CHUNKS = frozenset({10, 11})
SUBJECT = Subject("Title", frozenset({SHOWN}), SHOWN_CHUNKS)
BEFORE = Context(topic="the question before", about=SHOWN, shown=(10,))


def found(article, probability=0.6, verdict="ask"):
    hits = (SimpleNamespace(article_id=article),) if article else ()
    judgement = SimpleNamespace(first=probability, verdict=verdict)
    return SimpleNamespace(hits=hits, judgement=judgement)


class Finder:
    """Finds what it is told, alone and with a subject; keeps what it was asked."""

    def __init__(self, alone, together):
        self.alone, self.together, self.asked = alone, together, []

    def find(self, _ask, text, *, without=frozenset(), subject=None):
        self.asked.append((text, without, subject))
        return self.together if subject else self.alone


@pytest.fixture(autouse=True)
def _an_index_of_two_passages(monkeypatch):
    monkeypatch.setattr(
        in_context, "chunks_of", lambda _g, ids: SHOWN_CHUNKS if SHOWN in ids else frozenset(ids)
    )
    monkeypatch.setattr(in_context, "sections_of", lambda _g, shown, _l: frozenset(shown))
    monkeypatch.setattr(
        in_context, "subject_of", lambda _g, about, _l: SUBJECT if about == SHOWN else None
    )


def look(alone, together, *, link="open", context=BEFORE, unrelated=0.0, is_correction=False):
    finder = Finder(alone, together)
    ask = SimpleNamespace(generation=None, language="en", matters={"unrelated": unrelated})
    message = Message("and how long?", link, is_correction=is_correction)
    result, goes_on = find_in_context(finder, ask, message, context)
    return finder, result, goes_on


@pytest.mark.parametrize("link", ["open", "follows"])
def test_what_is_in_the_article_shown_goes_on_with_it(link):
    alone, together = found(OTHER), found(SHOWN)
    finder, result, goes_on = look(alone, together, link=link)
    assert (result, goes_on) == (together, True)
    assert ("and how long?", frozenset({10}), SUBJECT) in finder.asked


def test_what_only_the_subject_leads_to_goes_on_with_it():
    together = found(THIRD)
    assert look(found(OTHER), together)[1:] == (together, True)


def test_what_both_find_elsewhere_is_judged_as_any_question():
    alone = found(OTHER)
    assert look(alone, found(OTHER))[1:] == (alone, False)
    # Whose words say that it goes on does.
    together = found(OTHER)
    assert look(alone, together, link="follows")[1:] == (together, True)


def test_what_is_so_much_likelier_elsewhere_is_taken():
    together = found(SHOWN, 0.5)
    surer = found(OTHER, 0.5 + ELSEWHERE_ADVANTAGE)
    assert look(surer, together, link="follows")[1:] == (surer, False)
    unsure = found(OTHER, 0.49 + ELSEWHERE_ADVANTAGE)
    assert look(unsure, together, link="follows")[1:] == (together, True)


def test_what_is_surely_answered_elsewhere_needs_no_second_search():
    sure = found(OTHER, 0.9, "answer")
    finder, result, goes_on = look(sure, found(SHOWN, 0.99))
    assert (result, goes_on, len(finder.asked)) == (sure, False, 1)
    # In the article shown it may be the very section that was read.
    together = found(SHOWN)
    assert look(found(SHOWN, 0.9, "answer"), together)[1:] == (together, True)


def test_a_follow_up_that_nothing_can_outdo_is_searched_once():
    together = found(SHOWN, 0.76)
    finder, result, goes_on = look(found(OTHER, 1.0), together, link="follows")
    assert (result, goes_on, len(finder.asked)) == (together, True, 1)


@pytest.mark.parametrize("link", ["open", "follows"])
def test_what_is_about_nothing_of_ours_takes_nothing_from_the_subject(link):
    alone, together = found(OTHER), found(SHOWN)
    assert look(alone, together, link=link, unrelated=UNRELATED[link])[1:] == (alone, False)
    less = UNRELATED[link] - 0.01
    assert look(alone, together, link=link, unrelated=less)[1:] == (together, True)


def test_who_was_shown_nothing_goes_on_with_the_question():
    finder, _, _ = look(found(OTHER), found(SHOWN), context=Context(topic="before"))
    assert all(subject is None for _, _, subject in finder.asked)
    assert finder.asked[-1][0].endswith(" and how long?")


def test_a_correction_is_searched_first_without_the_article_shown():
    sure = found(OTHER, 0.9, "answer")
    finder, result, _ = look(sure, found(SHOWN), is_correction=True)
    assert result == sure
    assert all(subject is None and w >= SHOWN_CHUNKS for _, w, subject in finder.asked)


@pytest.mark.parametrize(("again", "shown"), [("answer", SHOWN), ("none", OTHER)])
def test_the_article_shown_may_answer_a_correction_where_no_other_does(again, shown):
    class FinderOfShown(Finder):
        def find(self, ask, text, *, without=frozenset(), subject=None):
            super().find(ask, text, without=without, subject=subject)
            is_left_out = without >= SHOWN_CHUNKS
            return found(OTHER) if is_left_out else found(SHOWN, verdict=again)

    ask = SimpleNamespace(generation=None, language="en", matters={})
    message = Message("the lamp", "open", is_correction=True)
    finder = FinderOfShown(None, None)
    result, _ = find_in_context(finder, ask, message, BEFORE)
    assert result.hits[0].article_id == shown
    # What was read of it may be the answer now.
    assert finder.asked[-1][1] == frozenset()


def test_an_article_that_was_shown_whole_is_searched_again_to_be_quoted():
    finder, _, _ = look(found(OTHER), found(SHOWN), context=Context("t", about=1, shown=(10, 11)))
    (without, subject) = next((w, s) for _, w, s in finder.asked if s)
    assert without == frozenset()
    assert subject.is_read_through


def candidate(article):
    return Candidate(article, article, "en", 0.5, 0.5, 0.0)


def test_the_article_shown_is_favoured_unless_it_was_read_through():
    ranked = [(candidate(OTHER), 1.0), (candidate(SHOWN), 1.0 - SAME_ARTICLE + 0.01)]
    assert [c.article_id for c, _ in favour(ranked, SUBJECT)] == [SHOWN, OTHER]
    read = Subject("Title", frozenset({SHOWN}), frozenset(), is_read_through=True)
    assert favour(ranked, read) == ranked


def test_half_of_what_is_asked_is_the_message_alone():
    east, north = np.eye(2, dtype=np.float32)
    pieces = [AskedPieces(v[None], np.ones(1, dtype=np.float32)) for v in (east, north)]
    both = blend(AskedVectors(east, pieces[0]), AskedVectors(north, pieces[1]))
    assert both.whole == pytest.approx([0.5**0.5, 0.5**0.5])
    assert both.pieces.importance.tolist() == [0.5, 0.5]
    assert len(both.pieces.vectors) == 2
    assert blend(AskedVectors(east, None), AskedVectors(north, pieces[1])).pieces is None


def test_the_same_of_what_the_message_names_is_favoured_most():
    reset = Subject("Reset the Toucan portable lamp", frozenset({SHOWN}), frozenset({10}))
    assert is_sibling("Reset the Ibis desk lamp", "what about the ibis?", "en", reset)
    for title, message in [
        ("Connect the Ibis to your telephone at home", "what about the ibis?"),
        ("Reset the Ibis desk lamp", "what about the toucan?"),
        ("Reset the Ibis desk lamp", "and then?"),
    ]:
        assert not is_sibling(title, message, "en", reset)
    ranked = [(candidate(SHOWN), 1.0), (candidate(OTHER), 0.9), (candidate(THIRD), 0.99)]
    favoured = favour(ranked, reset, frozenset({OTHER}))
    assert [c.article_id for c, _ in favoured] == [OTHER, SHOWN, THIRD]


def test_the_next_best_is_not_the_same_of_another_thing():
    titles = {SHOWN: "Reset the Toucan lamp", OTHER: "Reset the Ibis lamp", THIRD: "Charge it"}

    class FinderOfTitles(Finder):
        def find(self, ask, text, *, without=frozenset(), subject=None):
            super().find(ask, text, without=without, subject=subject)
            left = [article for article in (OTHER, THIRD) if article not in without]
            result = found(left[0])
            result.hits[0].title = titles[left[0]]
            return result

    generation = SimpleNamespace(
        entries={number: SimpleNamespace(title=title) for number, title in titles.items()},
        chunks_of_article={number: [number] for number in titles},
    )
    ask = SimpleNamespace(generation=generation, language="en", matters={})
    for topic, expected in [("reset: Reset the Toucan lamp", THIRD), ("reset", OTHER)]:
        given = Context(topic, failed=(SHOWN,), is_retry=True)
        result, _ = find_in_context(
            FinderOfTitles(None, None), ask, Message("reset", "open"), given
        )
        assert result.hits[0].article_id == expected
