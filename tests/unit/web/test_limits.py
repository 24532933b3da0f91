"""What one conversation or address may do, when it may come back, who counts as one."""

import pytest

from settings import Settings
from web.limits import Limits, network_of
from web.refusals import RateLimited


def test_a_full_window_refuses_one_and_says_when_to_come_back():
    limits = Limits(Settings(messages_per_minute=2))
    limits.count_message("a")
    limits.count_message("a")
    with pytest.raises(RateLimited) as refused:
        limits.count_message("a")
    assert 1 <= refused.value.retry_after_s <= 60
    limits.count_message("b")
    limits.count_request("a")


def test_addresses_members_and_tokens_have_as_many_each():
    limits = Limits(Settings(requests_per_minute=1))
    limits.count_request("1")
    limits.count_member(1)
    limits.count_desk(1)
    for count, of in (
        (limits.count_request, "1"),
        (limits.count_member, 1),
        (limits.count_desk, 1),
    ):
        with pytest.raises(RateLimited):
            count(of)


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
