"""Which names count as ours."""

import pytest

from settings import Settings
from web.trusted_hosts import TrustedHosts


def accepts(host: str, **settings) -> bool:
    return TrustedHosts(Settings(_env_file=None, **settings)).accept(host)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
@pytest.mark.parametrize("settings", [{}, {"public_url": "https://help.shop.example"}])
def test_loopback_is_always_ours(host, settings):
    assert accepts(host, **settings)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.test", ""])
@pytest.mark.parametrize(
    "settings", [{}, {"web_host": "::"}, {"public_url": "https://help.shop.example"}]
)
def test_a_name_that_somebody_pointed_at_us_is_not(host, settings):
    assert not accepts(host, **settings)


def test_the_public_name_is_ours_and_then_no_bare_address_is():
    public = {"public_url": "https://Help.shop.example", "web_host": "::"}
    assert accepts("help.shop.example", **public)
    assert accepts("HELP.shop.example:443", **public)
    assert not accepts("192.0.2.7", **public)


def test_before_a_public_name_is_set_a_bare_address_works():
    assert accepts("192.0.2.7:8000", web_host="::")


def test_behind_a_trusted_proxy_its_names_count_until_one_is_set():
    assert accepts("help.example", trusted_proxies=1)
    assert not accepts("evil.example", trusted_proxies=1, public_url="https://help.example")


def test_an_international_name_is_ours_as_browsers_send_it():
    assert accepts("xn--bcher-kva.example", public_url="https://bücher.example")
