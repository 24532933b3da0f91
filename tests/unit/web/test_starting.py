"""How long questions wait for a start, and that they wait for no later one."""

import pytest

from web.conversations.starting import LONGEST_S, Starting


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def mark(tmp_path):
    mark = tmp_path / "starting"
    mark.touch()
    return mark


def test_it_is_over_once_the_mark_is_gone_and_stays_so(mark):
    starting = Starting(mark)
    assert starting.is_on()
    mark.unlink()
    assert not starting.is_on()
    mark.touch()
    assert not starting.is_on()


def test_without_the_launcher_nothing_waits(tmp_path):
    assert not Starting(tmp_path / "run" / "starting").is_on()


def test_a_start_that_takes_too_long_or_a_mark_left_behind_keeps_nobody_waiting(mark):
    clock = Clock()
    starting = Starting(mark, now=clock)
    clock.now = LONGEST_S - 1
    assert starting.is_on()
    clock.now = LONGEST_S
    assert not starting.is_on()
