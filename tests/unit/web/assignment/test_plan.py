"""Who gets a waiting conversation, and who loses one."""

from datetime import UTC, datetime, timedelta

import pytest

from web.assignment.plan import (
    Assignment,
    Colleague,
    GiveBack,
    Limits,
    Waiting,
    assignments,
    give_backs,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LIMITS = Limits(offline=timedelta(minutes=3), silent=timedelta(minutes=10))


def ago(minutes):
    return NOW - timedelta(minutes=minutes)


def colleague(id_, **changes):
    given = {
        "is_present": True,
        "seen_at": NOW,
        "open_count": 0,
        "max_open": 5,
        "last_assigned_at": None,
    }
    return Colleague(id=id_, **{**given, **changes})


def waiting(id_="one", since=5, **changes):
    return Waiting(id=id_, **{"state": "waiting", "waits_since": ago(since), **changes})


def given(found):
    return [(one.conversation_id, one.member_id) for one in found]


def test_whoever_has_the_fewest_open_gets_the_one_that_waits_longest():
    team = [colleague(1, open_count=2), colleague(2, open_count=1)]
    found = assignments([waiting("young", 1), waiting("old", 9)], team, now=NOW)
    assert given(found) == [("old", 2), ("young", 1)]


def test_whose_customer_is_there_comes_before_whose_is_not():
    waits = [waiting("gone", 9, is_away=True), waiting("here", 1)]
    assert given(assignments(waits, [colleague(1, max_open=1)], now=NOW)) == [("here", 1)]
    assert given(assignments(waits, [colleague(1)], now=NOW)) == [("here", 1), ("gone", 1)]


def test_of_equals_the_one_who_was_given_something_longest_ago():
    team = [colleague(1, last_assigned_at=ago(1)), colleague(2, last_assigned_at=ago(30))]
    assert given(assignments([waiting()], team, now=NOW)) == [("one", 2)]


@pytest.mark.parametrize(
    "changes", [{"is_present": False}, {"open_count": 5}, {"max_open": 0}], ids=str
)
def test_nobody_gets_one_who_is_away_or_has_enough(changes):
    assert assignments([waiting()], [colleague(1, **changes)], now=NOW) == []


def test_what_is_for_a_team_goes_to_one_of_the_team():
    team = [colleague(1), colleague(2, open_count=4, team_ids=frozenset({7}))]
    assert given(assignments([waiting(team_id=7)], team, now=NOW)) == [("one", 2)]


def test_who_let_it_go_is_spared_for_a_while():
    one = waiting(lost={1: ago(2)})
    assert assignments([one], [colleague(1)], now=NOW) == []
    later = NOW + timedelta(minutes=20)
    assert assignments([one], [colleague(1)], now=later) == [Assignment("one", 1)]


def test_it_does_not_go_to_and_fro_between_those_who_let_it_go():
    one = waiting(lost={1: ago(12), 2: ago(2)})
    team = [colleague(1), colleague(2)]
    assert assignments([one], team, now=NOW) == []
    assert given(assignments([one], [*team, colleague(3)], now=NOW)) == [("one", 3)]


def test_who_is_silent_gets_nothing_until_they_act():
    waits = [waiting("one"), waiting("two")]
    silent = colleague(1, is_silent=True)
    assert assignments(waits, [silent], now=NOW) == []
    team = [silent, colleague(2, open_count=4, max_open=5)]
    assert given(assignments(waits, team, now=NOW)) == [("one", 2)]


def test_who_is_there_and_says_nothing_is_silent_and_who_is_away_is_not():
    held = waiting(state="agent", assignee_id=1, assigned_at=ago(30), since=10)
    away = colleague(1, is_present=False, seen_at=ago(9))
    for one, team, is_silent in (
        (held, [colleague(1)], True),
        (held, [away], False),
    ):
        (back,) = give_backs([one], team, LIMITS, now=NOW)
        assert back.is_by_silence == is_silent


def test_what_somebody_has_is_not_given_again():
    held = [waiting(assignee_id=2, assigned_at=ago(1)), waiting("two", state="agent")]
    assert assignments(held, [colleague(1)], now=NOW) == []


def test_who_is_away_too_long_gives_it_back():
    away = colleague(1, is_present=False, seen_at=ago(4))
    held = waiting(state="agent", assignee_id=1, assigned_at=ago(30))
    assert give_backs([held], [away], LIMITS, now=NOW) == [GiveBack("one", "offline", 1)]
    back_soon = colleague(1, is_present=False, seen_at=ago(2))
    assert give_backs([held], [back_soon], LIMITS, now=NOW) == []


def test_who_has_left_the_team_has_nothing_any_more():
    held = waiting(state="agent", assignee_id=9, assigned_at=ago(1), since=0)
    assert give_backs([held], [], LIMITS, now=NOW) == [GiveBack("one", "offline", 9)]


def test_who_is_silent_too_long_gives_it_back():
    held = waiting(state="agent", assignee_id=1, assigned_at=ago(30), since=10)
    assert give_backs([held], [colleague(1)], LIMITS, now=NOW) == [GiveBack("one", "silent", 1)]


def test_what_was_passed_on_counts_from_then():
    held = waiting(state="agent", assignee_id=1, assigned_at=ago(1), since=60)
    assert give_backs([held], [colleague(1)], LIMITS, now=NOW) == []


def test_what_another_help_desk_holds_is_never_taken_from_it():
    held = waiting(state="agent", since=600)
    assert give_backs([held, waiting(since=60)], [], LIMITS, now=NOW) == []


def test_who_types_in_it_is_not_silent():
    there = [colleague(1)]
    held = {"assignee_id": 1, "state": "agent", "assigned_at": ago(30)}
    assert give_backs([waiting(since=12, typed_at=ago(1), **held)], there, LIMITS, now=NOW) == []
    for typed_at in (ago(11), ago(20), None):
        lost = give_backs([waiting(since=12, typed_at=typed_at, **held)], there, LIMITS, now=NOW)
        assert [one.why for one in lost] == ["silent"]


def test_who_writes_to_another_customer_loses_the_one_and_is_not_set_away():
    held = {"assignee_id": 1, "state": "agent", "assigned_at": ago(30)}
    two = [waiting("one", since=12, **held), waiting("two", since=12, typed_at=ago(1), **held)]
    [lost] = give_backs(two, [colleague(1)], LIMITS, now=NOW)
    assert (lost.conversation_id, lost.why, lost.is_by_silence) == ("one", "silent", False)
