"""Counts every request by the address it comes from."""

from flask import Flask, request

from web.limits import network_of
from web.services import services

# Cheap files, and a probe whose answer is remembered: being refused must not look like being down.
_UNCOUNTED = ("/static/", "/widget/", "/healthz")


def install(app: Flask) -> None:
    """Count before anything is done for the request."""
    app.before_request(_count_request)


def client_address() -> str:
    """Return who asks, as limits name them; proxies count as far as TRUSTED_PROXIES says."""
    return network_of(request.remote_addr or "unknown")


def _count_request() -> None:
    if not request.path.startswith(_UNCOUNTED):
        services().limits.count_request(client_address())
