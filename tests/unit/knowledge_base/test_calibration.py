"""How likely a hit answers: what is learned, kept and refused."""

import json
import random
from datetime import date

import pytest

from knowledge_base.calibrating import Lesson, TooFewLessons, calibrate
from knowledge_base.calibration import (
    SHIPPED,
    UNMEASURED,
    CalibrationDamaged,
    Logistic,
    Outcome,
    curve,
    load_calibration,
    path_of,
    write_calibration,
)
from knowledge_base.facts import Facts
from knowledge_base.reliability import calibration_error, cost_table, reliability_table

FINGERPRINT = "0123456789abcdef"
TODAY = date(2026, 11, 22)


def facts(cosine, **given):
    return Facts(cosine, cosine / 3, 0.05, 0.5, 2, 6, {}, **given)


def lessons(count=400):
    """Return lessons in which a hit is right just as often as its cosine says."""
    generator = random.Random(3)  # noqa: S311 - no secret
    made = []
    for _ in range(count):
        cosine = generator.random()
        rank = 1 if generator.random() < cosine else generator.choice([2, 3, None])
        falls = (0.0, 0.03, 0.05)
        made.append(Lesson(facts(cosine), rank, rank is not None, "en", falls))
    return made


@pytest.fixture(scope="module")
def learned():
    return calibrate(lessons(), FINGERPRINT, today=TODAY)


def test_what_is_learned_means_what_it_says(learned):
    judged = [(outcome.probability, outcome.is_right) for outcome in learned.outcomes]
    assert calibration_error(judged) < 0.08
    assert learned.first.probability(facts(0.2)) == pytest.approx(0.2, abs=0.12)
    assert learned.first.probability(facts(0.8)) == pytest.approx(0.8, abs=0.12)
    assert learned.near.probability(facts(0.5)) > learned.first.probability(facts(0.5))
    assert 0.01 <= learned.scale <= 0.2
    assert learned.made_on == "2026-11-22"


def follow_ups(count=200):
    """Return lessons in which a follow-up is right just where its pieces are held."""
    return [
        Lesson(facts(0.5, is_follow_up=True, pieces=place % 2), 1 - place % 2 or None, True, "en")
        for place in range(count)
    ]


def test_of_follow_ups_something_else_is_learned(learned, tmp_path):
    both = calibrate([*lessons(), *follow_ups()], FINGERPRINT, today=TODAY)
    assert (both.first, both.outcomes) == (learned.first, learned.outcomes)
    held, missing = (facts(0.9, is_follow_up=True, pieces=pieces) for pieces in (0, 1))
    assert both.probabilities(held)[0] > 0.9
    assert both.probabilities(missing)[0] < 0.1
    write_calibration(both, path_of(tmp_path, FINGERPRINT))
    assert load_calibration(FINGERPRINT, tmp_path) == both


def test_where_too_few_follow_ups_are_known_they_count_as_any_question():
    few = calibrate([*lessons(), *follow_ups(40)], FINGERPRINT, today=TODAY)
    assert few.follow_first is None
    alike = facts(0.7, is_follow_up=True), facts(0.7)
    assert few.probabilities(alike[0]) == few.probabilities(alike[1])


def test_nothing_is_learned_from_questions_that_all_went_one_way():
    with pytest.raises(TooFewLessons, match="some that are not"):
        calibrate([Lesson(facts(0.5), 1, True, "en")] * 50, FINGERPRINT, today=TODAY)
    with pytest.raises(TooFewLessons):
        calibrate([], FINGERPRINT, today=TODAY)


def test_it_is_kept_by_the_recipe_and_its_own_goes_before_the_shipped(learned, tmp_path):
    assert load_calibration(FINGERPRINT, tmp_path) is UNMEASURED
    write_calibration(learned, path_of(tmp_path, FINGERPRINT))
    again = load_calibration(FINGERPRINT, tmp_path)
    assert again.first == learned.first
    assert again.outcomes == learned.outcomes
    assert [path.name for path in path_of(tmp_path, FINGERPRINT).parent.iterdir()] == [
        f"{FINGERPRINT}.json"
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda known: known.update(format=0),
        lambda known: known.update(fingerprint="ffffffffffffffff"),
        lambda known: known.pop("near"),
        lambda known: known["first"]["weights"].update(moon=1.0),
        lambda known: known["first"].update(bias="much"),
    ],
)
def test_a_file_that_is_none_is_refused(learned, tmp_path, spoil):
    path = path_of(tmp_path, FINGERPRINT)
    write_calibration(learned, path)
    known = json.loads(path.read_text())
    spoil(known)
    path.write_text(json.dumps(known))
    with pytest.raises(CalibrationDamaged):
        load_calibration(FINGERPRINT, tmp_path).first.probability(facts(0.5))


def test_high_cosines_alone_convince_nobody_for_an_unmeasured_recipe():
    alone = Facts(0.85, 0.01, 0.0, 0.0, 0, 6, {})
    assert UNMEASURED.first.probability(alone) < 0.35


def test_a_rare_code_carries_what_the_vectors_know_nothing_of(learned):
    plain, named = facts(0.2), facts(0.2, names_rare_code=True)
    assert learned.first.probability(plain) < 0.4
    assert learned.first.probability(named) > 0.6


def test_no_facts_however_odd_make_a_probability_overflow():
    extreme = Logistic(-1e6, {"cosine": 1e9})
    assert 0 < extreme.probability(facts(-1.0)) < 1e-9
    assert extreme.probability(facts(1.0)) > 1 - 1e-9


def test_the_curve_says_what_each_line_would_have_given():
    outcomes = [
        Outcome(0.9, True, True, "en"),
        Outcome(0.8, True, True, "en"),
        Outcome(0.7, False, True, "en"),
        Outcome(0.7, False, False, "en"),
        Outcome(0.2, True, True, "en"),
    ]
    told = [(point.probability, point.precision, point.coverage) for point in curve(outcomes)]
    assert told == [(0.9, 1, 0.25), (0.8, 1, 0.5), (0.7, 0.5, 0.5), (0.2, 0.6, 0.75)]


def test_a_table_tells_what_a_stricter_setting_costs():
    outcomes = [Outcome(0.9, True, True, "en")] * 54 + [Outcome(0.5, False, True, "en")] * 6
    rows = {row.split()[0]: row.split()[1:] for row in cost_table(outcomes).splitlines()[1:]}
    assert rows["0.05"] == ["0.90", "100%", "90%"]
    assert rows["0.1"] == ["0.50", "90%", "90%"]
    # Nothing is that sure: the line is where a single answer would be.
    (row,) = [r for r in cost_table([outcomes[0]]).splitlines() if r.split()[0] == "0.05"]
    assert row.split()[1:] == ["0.95", "none", "given", "0%"]


def test_a_table_tells_of_how_many_each_probability_was_true():
    table = reliability_table([(0.95, True), (0.91, False), (0.05, False)])
    assert "0.9 to 1.0      2   0.93    0.50" in table
    assert calibration_error([(1.0, True), (0.0, False)]) == 0
    assert calibration_error([(1.0, False)]) == 1
    assert calibration_error([]) == 0


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.json")), ids=lambda path: path.stem)
def test_what_is_shipped_is_calibrated(path):
    shipped = load_calibration(path.stem, SHIPPED.parent)
    judged = [(outcome.probability, outcome.is_right) for outcome in shipped.outcomes]
    assert len(judged) >= 500
    assert calibration_error(judged) <= 0.08
