"""Server-sent events: live, resumable, without gap or double."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from store.engine import make_engine
from tests.integration.web.served import Served
from tests.support.fake_assistant import FakeAssistant, say, until
from web.conversations import live
from web.conversations.errors import TooManyStreams
from web.conversations.handoff import reply_as_person
from web.conversations.service import Conversations


def seqs(events):
    return [event["seq"] for event in events]


def test_a_stream_begins_with_what_is_there_and_goes_on_live(customer, web: Served):
    customer.send("hello")
    customer.when_answered()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(customer.stream, 4)
        until(lambda: web.services.live.count == 1, what="the stream to open")
        customer.send("and another")
        assert seqs(reading.result()) == [1, 2, 3, 4]


def test_a_stream_resumes_after_the_last_event_it_saw(customer):
    for n in range(3):
        customer.send(f"question {n}")
    customer.when_answered()
    first = customer.stream(2)
    rest = customer.stream(4, after=first[-1]["seq"])
    assert seqs(first + rest) == [1, 2, 3, 4, 5, 6]
    assert seqs(customer.stream(2, query="?after=4")) == [5, 6]
    # The header says where the stream broke off; the address is as old as its first opening.
    assert seqs(customer.stream(1, after=5, query="?after=1")) == [6]


def test_reconnecting_again_and_again_while_events_come_loses_none(customer):
    writing = threading.Thread(target=lambda: [customer.send(f"question {n}") for n in range(20)])
    writing.start()
    seen = []
    while len(seen) < 40:
        seen += customer.stream(min(3, 40 - len(seen)), after=seen[-1]["seq"] if seen else None)
    writing.join()
    assert seqs(seen) == list(range(1, 41))


def test_what_another_process_writes_arrives_too(customer, web: Served, database_url):
    customer.ask_person()
    conversation_id = web.services.conversations.open(customer.token).id
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(customer.stream, 1, 2)
        until(lambda: web.services.live.count == 1, what="the stream to open")
        # An engine of its own, past the app: as `python -m web reply` does.
        other = make_engine(database_url)
        reply_as_person(other, conversation_id, "I am here now.", name="Camille")
        other.dispose()
        (event,) = reading.result()
    assert (event["author"], event["author_name"]) == ("agent", "Camille")
    assert event["parts"] == [{"type": "text", "text": "I am here now."}]


def test_a_client_that_leaves_frees_its_place(serve, monkeypatch):
    monkeypatch.setattr("web.api.events.HEARTBEAT_S", 0.05)
    web = serve()
    customer = web.customer()
    customer.stream(0)
    until(lambda: web.services.live.count == 0, what="the stream to be freed")


def test_a_silent_stream_says_that_it_lives_and_ends_in_time(serve, monkeypatch):
    monkeypatch.setattr("web.api.events.HEARTBEAT_S", 0.02)
    monkeypatch.setattr("web.api.events.LIFETIME_S", 0.3)
    customer = serve().customer()
    headers = {**customer.headers, "Accept": "text/event-stream"}
    body = customer.http.get("/api/conversation/events", headers=headers).text
    assert body.startswith("retry: 1000\n\n")
    assert body.count(": still here\n\n") > 2


def test_one_stream_too_many_ends_the_oldest(customer, web: Served, monkeypatch):
    monkeypatch.setattr(live, "MAX_PER_CONVERSATION", 2)
    headers = {**customer.headers, "Accept": "text/event-stream"}
    ended = threading.Event()

    def read_to_the_end() -> None:
        customer.http.get("/api/conversation/events", headers=headers)
        ended.set()

    oldest = threading.Thread(target=read_to_the_end)
    oldest.start()
    until(lambda: web.services.live.count == 1, what="the first stream")
    with (
        customer.http.stream("GET", "/api/conversation/events", headers=headers),
        customer.http.stream("GET", "/api/conversation/events", headers=headers),
    ):
        assert ended.wait(5)
    oldest.join()


def test_a_full_process_says_so(customer, monkeypatch):
    monkeypatch.setattr(live, "MAX_PER_PROCESS", 0)
    headers = {**customer.headers, "Accept": "text/event-stream"}
    response = customer.http.get("/api/conversation/events", headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (503, "too_many_streams")


def test_a_stream_needs_the_token_and_a_number(customer, web: Served):
    headers = {"Accept": "text/event-stream"}
    assert web.http.get("/api/conversation/events", headers=headers).status_code == 401
    for last in ("x", "-1", "9" * 30, "9" * 5000, "²"):
        response = httpx.get(
            f"{web.url}/api/conversation/events",
            headers={**customer.headers, **headers, "Last-Event-ID": last.encode("latin-1")},
        )
        assert response.status_code == 422, last


def test_the_reply_reaches_an_open_stream_without_a_poll(serve, assistant: FakeAssistant):
    web = serve()
    web.services.live._poll_s = 60.0  # only waking can be that quick
    customer = web.customer()
    assistant.answer = lambda _ask: say("greet")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(customer.stream, 2)
        until(lambda: web.services.live.count == 1, what="the stream to open")
        customer.send("hello")
        assert seqs(reading.result(timeout=5)) == [1, 2]


def test_one_address_cannot_take_every_stream(serve):
    live = serve(streams_per_address=2).services.live
    with ExitStack() as open_streams:
        for _ in range(2):
            open_streams.enter_context(live.listen("a", address="192.0.2.7"))
        with pytest.raises(TooManyStreams), live.listen("b", address="192.0.2.7"):
            pass
        open_streams.enter_context(live.listen("b", address="192.0.2.8"))
    with live.listen("b", address="192.0.2.7"):
        assert live.count == 1


def test_a_stream_asks_the_database_once_for_each_wake(web, customer, monkeypatch):
    """A reader that looks twice makes every reply dearer for every open tab."""
    asked = []
    read = Conversations.events_after

    def counting(self, id_, after):
        asked.append(after)
        return read(self, id_, after)

    monkeypatch.setattr(Conversations, "events_after", counting)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(customer.stream, 2)
        until(lambda: web.services.live.count == 1, what="the stream")
        until(lambda: asked == [0], what="the first look")
        customer.send("hello")
        assert seqs(reading.result(timeout=5)) == [1, 2]
    assert len(asked) <= 3
