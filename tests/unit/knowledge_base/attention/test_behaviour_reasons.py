"""What customers do after an article was shown to them."""

import pytest

from knowledge_base.attention.asked_again import is_asked_again
from knowledge_base.attention.facts import Reach, Usual
from knowledge_base.attention.weeks import Counts, Week, windows
from tests.unit.knowledge_base.attention.known import NOW, USUAL, days, kinds, the, weekly


def sure(shown, mean):
    """Answers with about this probability."""
    squares = shown * (mean**2 + 0.05**2)
    return {
        "shown": shown,
        "measured": shown,
        "probability_sum": shown * mean,
        "probability_squares": squares,
    }


def test_persons_asked_for_as_often_as_after_other_articles_say_nothing():
    assert kinds(weeks=weekly(12, shown=50, then_person=4)) == []


def test_persons_asked_for_much_more_often_than_before_are_noticed_with_the_time():
    weeks = (*weekly(3, shown=20, then_person=8), *weekly(9, first=3, shown=20, then_person=1))
    reason = the("then_person", weeks=weeks)
    assert reason.evidence["weeks"] == 3
    assert reason.evidence["times"] == 24
    assert reason.since == NOW - days(21)
    assert reason.evidence["usual"] < 0.1 < reason.evidence["at_least"]


def test_two_requests_for_a_person_say_nothing():
    assert kinds(weeks=weekly(1, shown=2, then_person=2)) == []


def test_an_article_after_which_persons_have_always_been_asked_for_is_measured_by_itself():
    steady = weekly(12, shown=20, then_person=4)
    jump = (*weekly(2, shown=20, then_person=11), *steady[2:])
    before = [one for one in kinds(weeks=steady) if one == "then_person"]
    assert before == []
    assert "then_person" in kinds(weeks=jump)


def test_twenty_views_in_two_weeks_are_enough_to_notice_that_every_third_wants_a_person():
    weeks = (*weekly(2, shown=10, then_person=4), *weekly(10, first=2, shown=10, then_person=1))
    assert "then_person" in kinds(weeks=weeks)


def test_the_same_question_again_is_noticed():
    weeks = (*weekly(3, shown=20, then_again=7), *weekly(9, first=3, shown=20, then_again=1))
    assert "then_again" in kinds(weeks=weeks)


def test_the_bot_being_less_sure_than_it_was_is_noticed_with_both_means():
    weeks = tuple(Week(back, Counts(**sure(10, 0.6 if back < 4 else 0.85))) for back in range(12))
    reason = the("less_sure", weeks=weeks)
    assert (reason.evidence["now"], reason.evidence["before"]) == (0.6, 0.85)
    assert reason.action == "add_questions"


def test_a_few_less_sure_answers_are_chance():
    weeks = (Week(0, Counts(**sure(3, 0.5))), Week(8, Counts(**sure(100, 0.85))))
    assert kinds(weeks=weeks) == []


def test_resolution_that_falls_while_views_hold_is_noticed():
    weeks = (
        *weekly(4, shown=20, then_person=4, then_again=4),
        *weekly(8, first=4, shown=20, then_person=1),
    )
    assert "resolution_falls" in kinds(weeks=weeks)


def test_resolution_that_falls_as_nobody_asks_any_more_is_not_that():
    weeks = (
        *weekly(4, shown=3, then_person=1, then_again=1),
        *weekly(8, first=4, shown=60, then_person=3),
    )
    assert "resolution_falls" not in kinds(weeks=weeks)


def test_a_new_revision_begins_anew():
    assert kinds(weeks=()) == []


def test_an_article_that_nobody_meets_where_others_are_met_is_named_at_little_weight():
    nobody = {"reach": Reach()}
    assert the("never_found", **nobody).weight < 0.1
    assert kinds(**nobody, usual=Usual(USUAL.counts, 100, 300, USUAL.since)) == []
    assert kinds(**nobody, usual=Usual(USUAL.counts, 100, 20_000, NOW - days(30))) == []
    assert kinds(**nobody, checked_at=NOW - days(80)) == []


def test_windows_add_up_from_now_backwards():
    weeks = (Week(0, Counts(shown=1)), Week(2, Counts(shown=10)), Week(11, Counts(shown=100)))
    assert [(length, counts.shown) for length, counts in windows(weeks)] == [
        (1, 1),
        (3, 11),
        (12, 111),
    ]


@pytest.mark.parametrize(
    ("question", "following", "expected"),
    [
        ("Where is my parcel?", "WHERE is my PARCEL", True),
        ("how do I reset the Ibis lamp", "how can I reset my ibis lamp??", True),
        ("Comment réinitialiser ma lampe ?", "comment reinitialiser lampe", True),
        ("delivery time in France", "delivery time in Belgium", False),
        ("Where is my parcel?", "thank you", False),
        ("ok", "ok", False),
    ],
)
def test_the_same_question_is_told_from_the_next_one(question, following, expected):
    assert is_asked_again(question, following) is expected
