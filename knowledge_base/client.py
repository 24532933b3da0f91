"""Ask the search process over HTTP. Imports no model: web and actions use it."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, TypeVar

import httpx

from knowledge_base.answer_json import answer_from_json, context_to_json, hit_from_json
from knowledge_base.answers import Answer, Context, Hit, Matter
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.examples.rehearsal_records import (
    MOST_BODY_CHARS,
    Led,
    Place,
    Rehearsal,
    rehearsal_from_json,
)
from knowledge_base.question_text import MAX_QUESTION_CHARS
from settings.authorities import authorities

__all__ = [
    "Answer",
    "Context",
    "Hit",
    "Led",
    "Matter",
    "Place",
    "Rehearsal",
    "SearchClient",
    "SearchError",
    "SearchRefused",
    "SearchUnavailable",
]

T = TypeVar("T")


class SearchError(KnowledgeBaseError):
    """No answer came back."""


class SearchUnavailable(SearchError):
    """The search process is unreachable, too slow, has no index yet, or failed."""


class SearchRefused(SearchError):
    """The search process refuses this question.

    Attributes:
        status: HTTP status, 4xx.
        code: machine-readable reason, such as ``empty_question``.
    """

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code


class SearchClient:
    """A connection pool to one search process; safe to share between threads and greenlets."""

    def __init__(self, base_url: str, timeout_s: float = 2.0) -> None:
        self._http = httpx.Client(
            base_url=base_url.rstrip("/"),
            timeout=timeout_s,
            # Loopback: never through a proxy that the environment names for the outside.
            trust_env=False,
            verify=authorities(),
        )

    def search(
        self,
        question: str,
        *,
        language: str | None = None,
        limit: int = 5,
        context: Context | None = None,
    ) -> Answer:
        """Find the articles that answer the question, best first, or none.

        Args:
            question: as typed; the first 500 characters count.
            language: BCP 47 tag, a preference, not a filter.
            limit: most hits wanted, 1 to 20.
            context: what was said before, if anything was.

        Raises:
            SearchUnavailable: unreachable, slower than ``timeout_s``, or failed.
            SearchRefused: the question cannot be searched for (empty, not text, …).
        """
        body: dict[str, Any] = {"question": question, "language": language, "limit": limit}
        if context:
            body["context"] = context_to_json(context)
        return _read(self._send("POST", "/search", json=body), answer_from_json)

    def section(self, article_id: int, chunk_id: int, *, language: str | None = None) -> Hit:
        """Return a passage of an article as a hit; its first one if that passage is gone.

        Args:
            language: of the customer.

        Raises:
            SearchUnavailable: as ``search``.
            SearchRefused: ``unknown_article``: it is no longer there.
        """
        given = {"article_id": article_id, "chunk_id": chunk_id, "language": language or ""}
        return _read(self._send("GET", "/sections", params=given), hit_from_json)

    def similarities(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how alike in meaning each text is to the question: cosines, in [-1, 1].

        Args:
            texts: at most 64; the first 500 characters of each count, as of the question.

        Raises:
            SearchUnavailable: unreachable, slower than ``timeout_s``, or failed.
            SearchRefused: the question is empty, or there are too many texts.
        """
        if not texts:
            return []
        body = {"question": question, "texts": [text[:MAX_QUESTION_CHARS] for text in texts]}

        def read(answer: Any) -> list[float]:
            found = [float(value) for value in answer["similarities"]]
            if len(found) != len(texts):
                raise ValueError("another number of texts")
            return found

        return _read(self._send("POST", "/similarity", json=body), read)

    def rehearse(
        self,
        article_id: int | None,
        *,
        language: str,
        title: str = "",
        body: str = "",
        examples: Sequence[str] | None = None,
        withdraw: bool = False,
        timeout_s: float = 10.0,
    ) -> Rehearsal:
        """Say what publishing this, or withdrawing the article, makes of the example questions.

        Nothing is changed by it. Of a draft over 120,000 characters the beginning counts.

        Args:
            article_id: None for an article that is not stored yet.
            title: with ``body``, what would be published: Markdown.
            examples: the article's example questions then, accepted or not; None: those it has.
            withdraw: the article is taken out of search; title and body say nothing.

        Raises:
            SearchUnavailable: unreachable, slower than ``timeout_s``, has no index, or failed.
            SearchRefused: ``unknown_article``, ``empty_title``, ``too_many_examples``, …
        """
        given = {
            "article_id": article_id,
            "language": language,
            "title": title,
            "body": body[: MOST_BODY_CHARS + 1],
            "examples": None if examples is None else list(examples),
            "withdraw": withdraw,
        }
        return _read(
            self._send("POST", "/rehearse", json=given, timeout=timeout_s), rehearsal_from_json
        )

    def related(self, article_id: int, *, timeout_s: float) -> list[int]:
        """Return up to five articles nearest to one, in its language; [] if it is new.

        Raises:
            SearchUnavailable: unreachable, slower than ``timeout_s``, or failed.
        """
        response = self._send("GET", f"/related/{article_id}", timeout=timeout_s)
        try:
            return [int(known) for known in response.raise_for_status().json()["article_ids"]]
        except (httpx.HTTPStatusError, ValueError, KeyError, TypeError) as error:
            raise SearchUnavailable("the search process answered something else") from error

    def health(self) -> dict[str, Any]:
        """Return the body of ``GET /health``; also while there is no index.

        Raises:
            SearchUnavailable: unreachable, slow, or not the search process.
        """
        try:
            body = self._send("GET", "/health").json()
        except ValueError as error:
            raise SearchUnavailable("the search process answered something else") from error
        if not isinstance(body, dict):
            raise SearchUnavailable("the search process answered something else")
        return body

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            try:
                return self._http.request(method, path, **options)
            except httpx.RemoteProtocolError:
                # A kept-alive connection that the server closed at the same moment; searching
                # changes nothing, so asking once more is safe.
                return self._http.request(method, path, **options)
        except httpx.HTTPError as error:
            raise SearchUnavailable(str(error) or type(error).__name__) from error

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> "SearchClient":
        """Return the client itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()


def _read(response: httpx.Response, from_json: Callable[[Any], T]) -> T:
    if response.is_success:
        try:
            return from_json(response.json())
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SearchUnavailable("the search process answered something else") from error
    if response.is_client_error:
        raise _refusal(response)
    raise SearchUnavailable(f"the search process answered {response.status_code}")


def _refusal(response: httpx.Response) -> SearchRefused:
    try:
        error = response.json()["error"]
        return SearchRefused(response.status_code, str(error["code"]), str(error["message"]))
    except (ValueError, KeyError, TypeError):
        return SearchRefused(response.status_code, "refused", response.text[:200])
