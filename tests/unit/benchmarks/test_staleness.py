"""The simulation of what goes stale: the same each time, and counted right."""

from dataclasses import fields, replace

import numpy as np

from benchmarks.staleness import delays
from benchmarks.staleness_world import HISTORY_DAYS, make_world

DAYS = HISTORY_DAYS + 60
BEFORE = HISTORY_DAYS - 1


def world_of(wrong: list[slice], weekly: float = 10.0):
    """Return a world in which each article is wrong on these days of the year."""
    world = make_world(1, articles=len(wrong), days=DAYS)
    truth = np.zeros((DAYS, len(wrong)), bool)
    for i, days in enumerate(wrong):
        truth[BEFORE:][days, i] = True
    return replace(world, wrong=truth, weekly=np.full(len(wrong), weekly))


def flags(*flagged: slice) -> np.ndarray:
    mask = np.zeros((DAYS - BEFORE, len(flagged)), bool)
    for i, days in enumerate(flagged):
        mask[days, i] = True
    return mask


def test_the_same_seed_makes_the_same_world_and_another_makes_another():
    one, same, other = (make_world(seed, articles=20, days=30) for seed in (4, 4, 5))
    for field in fields(one):
        assert np.array_equal(getattr(one, field.name), getattr(same, field.name))
    assert not np.array_equal(one.shown, other.shown)


def test_who_meets_an_article_is_who_may_vote_and_ask_for_a_person():
    world = make_world(4, articles=50, days=60)
    assert (world.persons + world.repeats <= world.shown).all()
    assert (world.yes + world.no <= world.shown + world.opened).all()
    assert (world.complaints.sum(axis=2) <= world.no).all()


def test_days_are_counted_from_going_wrong_to_the_first_flag():
    world = world_of([slice(10, 50), slice(10, 50)])
    # Flagged at the end of the day that it went wrong on: one day.
    assert delays(world, flags(slice(10, 12), slice(23, 30))) == [1, 14]


def test_what_is_never_flagged_while_it_is_wrong_counts_as_never():
    world = world_of([slice(10, 40)])
    assert delays(world, flags(slice(45, 50))) == [np.inf]


def test_flagged_before_it_went_wrong_is_neither_found_nor_missed():
    world = world_of([slice(10, 50)])
    assert delays(world, flags(slice(5, 50))) == []


def test_short_spells_and_articles_that_few_meet_are_left_out():
    assert delays(world_of([slice(10, 30)]), flags(slice(0, 0))) == []
    assert delays(world_of([slice(10, 50)], weekly=9.0), flags(slice(0, 0))) == []
