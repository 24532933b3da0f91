"""So many in any stretch of time, and nothing kept of who was silent since."""

import pytest

from web.sliding_window import SlidingWindow


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_as_many_as_allowed_in_any_window_and_no_more(clock):
    window = SlidingWindow(2, 60.0, clock=clock)
    assert window.hit("a") == 0
    clock.now += 20
    assert window.hit("a") == 0
    clock.now += 20
    assert window.hit("a") == 20
    assert window.hit("b") == 0
    # What was refused did not count.
    clock.now += 20
    assert window.hit("a") == 0
    clock.now += 19
    assert window.hit("a") == 1


def test_many_who_came_once_are_forgotten(clock):
    window = SlidingWindow(5, 60.0, clock=clock)
    for number in range(10_000):
        window.hit(str(number))
    window.hit("3")
    assert len(window) == 10_000
    clock.now += 60
    for number in range(5_001):
        window.hit(f"later {number}")
    assert len(window) == 5_001


def test_who_goes_on_is_not_forgotten(clock):
    window = SlidingWindow(2, 60.0, clock=clock)
    window.hit("a")
    clock.now += 59
    window.hit("a")
    clock.now += 2
    assert window.hit("a") == 0
    assert window.hit("a") == 58
