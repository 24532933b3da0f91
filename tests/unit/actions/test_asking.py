"""Search is asked within one deadline for everything, and with a bounded queue."""

import asyncio
import threading
import time

import pytest

from actions.asking import PromptSearch
from knowledge_base.client import Answer, Context, SearchUnavailable

NOTHING = Answer(probability=0.0, hits=(), took_ms=1.0)


class SlowSearch:
    """The search process across its border: answers once it is let go."""

    def __init__(self):
        self.is_let_go = threading.Event()
        self.asked = []

    def search(self, question, **_):
        self.asked.append(question)
        self.is_let_go.wait(30)
        return NOTHING


@pytest.fixture
def slow():
    search = SlowSearch()
    yield search
    search.is_let_go.set()


def ask(search, question="where"):
    return search.search(question, language="en", limit=3, context=Context())


def test_an_answer_that_takes_too_long_is_none(slow):
    search = PromptSearch(slow, timeout_s=0.1)
    start = time.monotonic()
    with pytest.raises(SearchUnavailable, match=r"0\.1 s"):
        asyncio.run(ask(search))
    assert time.monotonic() - start < 1


def test_the_wait_for_a_thread_counts_too_and_is_not_made_up_for(slow):
    """Whoever gave up is not searched for afterwards."""
    search = PromptSearch(slow, timeout_s=0.1, threads=1, max_waiting=5)

    async def scenario():
        asked = [ask(search, name) for name in ("first", "second", "third")]
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [SearchUnavailable] * 3
        slow.is_let_go.set()
        assert await ask(search, "fourth") == NOTHING

    asyncio.run(scenario())
    assert slow.asked == ["first", "fourth"]


def test_too_many_at_once_are_refused_at_once_and_places_come_free_again(slow):
    search = PromptSearch(slow, timeout_s=20, threads=1, max_waiting=1)

    async def scenario():
        held = [asyncio.ensure_future(ask(search)) for _ in range(2)]
        await asyncio.sleep(0)  # lets both begin
        with pytest.raises(SearchUnavailable, match="too many"):
            await ask(search)
        slow.is_let_go.set()
        assert await asyncio.gather(*held) == [NOTHING, NOTHING]
        assert await ask(search) == NOTHING

    asyncio.run(scenario())
