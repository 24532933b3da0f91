"""A refused name is told to the owner now and then, not to the full disk."""

from structlog.testing import capture_logs

from settings import Settings
from web.host_gate import QUIET_S, HostGate
from web.trusted_hosts import TrustedHosts


def test_refused_names_are_logged_once_a_minute_with_what_to_set():
    seconds = 1000.0
    gate = HostGate(TrustedHosts(Settings(_env_file=None)), now=lambda: seconds)
    with capture_logs() as lines:
        for _ in range(100):
            gate.note("help.shop.example")
        assert [line["requests"] for line in lines] == [1]
        seconds += QUIET_S
        gate.note("x" * 1000)
        gate.note("x" * 1000)
    assert [line["requests"] for line in lines] == [1, 100]
    assert "PUBLIC_URL" in lines[0]["hint"]
    assert (lines[0]["host"], lines[1]["host"]) == ("help.shop.example", "x" * 253)
