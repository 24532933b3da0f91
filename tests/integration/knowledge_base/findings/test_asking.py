import socket
import ssl
import subprocess
from datetime import UTC, datetime
from functools import partial

import pytest

from knowledge_base.findings import asking
from knowledge_base.findings.public_addresses import AddressPolicy
from knowledge_base.findings.replies import Reply
from tests.integration.knowledge_base.findings.web_server import WebServer


@pytest.fixture
def ask(server):
    return partial(asking.ask, user_agent="Relais-link-checker/1.0", policy=server.policy())


def methods(server):
    return [method for method, _, _ in server.asked]


def test_only_the_head_is_asked_for_and_it_is_said_who_asks(server, ask):
    assert ask(server.page("/x?y=1")) == Reply(200)
    ((method, path, headers),) = server.asked
    assert (method, path) == ("HEAD", "/x?y=1")
    assert headers["User-Agent"] == "Relais-link-checker/1.0"
    assert headers["Host"] == f"shop.com:{server.port}"


def test_where_the_head_is_refused_the_beginning_is_asked_for(server, ask):
    server.refused = {"HEAD"}
    assert ask(server.page("/x")) == Reply(200)
    assert methods(server) == ["HEAD", "GET"]
    assert server.asked[1][2]["Range"] == "bytes=0-1023"


def test_a_page_that_is_gone_is_gone_both_ways(server, ask):
    assert ask(server.url("/gone")).status == 404
    assert methods(server) == ["HEAD", "GET"]


def test_a_server_that_hangs_up_has_broken_off(server, ask):
    server.answers["/x"] = None
    assert ask(server.url("/x")) == Reply(None, "broken_off")


def test_nobody_there_is_no_connection():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        policy = AddressPolicy(
            is_allowed=lambda _: True, ports=None, resolve=lambda *_: ["127.0.0.1"]
        )
        url = f"http://shop.com:{unused.getsockname()[1]}/"
        assert asking.ask(url, user_agent="x", policy=policy).problem == "no_connection"


def test_a_server_that_says_nothing_is_late(monkeypatch):
    monkeypatch.setattr(asking, "TIMEOUT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        policy = AddressPolicy(
            is_allowed=lambda _: True, ports=None, resolve=lambda *_: ["127.0.0.1"]
        )
        url = f"http://shop.com:{silent.getsockname()[1]}/"
        assert asking.ask(url, user_agent="x", policy=policy) == Reply(None, "late")


def test_redirects_are_followed_also_to_another_host(server, ask):
    there = server.page("/there")
    server.page("/old", 301, Location="/new")
    server.page("/new", 302, Location=there.replace("shop.com", "other.com"))
    assert ask(server.url("/old")) == Reply(200)
    assert [path for _, path, _ in server.asked] == ["/old", "/new", "/there"]


@pytest.mark.parametrize(
    "inside",
    [
        "http://10.0.0.5/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706433/",
        "//localhost/",
        "http://intranet/",
        "file:///etc/passwd",
        "http://shop.com:22/",
    ],
)
def test_a_redirect_to_the_inside_is_refused(server, ask, inside):
    reply = ask(server.page("/x", 302, Location=inside))
    assert reply.status is None
    assert reply.problem in ("private_address", "invalid_address", "forbidden_port")
    assert methods(server) == ["HEAD"]


def test_a_redirect_to_a_name_that_leads_inside_is_refused(server):
    policy = server.policy(evil_com=["10.0.0.5"])
    url = server.page("/x", 302, Location=server.url("/inside", "evil.com"))
    assert asking.ask(url, user_agent="x", policy=policy).problem == "private_address"
    assert len(server.asked) == 1


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(server):
    numbers = iter([["127.0.0.1"], ["10.0.0.5"]])
    looked_up = []

    def rebinding(host, _port):
        looked_up.append(host)
        return next(numbers)

    allowed = server.policy()
    policy = AddressPolicy(allowed.is_allowed, allowed.ports, rebinding)
    assert asking.ask(server.page("/x"), user_agent="x", policy=policy) == Reply(200)
    assert looked_up == ["shop.com"]
    # The same name leads inside a moment later: the next question is refused.
    assert asking.ask(server.url("/x"), user_agent="x", policy=policy).problem == "private_address"
    assert len(server.asked) == 1


def test_a_circle_of_redirects_ends(server, ask):
    assert ask(server.page("/x", 302, Location="/x")).problem == "too_many_redirects"
    assert len(server.asked) == asking.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("120", 120), ("Sat, 21 Nov 2026 00:10:00 GMT", 600), ("soon", None)],
)
def test_a_server_that_asks_for_peace_is_heard(server, ask, told, seconds):
    now = datetime(2026, 11, 21, tzinfo=UTC)
    reply = ask(server.page("/x", 503, Retry_After=told), now=lambda: now)
    assert (reply.status, reply.retry_after_s) == (503, seconds)
    assert methods(server) == (["HEAD"] if seconds else ["HEAD", "GET"])


def test_the_proxy_of_the_environment_is_not_asked(server, ask, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(server.page("/x")) == Reply(200)


def test_plain_http_where_tls_is_spoken_is_not_believed(server, ask):
    url = server.page("/x").replace("http://", "https://")
    assert ask(url).problem in ("no_connection", "broken_off")


def test_the_name_is_checked_though_a_number_is_connected_to(tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=shop.com", "-addext", "subjectAltName=DNS:shop.com"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = WebServer(context)
    try:
        server.page("/x")
        good, other = (f"https://{host}:{server.port}/x" for host in ("shop.com", "other.com"))
        ask = partial(asking.ask, user_agent="x", policy=server.policy())
        # Nobody vouches for it …
        assert ask(good).problem == "certificate"
        trusting = ssl.create_default_context(cafile=str(certificate))
        monkeypatch.setattr(asking, "authorities", lambda: trusting)
        # … and who does, does for one name.
        assert ask(good) == Reply(200)
        assert ask(other).problem == "certificate"
    finally:
        server.stop()
