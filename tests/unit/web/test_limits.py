"""Moving windows: what they let through, what they remember, who counts as one."""

import pytest

from web.limits import Window, network_of
from web.refusals import RateLimited


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_a_full_window_refuses_and_says_when_to_come_back(clock):
    window = Window(2, 60, now=clock)
    window.hit("a")
    clock.now += 20
    window.hit("a")
    clock.now += 10
    with pytest.raises(RateLimited) as refused:
        window.hit("a")
    assert refused.value.retry_after_s == 30
    window.hit("b")
    clock.now += 30
    window.hit("a")
    with pytest.raises(RateLimited):
        window.hit("a")


def test_a_refused_hit_does_not_push_the_end_of_the_wait_away(clock):
    window = Window(1, 60, now=clock)
    window.hit("a")
    for _ in range(59):
        clock.now += 1
        with pytest.raises(RateLimited):
            window.hit("a")
    clock.now += 1
    window.hit("a")


def test_who_went_quiet_is_forgotten(clock):
    window = Window(5, 60, now=clock)
    for number in range(1000):
        window.hit(f"address {number}")
    clock.now += 61
    window.hit("address 1")
    assert len(window) == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_customer_counts_by_network(address, network):
    assert network_of(address) == network
