"""Whose customer counts as gone."""

from datetime import UTC, datetime, timedelta

import pytest

from web.queue.away import AWAY_AFTER, away_since, is_by_mail

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def ago(minutes):
    return NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize("state", ["waiting", "agent", "bot"])
def test_who_has_closed_the_page_is_away_since_then(state):
    assert away_since(state, ago(12), ago(20), now=NOW) == ago(12)


def test_a_few_minutes_are_no_leaving():
    assert away_since("waiting", NOW - AWAY_AFTER, ago(20), now=NOW) is None


def test_asking_for_a_person_is_being_there():
    assert away_since("waiting", ago(600), ago(1), now=NOW) is None
    assert away_since("waiting", ago(600), ago(7), now=NOW) == ago(7)


def test_of_whom_no_widget_was_ever_open_nobody_can_tell():
    assert away_since("waiting", None, ago(20), now=NOW) is None


def test_where_nobody_is_to_come_it_does_not_matter():
    assert away_since("bot", ago(12), None, now=NOW) is None
    assert away_since("resolved", ago(12), None, now=NOW) is None
    assert away_since("left_contact", ago(12), ago(20), now=NOW) is None
    assert away_since("agent", ago(12), None, now=NOW) == ago(12)


@pytest.mark.parametrize("state", ["waiting", "agent", "bot"])
def test_who_left_an_address_and_has_gone_is_answered_by_e_mail(state):
    email = "ada@shop.example"
    assert is_by_mail(state, email, ago(12), ago(20), now=NOW)
    assert is_by_mail(state, email, None, ago(20), now=NOW)
    assert not is_by_mail(state, email, ago(1), ago(20), now=NOW)
    assert not is_by_mail(state, None, ago(12), ago(20), now=NOW)


def test_who_left_an_address_for_an_answer_is_answered_there_until_it_is_over():
    email = "ada@shop.example"
    assert is_by_mail("left_contact", email, ago(1), ago(20), now=NOW)
    assert not is_by_mail("bot", email, ago(12), None, now=NOW)
    assert not is_by_mail("resolved", email, ago(12), None, now=NOW)
