"""Logs and counts of requests: never a text, a token or a query string."""

import logging
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

from web.services import services

log = structlog.get_logger("web.request")

# Asked every few seconds by machines: counted, not logged.
_QUIET = frozenset({"/healthz", "/metrics"})
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def configure_logs(level: str) -> None:
    """Write one JSON object a line to standard error, our own and the libraries'."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Without local variables: they hold what customers wrote.
                structlog.processors.ExceptionRenderer(
                    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
                ),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # httpx logs every address, query string included.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)


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
