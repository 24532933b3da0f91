"""Somebody else writes to the SQLite file for longer than a customer can wait."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
import sqlalchemy as sa

from store.engine import BUSY_S
from tests.integration.web.served import Customer
from tests.support.databases import one_database
from tests.support.fake_assistant import say, until


@pytest.fixture
def database_url(sqlite_databases) -> Iterator[str]:
    """Only SQLite locks the whole database for one writer."""
    with one_database(sqlite_databases) as url:
        yield url


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    """Hold the write lock, as a shell that was left open does."""
    path = sa.make_url(database_url).database
    with closing(sqlite3.connect(path, isolation_level=None)) as foreign:
        foreign.execute("BEGIN EXCLUSIVE")
        yield


@pytest.mark.slow
def test_each_message_is_refused_or_stored_and_nobody_else_waits(start, database_url):
    process = start()
    customer, other = Customer(process.http), Customer(process.http)
    french = {"json": {"language": "fr"}, "headers": {"Accept-Language": "fr"}}
    with ThreadPoolExecutor(8) as pool:
        streamed = pool.submit(customer.stream, 2)
        with locked(database_url):
            new = pool.submit(process.http.post, "/api/conversations", **french)
            posts = [pool.submit(customer.send, "hello", f"client-id-{n}") for n in range(4)]
            slowest_s = 0.0
            while not (new.done() and all(post.done() for post in posts)):
                began = time.monotonic()
                assert other.state()["last_seq"] == 0
                slowest_s = max(slowest_s, time.monotonic() - began)
        for refused in (new.result(), *(post.result() for post in posts)):
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
            assert refused.json()["error"]["code"] == "unavailable"
        assert new.result().json()["error"]["message"].startswith("Le service est")
        assert slowest_s < BUSY_S / 2
        assert customer.events() == []

        assert customer.send("hello", "client-id-0").status_code == 201
        assert [event["author"] for event in streamed.result()] == ["customer", "bot"]


def test_a_short_lock_is_waited_out(customer, database_url):
    with ThreadPoolExecutor(1) as pool:
        with locked(database_url):
            post = pool.submit(customer.send, "hello")
            with pytest.raises(TimeoutError):
                post.result(0.3)
        assert post.result().status_code == 201
    assert len(customer.when_answered()) == 2


def test_a_reply_that_cannot_be_stored_now_is_given_later(
    customer, assistant, database_url, monkeypatch, web
):
    monkeypatch.setattr("store.engine.BUSY_S", 0.05)
    go_on = threading.Event()
    assistant.answer = lambda _ask: (go_on.wait(5), say("greet"))[1]
    customer.send("where is my parcel")
    until(lambda: assistant.asked, what="the question")
    with locked(database_url):
        go_on.set()
        until(lambda: web.services.replies.in_hand == 0, what="the reply to be thrown away")
    assert customer.state()["is_reply_pending"] is True
    # As the sweep does once the lease has run out.
    web.services.replies.wake(web.services.conversations.open(customer.token).id)
    assert [event["reply_to"] for event in customer.when_answered()] == [None, 1]
