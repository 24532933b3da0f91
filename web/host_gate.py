"""Refuses requests to a name that is not ours, and tells the owner how to make it ours."""

import time
from collections.abc import Callable

import structlog
from flask import abort, request

from web.trusted_hosts import TrustedHosts

log = structlog.get_logger(__name__)

# Anybody can send any name: the log must not fill up with them.
QUIET_S = 60.0
HINT = "set PUBLIC_URL to the address customers use, if this is its name"
_MAX_NAME_CHARS = 253
# Asked by monitors under whatever name they know the machine by; they show no one's data.
_PROBES = frozenset({"/healthz", "/metrics"})


class HostGate:
    """The gate before every request; it writes one line a minute at most."""

    def __init__(self, trusted: TrustedHosts, *, now: Callable[[], float] = time.monotonic) -> None:
        self._trusted = trusted
        self._now = now
        self._quiet_until = float("-inf")
        self._refused = 0

    def check(self) -> None:
        """Refuse a name that is not ours: pages of whoever points it at us would pass for ours."""
        if request.path not in _PROBES and not self._trusted.accept(request.host):
            self.note(request.host)
            abort(400)

    def note(self, host: str) -> None:
        """Log a refused name, with how many requests were refused since the line before."""
        self._refused += 1
        if self._now() < self._quiet_until:
            return
        log.warning("host_refused", host=host[:_MAX_NAME_CHARS], requests=self._refused, hint=HINT)
        self._quiet_until = self._now() + QUIET_S
        self._refused = 0
