"""One JSON object a line on standard error: the log of web, search and actions."""

import logging
import sys
from traceback import extract_tb
from typing import Any

import structlog


def configure_logs(level: str) -> None:
    """Write our own and the libraries' records so, from ``level`` (such as "INFO") up."""
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
    for name in ("httpx", "httpcore"):  # a line for every question, with its address
        logging.getLogger(name).setLevel(logging.WARNING)


def places_of(error: BaseException) -> list[str]:
    """Return where an error passed through, innermost last, as "module.py:12 function".

    For errors whose message may quote a customer; log it with the error's type instead.
    """
    return [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in extract_tb(error.__traceback__)
    ]
