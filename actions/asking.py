"""Ask the search process without holding up the server, and never longer than promised."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Protocol, TypeVar

from knowledge_base.client import Answer, Context, Hit, SearchUnavailable

# Each takes one question at a time; a few more may wait, the rest would be answered too late.
THREADS = 32
MAX_WAITING = 64

T = TypeVar("T")


class Search(Protocol):
    """What answers questions: ``knowledge_base.client.SearchClient``. Blocks."""

    def search(
        self, question: str, *, language: str | None, limit: int, context: Context | None
    ) -> Answer:
        """Return hits, best first."""

    def section(self, article_id: int, chunk_id: int, *, language: str | None) -> Hit:
        """Return a passage of an article."""


class PromptSearch:
    """Search in threads of its own, within a deadline that counts everything.

    The client's own timeout bounds each step (connecting, sending, every piece read), not their
    sum, and knows nothing of the wait for a thread.

    Args:
        timeout_s: seconds from the question to the answer or SearchUnavailable.
        threads: questions asked at once.
        max_waiting: questions that may wait for one of them.
    """

    def __init__(
        self,
        search: Search,
        *,
        timeout_s: float,
        threads: int = THREADS,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        self._search = search
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="search")
        self._places = BoundedSemaphore(threads + max_waiting)

    async def search(
        self, question: str, *, language: str | None, limit: int, context: Context
    ) -> Answer:
        """Return hits, best first.

        Raises:
            SearchUnavailable: also when it takes too long or too many are waiting.
            SearchRefused: the question cannot be searched for.
        """
        return await self._promptly(
            lambda: self._search.search(question, language=language, limit=limit, context=context)
        )

    async def section(self, article_id: int, chunk_id: int, *, language: str | None) -> Hit:
        """Return a passage of an article; its first one if that passage is gone.

        Raises:
            SearchUnavailable: as ``search``.
            SearchRefused: the article is gone.
        """
        return await self._promptly(
            lambda: self._search.section(article_id, chunk_id, language=language)
        )

    async def _promptly(self, ask: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise SearchUnavailable("too many questions are waiting")
        asked = self._threads.submit(ask)
        # A question that nobody waits for any more keeps its place for as long as it is at work.
        asked.add_done_callback(lambda _: self._places.release())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(asked), self._timeout_s)
        except TimeoutError as error:
            raise SearchUnavailable(f"no answer within {self._timeout_s:g} s") from error

    def close(self) -> None:
        """Ask nothing more; what is at work is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
