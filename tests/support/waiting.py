"""A queue for tests: waits that were, and what a widget is shown live."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, utc_now, wait
from web.conversations.tokens import token_hash


def id_of(engine: sa.Engine, customer: Any) -> str:
    """The id of a customer's conversation."""
    mine = sa.select(conversation.c.id).where(
        conversation.c.token_hash == token_hash(customer.token)
    )
    with reading(engine) as conn:
        id_: str = conn.execute(mine).scalar_one()
    return id_


def make_waits(engine: sa.Engine, of: str, *, minutes: list[float], at_once: int = 1) -> None:
    """Note how long customers waited just now, so many at a time: 1 means that each was next."""
    answered_at = utc_now()
    with writing(engine) as conn:
        for number, one in enumerate(minutes):
            conn.execute(
                wait.insert().values(
                    conversation_id=of,
                    episode_seq=10_000 + number,
                    asked_at=answered_at - timedelta(minutes=one),
                    answered_at=answered_at,
                )
            )
            answered_at -= timedelta(minutes=one / at_once, seconds=1)


def standing(customer: Any) -> dict[str, Any]:
    """How the conversation stands, as GET says."""
    body = customer.http.get("/api/conversation", headers=customer.headers).json()
    found: dict[str, Any] = body["standing"]
    return found


@contextmanager
def live(customer: Any) -> Iterator[Iterator[tuple[str, dict[str, Any]]]]:
    """Follow the stream: kind and data of each event, as they come."""
    headers = {**customer.headers, "Accept": "text/event-stream"}
    path = "/api/conversation/events"
    with customer.http.stream("GET", path, headers=headers, timeout=10) as response:
        assert response.status_code == 200
        yield _events(response)


def _events(response: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    kind = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            kind = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield kind, json.loads(line.removeprefix("data: "))


def next_standing(events: Iterator[tuple[str, dict[str, Any]]], **wanted: Any) -> dict[str, Any]:
    """The next standing that holds all of ``wanted``."""
    for kind, data in events:
        if kind == "standing" and wanted.items() <= data.items():
            return data
    raise AssertionError(f"the stream ended without {wanted}")
