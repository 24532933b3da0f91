"""Customers who ask and wait: each has one conversation and one open event stream."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

import httpx

ANSWER_TIMEOUT_S = 60.0


@dataclass(frozen=True)
class Load:
    """What so many customers at once saw."""

    clients: int
    # From sending a message to its answer's arrival on the event stream.
    took_ms: tuple[float, ...]
    # How many replies were an answer from an article; the others say that nothing was found.
    answered: int
    seconds: float

    @property
    def replies_per_s(self) -> float:
        """Replies of any kind a second, all customers together."""
        return len(self.took_ms) / self.seconds

    @property
    def answers_per_s(self) -> float:
        """Replies a second that were an answer from an article."""
        return self.answered / self.seconds


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 100) // 100) - 1)]


def distinct(questions: Sequence[str]) -> Iterator[str]:
    """Yield questions for ever, never the same text twice: no cache may help."""
    number = 1000
    while True:
        for question in questions:
            number += 1
            yield f"{question} ({number})"


async def measure(
    url: str, *, clients: int, messages: int, questions: Iterator[str], language: str = "en"
) -> Load:
    """Let ``clients`` customers ask ``messages`` questions each, one after the other."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=ANSWER_TIMEOUT_S, limits=limits) as http:
        customers = [await Customer.arrive(http, language) for _ in range(clients)]
        began = time.perf_counter()
        results = await asyncio.gather(
            *(
                customer.ask_all([next(questions) for _ in range(messages)])
                for customer in customers
            )
        )
        seconds = time.perf_counter() - began
        for customer in customers:
            await customer.leave()
    replies = [reply for result in results for reply in result]
    return Load(
        clients=clients,
        took_ms=tuple(took for took, _ in replies),
        answered=sum(is_answer for _, is_answer in replies),
        seconds=seconds,
    )


class Customer:
    """One conversation with its event stream."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"}
        self._replies: asyncio.Queue[dict] = asyncio.Queue()
        self._opened = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def arrive(cls, http: httpx.AsyncClient, language: str) -> "Customer":
        """Start a conversation and open its stream."""
        started = await http.post("/api/conversations", json={"language": language})
        started.raise_for_status()
        customer = cls(http, started.json()["token"])
        await asyncio.wait_for(customer._opened.wait(), ANSWER_TIMEOUT_S)
        return customer

    async def ask_all(self, questions: Sequence[str]) -> list[tuple[float, bool]]:
        """Ask one after the other; returns milliseconds and whether it was an answer."""
        return [await self.ask(question) for question in questions]

    async def ask(self, question: str) -> tuple[float, bool]:
        """Ask and wait for the reply."""
        began = time.perf_counter()
        posted = await self._http.post(
            "/api/conversation/messages",
            json={"client_id": uuid.uuid4().hex, "text": question},
            headers=self._headers,
        )
        posted.raise_for_status()
        seq = posted.json()["event"]["seq"]
        reply = await asyncio.wait_for(self._replies.get(), ANSWER_TIMEOUT_S)
        # A question taken for a wish to talk to a person is noted before it is replied to.
        while reply["reply_to"] != seq:
            reply = await asyncio.wait_for(self._replies.get(), ANSWER_TIMEOUT_S)
        took_ms = (time.perf_counter() - began) * 1000
        if reply["kind"] != "message":
            raise RuntimeError(f"{question!r} got {reply}")
        return took_ms, any(part["type"] == "answer" for part in reply["parts"])

    async def leave(self) -> None:
        """Close the stream."""
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self) -> None:
        headers = {**self._headers, "Accept": "text/event-stream"}
        async with self._http.stream("GET", "/api/conversation/events", headers=headers) as stream:
            stream.raise_for_status()
            self._opened.set()
            async for event in _events(stream):
                if event["author"] in {"bot", "system"}:
                    await self._replies.put(event)


async def _events(stream: httpx.Response) -> AsyncIterator[dict]:
    async for line in stream.aiter_lines():
        if line.startswith("data:"):
            yield json.loads(line[5:])
