"""The real process: gunicorn with gevent, killed and stopped while customers wait."""

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import sqlalchemy as sa

from store.engine import make_engine, reading
from store.tables import conversation
from tests.integration.web.served import Customer
from tests.support.fake_assistant import FakeAssistant, say, until


@pytest.mark.slow
def test_a_reply_that_a_killed_process_owed_is_given_after_the_restart(
    start, assistant: FakeAssistant
):
    never = threading.Event()
    assistant.answer = lambda _ask: (never.wait(30), say("greet"))[1]
    first = start()
    customer = Customer(first.http)
    customer.send("where is my parcel")
    until(lambda: assistant.asked, what="the question", timeout_s=30)
    first.kill()
    assistant.answer = lambda _ask: say("greet")

    second = start()
    customer.http = second.http

    (reply,) = customer.stream(1, after=1)
    assert (reply["seq"], reply["reply_to"], reply["author"]) == (2, 1, "bot")
    never.set()


@pytest.mark.slow
def test_many_open_streams_cost_one_process_little_and_do_not_hold_up_its_end(
    start, assistant: FakeAssistant
):
    process = start()
    customers = [Customer(process.http) for _ in range(40)]
    # One thread a stream on this side only: the process under test holds greenlets.
    with ThreadPoolExecutor(40) as pool:
        reading = [pool.submit(customer.stream, 2) for customer in customers]
        until(
            lambda: "relais_open_streams 40.0" in process.http.get("/metrics").text,
            what="the streams to open",
        )
        for customer in customers:
            assert customer.send("hello").status_code == 201
        for future in reading:
            assert [event["seq"] for event in future.result()] == [1, 2]
    assert len(assistant.asked) == 40

    headers = {**customers[0].headers, "Accept": "text/event-stream"}
    stopper = threading.Timer(0.2, process.stop)
    with httpx.stream(
        "GET", f"{process.url}/api/conversation/events", headers=headers, timeout=20
    ) as stream:
        started = time.monotonic()
        stopper.start()
        # Cut in the middle, which the client takes as: come back.
        with contextlib.suppress(httpx.RemoteProtocolError):
            stream.read()
        assert time.monotonic() - started < 8
    stopper.join()


@pytest.mark.slow
def test_a_stopped_process_gives_back_the_reply_it_owed(
    start, assistant: FakeAssistant, database_url
):
    never = threading.Event()
    assistant.answer = lambda _ask: (never.wait(30), say("greet"))[1]
    process = start()
    customer = Customer(process.http)
    customer.send("where is my parcel")
    until(lambda: assistant.asked, what="the question", timeout_s=30)
    # An open stream is what holds a process up.
    with ThreadPoolExecutor(1) as pool:
        headers = {**customer.headers, "Accept": "text/event-stream"}
        stream = pool.submit(
            httpx.get, f"{process.url}/api/conversation/events", headers=headers, timeout=20
        )
        until(
            lambda: "relais_open_streams 1.0" in process.http.get("/metrics").text,
            what="the stream to open",
        )
        took_s = process.stop()
        assert '"seq": 1' in stream.result().text  # ended, not cut
    engine = make_engine(database_url)
    with reading(engine) as conn:
        owed = conn.execute(
            sa.select(conversation.c.asked_seq, conversation.c.reply_lease_owner)
        ).one()
    engine.dispose()
    assert owed == (1, None)
    assert took_s < 8
    never.set()
