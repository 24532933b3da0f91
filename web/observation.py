"""Logs and counts requests: never a text, a token or a query string."""

import time

import structlog
from flask import Flask, Response, g, request

from web.services import services

log = structlog.get_logger("web.request")

# Asked every few seconds by machines: counted, not logged.
_QUIET = frozenset({"/healthz", "/metrics"})
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def install(app: Flask) -> None:
    """Count and log every request."""
    app.before_request(_start_clock)
    app.after_request(_observe)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _observe(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "unknown"
    took_s = time.perf_counter() - g.get("started", time.perf_counter())
    metrics = services().metrics
    # A method is whatever the client writes: only those there are make a series of their own.
    method = request.method if request.method in _METHODS else "other"
    metrics.requests.labels(route, method, response.status_code).inc()
    is_stream = response.mimetype == "text/event-stream"
    if not is_stream:
        metrics.request_seconds.labels(route).observe(took_s)
    if request.path not in _QUIET:
        log.info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            took_ms=round(took_s * 1000, 1),
            conversation=g.get("conversation_id"),
            is_stream=is_stream,
        )
    return response
