"""One table from exception to status, and one error shape, for JSON and for pages."""

from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
import structlog
from flask import Flask, Response, jsonify, redirect, render_template, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from knowledge_base.editing.errors import DraftChanged, TextTooLong
from knowledge_base.errors import ArticleNotFound, CategoryNotFound, RevisionNotFound
from web.conversations import errors as conversation
from web.customers import errors as customers
from web.language import request_language
from web.mail.addresses import EmailRefused
from web.refusals import (
    ClientIdUsed,
    ConversationNotFound,
    CsrfRefused,
    Forbidden,
    InvalidRequest,
    InvalidSnooze,
    MailOff,
    MissingApiToken,
    MissingToken,
    NotSignedIn,
    OriginRefused,
    PageRefused,
    RateLimited,
    UnknownApiToken,
    WrongSignature,
)
from web.services import services
from web.team.access import CSRF_HEADER, is_console, sign_in_path
from web.tools import errors as tools

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Failure:
    """How an exception is shown: ``code`` is also its sentence's key in ``errors.json``."""

    status: int
    code: str
    retry_after_s: int | None = None


# The database is away, or somebody else has been writing for longer than we wait: nothing of this
# request was stored, and it may be sent again as it is.
UNAVAILABLE = Failure(503, "unavailable", retry_after_s=5)


TABLE: dict[type[Exception], Failure] = {
    InvalidRequest: Failure(422, "invalid_request"),
    InvalidSnooze: Failure(422, "invalid_snooze"),
    MissingToken: Failure(401, "missing_token"),
    MissingApiToken: Failure(401, "missing_api_token"),
    UnknownApiToken: Failure(401, "unknown_api_token"),
    WrongSignature: Failure(401, "wrong_signature"),
    ConversationNotFound: Failure(404, "conversation_not_found"),
    OriginRefused: Failure(403, "origin_refused"),
    PageRefused: Failure(403, "page_refused"),
    ClientIdUsed: Failure(409, "client_id_used"),
    RateLimited: Failure(429, "rate_limited"),
    NotSignedIn: Failure(401, "not_signed_in"),
    Forbidden: Failure(403, "forbidden"),
    CsrfRefused: Failure(403, "csrf"),
    MailOff: Failure(503, "mail_off"),
    EmailRefused: Failure(422, "invalid_email"),
    ArticleNotFound: Failure(404, "article_not_found"),
    CategoryNotFound: Failure(404, "not_found"),
    RevisionNotFound: Failure(404, "not_found"),
    TextTooLong: Failure(422, "text_too_long"),
    DraftChanged: Failure(409, "draft_changed"),
    conversation.UnknownToken: Failure(401, "unknown_token"),
    conversation.LinkExpired: Failure(410, "link_expired"),
    # Deleted between the look at its token and the use of it.
    conversation.UnknownConversation: Failure(401, "unknown_token"),
    conversation.UnknownButton: Failure(422, "unknown_button"),
    conversation.NothingToRate: Failure(422, "nothing_to_rate"),
    conversation.EmptyMessage: Failure(422, "empty_message"),
    conversation.MessageTooLong: Failure(422, "message_too_long"),
    customers.OtherCustomer: Failure(409, "other_customer"),
    conversation.MoveRefused: Failure(409, "move_refused"),
    conversation.AlreadyTaken: Failure(409, "already_taken"),
    conversation.UnknownAssignee: Failure(422, "unknown_assignee"),
    conversation.EmptyTeam: Failure(422, "empty_team"),
    conversation.TooManyStreams: Failure(503, "too_many_streams"),
    tools.CardGone: Failure(409, "card_gone"),
    tools.NothingToReport: Failure(422, "nothing_to_report"),
    tools.AlreadyReported: Failure(409, "already_reported"),
    # A value that no column can hold, such as PostgreSQL's text a NUL.
    sa.exc.DataError: Failure(422, "invalid_request"),
    sa.exc.OperationalError: UNAVAILABLE,
    sa.exc.TimeoutError: UNAVAILABLE,
}
_HTTP_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
}
INTERNAL = Failure(500, "internal")


def failure_of(problem: Exception) -> Failure:
    """Return how to show an exception; what is in no table is our fault: 500."""
    if found := TABLE.get(type(problem)):
        return found
    if isinstance(problem, HTTPException) and problem.code and problem.code < 500:  # noqa: PLR2004
        return Failure(problem.code, _HTTP_CODES.get(problem.code, "bad_request"))
    return INTERNAL


def install(app: Flask) -> None:
    """Answer every exception in the one shape."""
    app.register_error_handler(Exception, _answer)


def raise_invalid(problem: ValidationError) -> Any:
    """Turn pydantic's complaint about a request into ours; hook of flask-openapi3."""
    raise InvalidRequest(
        [
            # Where there is no place, the whole is meant; pydantic's sentence names our class.
            f"{'.'.join(map(str, error['loc']))}: {error['msg']}"
            if error["loc"]
            else "body: not a JSON object"
            for error in problem.errors(include_input=False, include_url=False)[:5]
        ]
    )


def _answer(problem: Exception) -> Response | HTTPException:
    if isinstance(problem, HTTPException) and problem.code and problem.code < 400:  # noqa: PLR2004
        return problem  # a redirect is no failure
    if isinstance(problem, NotSignedIn) and wants_page():
        return cast(Response, redirect(sign_in_path(), 303))
    failure = failure_of(problem)
    if failure is INTERNAL:
        log.error("request_failed", exc_info=problem)
    elif failure is UNAVAILABLE:
        log.error("database_unavailable", reason=str(getattr(problem, "orig", None) or problem))
    language = request_language()
    message = services().words.say(
        language,
        f"errors.{failure.code}",
        {name: getattr(problem, name, "") for name in ("limit", "holder")},
    )
    if wants_page():
        response = Response(
            render_template(
                "console/error.html" if is_console() else "error.html",
                language=language,
                status=failure.status,
                code=failure.code,
                message=message,
            ),
            failure.status,
        )
    else:
        error: dict[str, Any] = {"code": failure.code, "message": message}
        if isinstance(problem, InvalidRequest):
            error["problems"] = problem.problems
        response = jsonify({"error": error})
        response.status_code = failure.status
    if retry_after_s := getattr(problem, "retry_after_s", failure.retry_after_s):
        response.headers["Retry-After"] = str(retry_after_s)
    if failure.status == 401:  # noqa: PLR2004
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(problem, HTTPException):
        for name, value in problem.get_headers():
            if name == "Allow":
                response.headers[name] = value
    return response


def wants_page() -> bool:
    """Say whether a person's browser asks: then the failure is a page, else JSON."""
    if request.path.startswith(("/api/", "/widget/", "/static/", "/metrics", "/healthz")):
        return False
    if is_console() and (request.is_json or CSRF_HEADER in request.headers):
        return False  # a script of the console, which may not say what it takes
    return bool(request.accept_mimetypes.accept_html)
