from datetime import UTC, datetime, timedelta

import pytest

from knowledge_base.findings.link_states import after
from knowledge_base.findings.replies import Reply

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
URL = "https://shop.com/x"
NIGHT = timedelta(days=1)


def nights(*replies):
    """Return what is known after one reply a night, asked only when due."""
    check = None
    for number, reply in enumerate(replies):
        now = NOW + number * NIGHT
        if check is None or check.due_at <= now:
            check = after(check, URL, reply, now)
    return check


def test_a_page_that_answers_is_fine_for_a_week():
    check = nights(Reply(200))
    assert (check.is_dead, check.problem, check.due_at) == (False, None, NOW + timedelta(days=7))


def test_a_page_that_is_not_found_twice_is_dead():
    assert not nights(Reply(404)).is_dead
    assert nights(Reply(404), Reply(410)).is_dead


def test_not_found_once_between_other_failures_is_not_twice():
    assert not nights(Reply(404), Reply(500)).is_dead
    assert not nights(Reply(500), Reply(404)).is_dead


@pytest.mark.parametrize(
    "reply",
    [Reply(500), Reply(None, "late"), Reply(None, "unknown_host"), Reply(None, "certificate")],
)
def test_a_server_that_is_away_is_dead_after_three_failures_over_two_days(reply):
    assert not nights(reply, reply).is_dead
    assert nights(reply, reply, reply).is_dead


def test_three_failures_within_a_day_are_no_death():
    check = None
    for hour in range(3):
        check = after(check, URL, Reply(500), NOW + timedelta(hours=hour))
    assert check.failures == 3
    assert not check.is_dead


def test_one_good_answer_forgets_the_failures():
    check = nights(Reply(500), Reply(500), Reply(200))
    assert (check.failures, check.failing_since, check.is_dead) == (0, None, False)


def test_failures_are_asked_for_ever_more_seldom():
    waits, check, now = [], None, NOW
    for _ in range(6):
        check = after(check, URL, Reply(500), now)
        waits.append(check.due_at - now)
        now = check.due_at
    assert waits == sorted(waits)
    assert waits[0] < NIGHT
    assert waits[-1] == timedelta(days=7)


@pytest.mark.parametrize("status", [401, 403, 405, 416, 999])
def test_a_page_that_turns_programs_away_is_there(status):
    check = nights(Reply(status), Reply(status), Reply(status))
    assert (check.failures, check.is_dead) == (0, False)


@pytest.mark.parametrize(
    ("reply", "wait"),
    [
        (Reply(429), timedelta(hours=20)),
        (Reply(429, None, 7200), timedelta(hours=2)),
        (Reply(503, None, 5), timedelta(hours=1)),
        (Reply(503, None, 1e12), timedelta(days=7)),
    ],
)
def test_who_asks_for_peace_gets_it_and_has_not_failed(reply, wait):
    check = nights(reply)
    assert (check.problem, check.failures, check.due_at) == ("put_off", 0, NOW + wait)


def test_what_is_never_asked_for_is_never_dead():
    check = nights(*[Reply(None, "private_address")] * 20)
    assert (check.failures, check.is_dead) == (0, False)
