"""What the action server says when a request fails: never a word of the customer's.

rasa_sdk's own answer quotes the whole request, and Rasa writes that answer into its log.
"""

import structlog
from sanic import HTTPResponse, Request, SanicException
from sanic.handlers import ErrorHandler
from sanic.response import json

from knowledge_base.json_logs import places_of

log = structlog.get_logger(__name__)


class QuietErrors(ErrorHandler):
    """Logs what failed and where; answers with the kind of failure alone."""

    def default(self, request: Request, exception: Exception) -> HTTPResponse:
        """Return the status and the exception's name."""
        kind = type(exception).__name__
        status = exception.status_code if isinstance(exception, SanicException) else 500
        log.error(
            "request_failed",
            path=request.path,
            status=status,
            error=kind,
            places=places_of(exception),
        )
        return json({"error": kind}, status=status)
