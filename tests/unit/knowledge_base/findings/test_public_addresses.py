from ipaddress import ip_address

import pytest

from knowledge_base.findings.asking import ask
from knowledge_base.findings.public_addresses import AddressPolicy, Refused, is_public

ATTACKS = {
    "loopback": "http://127.0.0.1/",
    "loopback, another": "http://127.8.9.10/",
    "loopback by name": "http://localhost/",
    "loopback below a name": "http://a.localhost/",
    "with a dot at the end": "http://localhost./",
    "any address": "http://0.0.0.0/",
    "short": "http://127.1/",
    "zero": "http://0/",
    "decimal": "http://2130706433/",
    "hexadecimal": "http://0x7f000001/",
    "hexadecimal parts": "http://0x7f.0x0.0x0.0x1/",
    "octal": "http://0177.0.0.1/",
    "octal, padded": "http://127.000.000.001/",
    "too large": "http://999.1.1.1/",
    "wide digits": "http://１２７.０.０.１/",
    "wide dots": "http://127。0。0。1/",
    "class A": "http://10.0.0.5/",
    "class B": "http://172.16.3.4/",
    "class C": "http://192.168.1.1/",
    "carrier": "http://100.64.0.1/",
    "cloud metadata": "http://169.254.169.254/latest/meta-data/",
    "cloud metadata in IPv6": "http://[fd00:ec2::254]/",
    "cloud metadata by name": "http://metadata.google.internal/",
    "multicast": "http://224.0.0.1/",
    "broadcast": "http://255.255.255.255/",
    "benchmark network": "http://198.18.0.1/",
    "IPv6 loopback": "http://[::1]/",
    "IPv6 unspecified": "http://[::]/",
    "IPv6 link-local": "http://[fe80::1]/",
    "IPv6 with a zone": "http://[fe80::1%25eth0]/",
    "IPv6 local": "http://[fc00::1]/",
    "IPv6 site-local": "http://[fec0::1]/",
    "mapped": "http://[::ffff:127.0.0.1]/",
    "mapped, hexadecimal": "http://[::ffff:7f00:1]/",
    "compatible": "http://[::127.0.0.1]/",
    "translated": "http://[::ffff:0:127.0.0.1]/",
    "NAT64": "http://[64:ff9b::127.0.0.1]/",
    "NAT64, local": "http://[64:ff9b:1::a00:1]/",
    "6to4": "http://[2002:7f00:1::]/",
    "Teredo": "http://[2001:0:7f00:1::1]/",
    "one label": "http://intranet/",
    "a printer": "http://printer.local/",
    "a router": "http://router.lan/",
    "a user": "http://user@shop.com/",
    "a user that looks like a host": "http://shop.com@127.0.0.1/",
    "a backslash": "http://shop.com\\@127.0.0.1/",
    "a tab": "http://127.0.\t0.1/",
    "a line": "http://shop.com/\r\nHost: intranet",
    "a blank": "http://127.0.0.1 .shop.com/",
    "another port": "http://shop.com:6379/",
    "another port in TLS": "https://shop.com:8443/",
    "a port that is none": "http://shop.com:http/",
    "file": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:25/",
    "ftp": "ftp://shop.com/",
    "data": "data:text/plain,x",
    "nothing": "http:///etc",
    "an underscore run": "http://-shop.com/",
    "an example": "http://shop.example/",
}


def never(host, _port):
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize("url", ATTACKS.values(), ids=ATTACKS.keys())
def test_it_is_refused_before_anything_is_looked_up(url):
    with pytest.raises(Refused):
        AddressPolicy(resolve=never).target_of(url)
    reply = ask(url, user_agent="test", policy=AddressPolicy(resolve=never))
    assert reply.status is None
    assert reply.problem in (
        "private_address",
        "invalid_address",
        "forbidden_port",
        "example_name",
    )


PRIVATE = """
    127.0.0.1 10.1.2.3 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 192.0.0.8
    192.88.99.1 198.18.0.1 203.0.113.5 224.0.0.251 240.0.0.1 255.255.255.255 :: ::1 fe80::1
    fe80::1%eth0 fc00::1 fec0::1 ff02::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002::1
    2001::1 2001:db8::1 3fff::1 64:ff9b:1::1 5f00::1
""".split()


@pytest.mark.parametrize("number", PRIVATE)
def test_what_is_not_everybodys_is_not_public(number):
    assert not is_public(ip_address(number))


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2a00::1"])
def test_what_is_everybodys_is_public(number):
    assert is_public(ip_address(number))


@pytest.mark.parametrize(
    "found",
    [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%eth0"]],
)
def test_a_name_that_leads_inside_is_refused_also_among_others(found):
    policy = AddressPolicy(resolve=lambda *_: found)
    assert policy.target_of("http://shop.com/").host == "shop.com"
    with pytest.raises(Refused, match="private_address"):
        policy.addresses_of("shop.com", 80)
    assert ask("http://shop.com/", user_agent="test", policy=policy).problem == "private_address"


def test_a_name_that_leads_nowhere_is_unknown():
    policy = AddressPolicy(resolve=lambda *_: [])
    assert ask("http://shop.com/", user_agent="test", policy=policy).problem == "unknown_host"


def test_a_public_address_is_read():
    target = AddressPolicy().target_of("https://Bücher.Shop.com./a b?q=é".replace(" ", "%20"))
    assert (target.scheme, target.host, target.port) == ("https", "xn--bcher-kva.shop.com", 443)
    assert target.path == "/a%20b?q=%C3%A9"
