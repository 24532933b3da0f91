"""What means the same comes together, by vectors alone."""

import numpy as np
import pytest

from knowledge_base.gaps.clusters import JOINS_AT, MERGES_AT, Clusters


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


def at(cosine: float) -> np.ndarray:
    """A vector at this cosine to the first axis."""
    return unit(cosine, (1 - cosine**2) ** 0.5, 0)


def test_a_vector_joins_the_nearest_group_above_the_line():
    clusters = Clusters(3)
    first, second = clusters.begin(unit(1, 0, 0)), clusters.begin(unit(0, 0, 1))
    assert clusters.place(at(JOINS_AT + 0.01)) == first
    assert clusters.place(unit(0.1, 0, 1)) == second
    assert len(clusters) == 2


def test_a_vector_below_the_line_begins_a_group():
    clusters = Clusters(3)
    clusters.begin(unit(1, 0, 0))
    assert clusters.place(at(JOINS_AT - 0.01)) == 1


def test_a_group_keeps_the_sum_of_its_own():
    clusters = Clusters(3)
    place = clusters.begin(unit(1, 0, 0))
    clusters.place(unit(1, 0, 0.1))
    assert np.allclose(clusters.sum_of(place), unit(1, 0, 0) + unit(1, 0, 0.1))


def test_there_is_room_for_any_number():
    clusters = Clusters(200)
    for number in range(200):
        clusters.place(np.eye(200, dtype=np.float32)[number])
    assert len(clusters) == 200
    assert clusters.place(np.eye(200, dtype=np.float32)[150]) == 150


def test_groups_that_come_to_mean_the_same_are_joined_the_older_one_stays():
    clusters = Clusters(3)
    clusters.begin(unit(1, 0, 0))
    clusters.begin(at(MERGES_AT + 0.01))
    clusters.begin(unit(0, 0, 1))
    assert clusters.merge([1], free=[0, 1, 2]) == [(0, 1)]
    assert np.allclose(clusters.sum_of(0), unit(1, 0, 0) + at(MERGES_AT + 0.01))


def test_large_groups_are_not_joined_for_having_much_in_common_with_everything():
    """Their middles are near each other; their questions are not."""
    clusters = Clusters(3)
    spread = [unit(1, s * 1.5, t * 1.5) for s in (1, -1) for t in (1, -1)]
    one = clusters.begin(np.sum(spread, axis=0, dtype=np.float32), 4)
    other = clusters.begin(np.sum(spread, axis=0, dtype=np.float32), 4)
    middles = [clusters.sum_of(place) for place in (one, other)]
    assert unit(*middles[0]) @ unit(*middles[1]) == pytest.approx(1, abs=1e-5)
    assert clusters.merge([one, other], free=[one, other]) == []


def test_what_is_held_stays_and_takes_the_other_in():
    clusters = Clusters(3)
    for _ in range(3):
        clusters.begin(unit(1, 0, 0))
    assert clusters.merge([0, 1, 2], free=[0], held=[1, 2]) == [(1, 0)]


def test_what_takes_no_part_is_left_alone():
    clusters = Clusters(3)
    clusters.begin(unit(1, 0, 0))
    clusters.begin(unit(1, 0, 0))
    assert clusters.merge([0, 1], free=[0]) == []


def test_of_several_the_most_alike_are_joined_first():
    clusters = Clusters(3)
    clusters.begin(unit(1, 0, 0))
    clusters.begin(at(0.5))
    clusters.begin(at(0.55))
    assert clusters.merge([0, 1, 2], free=[0, 1, 2])[0] == (1, 2)
