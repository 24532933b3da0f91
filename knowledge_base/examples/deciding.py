"""Add, accept, refuse and remove example questions; each belongs in a transaction of the caller's.

What changes the examples of a published article raises the article sequence: the search process
goes by them within two seconds. Nothing is embedded twice: a question taken back and accepted
again, or an article published anew, keeps its vectors where their text stayed.
"""

from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries
from knowledge_base.examples import example_queries as queries
from knowledge_base.examples.errors import ExampleNotFound, NotAQuestion, TooManyExamples
from knowledge_base.examples.records import ExampleQuestion, Origin
from knowledge_base.examples.words import plain_words
from knowledge_base.publishing import cut_again
from knowledge_base.question_text import clean

# More say nothing new, and each is compared with every question.
MOST_EXAMPLES = 50
# What has no history worth keeping: removed, it is gone.
_WRITTEN = ("editor", "import")


def add_example(
    conn: sa.Connection,
    article_id: int,
    text: str,
    member_id: int | None,
    now: datetime,
    *,
    language: str | None = None,
    origin: Origin = "editor",
) -> ExampleQuestion:
    """Attach a question to an article, accepted; one that was proposed or refused is accepted.

    Args:
        text: the first 500 characters count.
        member_id: None for an import.
        language: of the question; None: the article's.

    Raises:
        ArticleNotFound: there is no such article.
        NotAQuestion: the text has no words.
        TooManyExamples: the article has MOST_EXAMPLES already.
    """
    article_queries.lock_articles(conn)
    article = article_queries.get_article(conn, article_id)
    asked, words = clean(text), plain_words(clean(text))
    if not words:
        raise NotAQuestion("an example question needs words")
    known = queries.find_by_words(conn, article_id, words)
    if known is not None:
        return _accept(conn, known, member_id, now)
    _check_room(conn, article_id)
    added = queries.insert_example(
        conn,
        article_id,
        text=asked,
        words=words,
        language=language or article.metadata.language,
        state="accepted",
        origin=origin,
        conversation_id=None,
        member_id=member_id,
        now=now,
    )
    cut_again(conn, article_id)
    return added


def accept_example(
    conn: sa.Connection, example_id: int, member_id: int | None, now: datetime
) -> ExampleQuestion:
    """Let a proposed or refused question lead to its article from now on.

    Raises:
        ExampleNotFound: it is gone.
        TooManyExamples: the article has MOST_EXAMPLES already.
    """
    article_queries.lock_articles(conn)
    return _accept(conn, _get(conn, example_id), member_id, now)


def refuse_example(
    conn: sa.Connection, example_id: int, member_id: int | None, now: datetime
) -> ExampleQuestion:
    """Refuse a question: it does not lead to its article, and is not proposed again.

    Raises:
        ExampleNotFound: it is gone.
    """
    article_queries.lock_articles(conn)
    example = _get(conn, example_id)
    if example.state == "refused":
        return example
    refused = queries.set_state(conn, example_id, "refused", member_id=member_id, now=now)
    if example.state == "accepted":
        cut_again(conn, example.article_id)
    return refused


def remove_example(
    conn: sa.Connection, example_id: int, member_id: int | None, now: datetime
) -> None:
    """Take a question from its article.

    What a person wrote is deleted; what came from conversations counts as refused, or the next
    night would propose it again.

    Raises:
        ExampleNotFound: it is gone.
    """
    example = refuse_example(conn, example_id, member_id, now)
    if example.origin in _WRITTEN:
        queries.delete_example(conn, example_id)


def propose(
    conn: sa.Connection,
    article_id: int,
    text: str,
    now: datetime,
    *,
    language: str,
    origin: Origin,
    conversation_id: str | None = None,
    member_id: int | None = None,
) -> ExampleQuestion | None:
    """Propose a question for an article; None where it has it already, in whatever state.

    Args:
        text: without personal data: whoever calls has masked it. ``words.is_fit`` says which
            questions are worth it.
        member_id: who proposes it; None: the nightly job.

    Raises:
        ArticleNotFound: there is no such article.
    """
    article_queries.lock_articles(conn)
    article_queries.get_article(conn, article_id)
    asked, words = clean(text), plain_words(clean(text))
    if not words or queries.find_by_words(conn, article_id, words):
        return None
    return queries.insert_example(
        conn,
        article_id,
        text=asked,
        words=words,
        language=language,
        state="proposed",
        origin=origin,
        conversation_id=conversation_id,
        member_id=member_id,
        now=now,
    )


def _accept(
    conn: sa.Connection, example: ExampleQuestion, member_id: int | None, now: datetime
) -> ExampleQuestion:
    if example.state == "accepted":
        return example
    _check_room(conn, example.article_id)
    accepted = queries.set_state(conn, example.id, "accepted", member_id=member_id, now=now)
    cut_again(conn, example.article_id)
    return accepted


def _check_room(conn: sa.Connection, article_id: int) -> None:
    if len(queries.list_accepted(conn, article_id)) >= MOST_EXAMPLES:
        raise TooManyExamples(MOST_EXAMPLES)


def _get(conn: sa.Connection, example_id: int) -> ExampleQuestion:
    example = queries.find_example(conn, example_id)
    if example is None:
        raise ExampleNotFound(example_id)
    return example
