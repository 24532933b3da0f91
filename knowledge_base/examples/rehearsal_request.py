"""Read and check the body of ``POST /rehearse``. Pure."""

import json
from dataclasses import dataclass
from typing import Any

from knowledge_base.examples.rehearsal_records import MOST_BODY_CHARS, MOST_TITLE_CHARS
from knowledge_base.question_text import clean, has_words
from knowledge_base.search_request import BadRequest, read_language

MOST_EXAMPLES = 100


@dataclass(frozen=True)
class Proposed:
    """A change that is to be rehearsed.

    Attributes:
        article_id: None for an article that is not stored yet.
        language: of the article.
        examples: its example questions; None: those it has.
        is_withdrawn: the article is taken out of search; title and body say nothing then.
    """

    article_id: int | None
    language: str
    title: str
    body: str
    examples: tuple[str, ...] | None
    is_withdrawn: bool
    is_cut: bool


def read_proposed(body: bytes) -> Proposed:
    """Check the body of ``POST /rehearse``; raises BadRequest."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("invalid_json", "The body is not JSON in UTF-8.") from error
    if not isinstance(given, dict):
        raise BadRequest("invalid_json", "The body is not a JSON object.")
    article_id = given.get("article_id")
    if article_id is not None and type(article_id) is not int:
        raise BadRequest("invalid_article", "`article_id` has to be a number or null.")
    is_withdrawn = given.get("withdraw", False)
    if not isinstance(is_withdrawn, bool) or (is_withdrawn and article_id is None):
        raise BadRequest("invalid_withdraw", "`withdraw` is true or false, of a stored article.")
    title, text = (_text(given.get(name, "")) for name in ("title", "body"))
    if not is_withdrawn and not title.strip():
        raise BadRequest("empty_title", "The title is empty.")
    return Proposed(
        article_id=article_id,
        language=read_language(given.get("language")) or "en",
        title=title[:MOST_TITLE_CHARS],
        body=text[:MOST_BODY_CHARS],
        examples=_examples(given.get("examples")),
        is_withdrawn=is_withdrawn,
        is_cut=len(text) > MOST_BODY_CHARS,
    )


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise BadRequest("invalid_text", "`title` and `body` have to be strings.")
    # Half a surrogate pair, which JSON can smuggle in, is no character.
    return given.encode("utf-8", "replace").decode()


def _examples(given: Any) -> tuple[str, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise BadRequest("invalid_examples", "`examples` has to be a list of strings or null.")
    if len(given) > MOST_EXAMPLES:
        raise BadRequest("too_many_examples", f"`examples` has more than {MOST_EXAMPLES}.")
    return tuple(dict.fromkeys(text for text in map(clean, given) if has_words(text)))
