"""What may be asked of the search process: requests checked and read. Pure."""

import json
import re
from dataclasses import dataclass

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.search import MAX_LIMIT, clean

DEFAULT_LIMIT = 5
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
MAX_LANGUAGE_CHARS = 35


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
    language = given.get("language")
    if language is not None and not (
        isinstance(language, str)
        and len(language) <= MAX_LANGUAGE_CHARS
        and _LANGUAGE.fullmatch(language)
    ):
        raise BadRequest("invalid_language", "`language` has to be a language tag or null.")
    limit = given.get("limit", DEFAULT_LIMIT)
    if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MAX_LIMIT:
        raise BadRequest("invalid_limit", f"`limit` has to be a number from 1 to {MAX_LIMIT}.")
    return Query(question, language, limit)
