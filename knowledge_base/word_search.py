"""Ask the database which passages share words with a question."""

import logging
from collections.abc import Collection, Set
from typing import Protocol

import sqlalchemy as sa

from knowledge_base.entries import list_chunk_ids
from knowledge_base.generations import Generation
from knowledge_base.keyword import search_words
from store.engine import reading

log = logging.getLogger(__name__)

# Chunks taken from each of the two searches; several may be of one article.
CANDIDATES = 100


class WordSearch(Protocol):
    """Gives scores by words, and which chunks are gone from the database."""

    def __call__(  # noqa: D102
        self, generation: Generation, question: str, language: str | None, near: Collection[int]
    ) -> tuple[dict[int, float], Set[int]]: ...


class DatabaseWords:
    """Searches the words of what is published."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def __call__(
        self, generation: Generation, question: str, language: str | None, near: Collection[int]
    ) -> tuple[dict[int, float], Set[int]]:
        """Ask the database, once: scores by words, and which chunks are gone from it.

        The index follows the database by a moment. What it does not know yet is left out, and
        what was withdrawn since is not shown.

        Args:
            near: chunks that may be shown whatever their words.
        """
        entries = generation.entries
        try:
            with reading(self._engine) as conn:
                scores = search_words(conn, question, language=language, limit=CANDIDATES)
                words = {chunk_id: score for chunk_id, score in scores if chunk_id in entries}
                found = {*near, *words}
                # A translation may be shown in the place of what was found.
                found.update(
                    *(generation.translations_of(entries[c], language) for c in tuple(found))
                )
                articles = {entries[chunk_id].article_id for chunk_id in found}
                there = list_chunk_ids(conn, articles)
            known = {c for article in articles for c in generation.chunks_of_article[article]}
            return words, known - there
        except sa.exc.SQLAlchemyError as error:
            # Half an answer is better than none; /health says that the database is gone.
            log.warning(
                "keyword search failed, searching by meaning alone: %s", type(error).__name__
            )
            return {}, frozenset()
