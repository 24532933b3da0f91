"""When a rating is asked for, and when that would be senseless."""

from datetime import UTC, datetime, timedelta

import pytest

from web.queue.ratings import Ending, should_ask

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HELPED = {"why": "solved", "state": "agent", "has_person_spoken": True, "last_asked_at": None}


def asks(**changes):
    return should_ask(Ending(**{**HELPED, **changes}), now=NOW)


def test_who_was_helped_by_a_person_is_asked():
    assert asks()


@pytest.mark.parametrize("why", ["abandoned", "spam"])
def test_who_left_or_was_none_is_not_asked(why):
    assert not asks(why=why)


@pytest.mark.parametrize("state", ["bot", "waiting", "left_contact"])
def test_where_no_person_had_it_to_the_end_nobody_is_asked(state):
    assert not asks(state=state)


def test_where_no_person_said_a_word_nobody_is_asked():
    assert not asks(has_person_spoken=False)


def test_nobody_is_asked_twice_within_a_day():
    assert not asks(last_asked_at=NOW - timedelta(hours=23, minutes=59))
    assert asks(last_asked_at=NOW - timedelta(hours=24))
