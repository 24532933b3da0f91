"""The range of recent waits: recent, enough of them, rounded so that it promises no more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.queue.ranges import LEAST_WAITS, Ranges, Wait, places_of, still_ahead, wait_range

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def waits(*minutes, ago=timedelta(minutes=10)):
    answered_at = NOW - ago
    return [Wait(answered_at - timedelta(minutes=one), answered_at) for one in minutes]


def test_too_few_waits_give_no_range():
    assert wait_range(waits(*[3] * (LEAST_WAITS - 1)), now=NOW) is None
    assert wait_range(waits(*[3] * LEAST_WAITS), now=NOW) == (3, 3)


def test_the_most_recent_window_with_enough_waits_counts():
    last_hour, today = [2] * LEAST_WAITS, [30] * LEAST_WAITS
    week = waits(*[50] * LEAST_WAITS, ago=timedelta(days=3))
    day = waits(*today, ago=timedelta(hours=5))
    assert wait_range(waits(*last_hour) + day + week, now=NOW) == (2, 2)
    assert wait_range(waits(*last_hour[1:]) + day + week, now=NOW) == (30, 30)
    assert wait_range(day[1:] + week, now=NOW) == (50, 50)


def test_what_is_older_than_a_week_counts_no_more():
    assert wait_range(waits(*[3] * 100, ago=timedelta(days=8)), now=NOW) is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.2, 0.9, (1, 1)),
        (3.9, 5.1, (3, 6)),
        (9.9, 10.2, (9, 15)),
        (12, 41, (10, 45)),
        (64, 100, (60, 105)),
    ],
)
def test_it_is_rounded_outward_and_no_more_exact_than_it_is(low, high, expected):
    assert wait_range(waits(*[low] * 15, *[high] * 15), now=NOW) == expected


@given(st.lists(st.floats(0, 600), min_size=LEAST_WAITS, max_size=60))
def test_half_of_the_waits_are_not_shorter_than_said_and_nine_in_ten_not_longer(minutes):
    low, high = wait_range(waits(*minutes), now=NOW)
    assert 1 <= low <= high
    tolerance = 1e-6
    assert sum(one <= high + tolerance for one in minutes) >= 0.9 * len(minutes)
    assert low == 1 or sum(one >= low - tolerance for one in minutes) >= 0.5 * len(minutes)


def test_a_range_that_the_customer_has_outwaited_is_not_shown():
    assert still_ahead((3, 6), waited=timedelta(minutes=5, seconds=59)) == (3, 6)
    assert still_ahead((3, 6), waited=timedelta(minutes=6)) is None
    assert still_ahead(None, waited=timedelta()) is None


def test_a_clock_that_was_set_back_makes_no_wait_negative():
    assert wait_range(waits(*[-5] * LEAST_WAITS), now=NOW) == (1, 1)


def rush(people, *, minutes_each=3, ago=timedelta(hours=2)):
    """Who all asked at once and were answered one after the other, as by one agent."""
    asked_at = NOW - ago
    return [
        Wait(
            asked_at + timedelta(seconds=one),
            asked_at + timedelta(minutes=minutes_each * (one + 1)),
        )
        for one in range(people)
    ]


def test_a_wait_began_behind_those_that_were_open_then():
    assert places_of(rush(4)) == [1, 2, 3, 4]
    one_after_the_other = [
        Wait(NOW - timedelta(minutes=20), NOW - timedelta(minutes=18)),
        Wait(NOW - timedelta(minutes=10), NOW - timedelta(minutes=4)),
        Wait(NOW - timedelta(minutes=5), NOW - timedelta(minutes=1)),
    ]
    assert places_of(one_after_the_other) == [1, 1, 2]


def test_who_stands_further_behind_is_told_a_longer_wait():
    days = [wait for day in range(1, 6) for wait in rush(30, ago=timedelta(days=day))]
    ranges = Ranges(days, now=NOW)
    assert ranges.at(4) == (10, 25)
    assert ranges.at(15) == (55, 90)
    assert ranges.at(4) == Ranges(days, now=NOW).at(4)


def test_of_a_place_where_hardly_anybody_began_nothing_is_said():
    ranges = Ranges(waits(*[3] * 100), now=NOW)
    assert ranges.at(1) == (3, 3)
    assert ranges.at(3) is None
    assert ranges.at(18) is None
    assert ranges == Ranges(waits(*[3] * 100), now=NOW)
    assert ranges != Ranges(waits(*[3] * 99), now=NOW)
