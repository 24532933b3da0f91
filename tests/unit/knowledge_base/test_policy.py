"""From two settings in people's words to what the bot does."""

from dataclasses import replace

import pytest

from knowledge_base.calibration import UNMEASURED, Calibration, Outcome
from knowledge_base.policy import Policy, answer_line, make_policy

POLICY = Policy(answer_at=0.7, follow_at=0.9, ask_at=0.5, margin=0.1)


def verdict(*probabilities, near=0.8, words=5):
    return POLICY.verdict(probabilities, near, content_words=words)


def test_sure_enough_and_ahead_is_answered():
    assert verdict(0.7, 0.5) == "answer"
    assert verdict(0.7) == "answer"
    assert verdict(0.69, 0.5) == "ask"


def test_two_that_are_as_likely_are_asked_about():
    assert verdict(0.8, 0.75) == "ask"
    assert verdict(0.8, 0.7) == "answer"


def test_a_word_alone_needs_a_wider_margin():
    assert verdict(0.8, 0.6, words=1) == "ask"
    assert verdict(0.8, 0.3, words=1) == "answer"
    # Whoever types a title means that article.
    assert POLICY.verdict([0.8, 0.6], 0.9, content_words=1, is_title=True) == "answer"


def test_what_several_titles_say_is_asked_about_however_likely():
    judged = {"near": 0.99, "content_words": 3, "is_ambiguous": True}
    assert POLICY.verdict([0.95, 0.1], **judged) == "ask"
    assert POLICY.verdict([0.95, 0.1], **judged, is_title=True) == "answer"
    assert POLICY.verdict([0.95, 0.1], **judged, is_follow_up=True) == "answer"


def test_what_is_unlikely_is_not_asked_about():
    assert verdict(0.4, 0.3, near=0.45) == "none"
    assert verdict(near=0.9) == "none"
    # One article alone is no choice.
    assert verdict(0.6, near=0.9) == "none"


def calibration(right_at, wrong_at):
    outcomes = [Outcome(p, True, True, "en") for p in right_at]
    outcomes += [Outcome(p, False, True, "en") for p in wrong_at]
    return Calibration("x", UNMEASURED.first, UNMEASURED.near, outcomes=tuple(outcomes))


@pytest.mark.parametrize(("max_wrong", "expected"), [(0.1, 0.6), (0.3, 0.5), (0.01, 0.8)])
def test_a_line_is_where_few_enough_answers_were_wrong(max_wrong, expected):
    measured = calibration([0.8] * 60 + [0.6] * 30, [0.6] * 5 + [0.5] * 25)
    assert answer_line(measured.outcomes, max_wrong) == expected


def test_too_few_questions_draw_no_line():
    assert answer_line(calibration([0.4] * 20, []).outcomes, 0.1) == 0.9


def test_where_no_line_is_good_enough_an_answer_must_be_that_sure():
    assert answer_line(calibration([0.5] * 30, [0.9] * 30).outcomes, 0.1) == 0.9


def test_a_stricter_owner_is_asked_and_answered_less():
    measured = calibration([0.8] * 60 + [0.6] * 30, [0.6] * 5 + [0.5] * 25)
    strict = make_policy(measured, max_wrong_answers=0.02, ask_back_margin=0.2)
    loose = make_policy(measured, max_wrong_answers=0.2, ask_back_margin=0.0)
    assert strict.answer_at > loose.answer_at
    assert strict.ask_at > loose.ask_at
    assert strict.margin > loose.margin


def test_who_types_one_word_is_asked_where_others_are_told_that_there_is_nothing():
    assert verdict(0.2, 0.15, near=0.3, words=1) == "ask"
    assert verdict(0.2, 0.15, near=0.3, words=4) == "none"
    assert verdict(0.1, 0.05, near=0.2, words=1) == "none"
    of_ours = POLICY.verdict([0.1, 0.05], 0.06, content_words=1, is_in_our_words=True)
    assert of_ours == "ask"
    assert POLICY.verdict([0.1, 0.05], 0.06, content_words=4, is_in_our_words=True) == "none"


def test_a_follow_up_has_a_line_of_its_own_and_may_be_short():
    follow_up = {"content_words": 1, "is_follow_up": True}
    assert POLICY.verdict([0.9, 0.7], 0.95, **follow_up) == "answer"
    assert POLICY.verdict([0.89, 0.7], 0.95, **follow_up) == "ask"
    assert POLICY.verdict([0.9, 0.7], 0.95, content_words=1) == "ask"


def test_the_line_of_follow_ups_is_drawn_by_follow_ups():
    sure = tuple(Outcome(p / 1000, True, True, "en") for p in range(600, 1000))
    unsure = tuple(Outcome(p / 1000, p >= 900, True, "en") for p in range(600, 1000))
    calibration = replace(UNMEASURED, outcomes=sure, follow_outcomes=unsure)
    policy = make_policy(calibration, max_wrong_answers=0.1, ask_back_margin=0.1)
    assert (policy.answer_at, policy.follow_at) == (0.6, pytest.approx(0.889, abs=0.002))
    unmeasured = make_policy(
        replace(calibration, follow_outcomes=()), max_wrong_answers=0.1, ask_back_margin=0.1
    )
    assert unmeasured.follow_at == unmeasured.answer_at
