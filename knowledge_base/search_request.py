"""What may be asked of the search process: requests checked and read. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.answer_json import context_from_json
from knowledge_base.answers import Context
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.question_text import clean
from knowledge_base.search import MAX_LIMIT

DEFAULT_LIMIT = 5
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
MAX_LANGUAGE_CHARS = 35
# Of each list of a context; more would make one question as dear as many.
MAX_REMEMBERED = 50


class BadRequest(KnowledgeBaseError):
    """The request is not of the documented shape; ``code`` says how."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Query:
    """A checked request."""

    question: str
    language: str | None
    limit: int
    context: Context | None = None


def read_query(body: bytes) -> Query:
    """Check the body of ``POST /search``; raises BadRequest."""
    try:
        given = json.loads(body)
    except ValueError as error:  # not UTF-8 is one too
        raise BadRequest("invalid_json", "The body is not JSON in UTF-8.") from error
    except RecursionError as error:
        raise BadRequest("invalid_json", "The body is nested too deeply.") from error
    if not isinstance(given, dict):
        raise BadRequest("invalid_json", "The body is not a JSON object.")
    question = given.get("question")
    if not isinstance(question, str):
        raise BadRequest("invalid_question", "`question` has to be a string.")
    if not clean(question):
        raise BadRequest("empty_question", "The question is empty.")
    language = read_language(given.get("language"))
    limit = given.get("limit", DEFAULT_LIMIT)
    if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MAX_LIMIT:
        raise BadRequest("invalid_limit", f"`limit` has to be a number from 1 to {MAX_LIMIT}.")
    return Query(question, language, limit, _context(given.get("context")))


def read_language(language: Any) -> str | None:
    """Check a language tag, which may be missing; raises BadRequest."""
    if language is not None and not (
        isinstance(language, str)
        and len(language) <= MAX_LANGUAGE_CHARS
        and _LANGUAGE.fullmatch(language)
    ):
        raise BadRequest("invalid_language", "`language` has to be a language tag or null.")
    return language


def read_section(given: Mapping[str, str]) -> tuple[int, int]:
    """Return the article and chunk that ``GET /sections`` asks for; raises BadRequest."""
    try:
        article_id, chunk_id = (int(given[name]) for name in ("article_id", "chunk_id"))
    except (KeyError, ValueError) as error:
        raise BadRequest("invalid_section", "`article_id` and `chunk_id` are numbers.") from error
    return article_id, chunk_id


def _context(given: Any) -> Context | None:
    if given is None:
        return None
    try:
        context = context_from_json(given)
    except (TypeError, AttributeError) as error:
        message = "`context` holds topic, asked, shown, failed, is_retry and about."
        raise BadRequest("invalid_context", message) from error
    if max(map(len, (context.asked, context.shown, context.failed))) > MAX_REMEMBERED:
        raise BadRequest("invalid_context", f"A list of `context` has over {MAX_REMEMBERED}.")
    return context
