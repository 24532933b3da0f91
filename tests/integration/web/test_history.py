"""A conversation as it is read again: its events, its language, what is still owed."""

import threading
import uuid

import sqlalchemy as sa

from store.engine import writing
from store.tables import conversation, event
from tests.support.fake_assistant import FakeAssistant, say, until
from web.conversations import queries
from web.conversations.records import NewEvent


def test_history_pages_back_without_gap(customer):
    for n in range(3):
        customer.send(f"question {n}")
    events = customer.when_answered()
    page = customer.http.get("/api/conversation?before=4", headers=customer.headers).json()
    assert page["events"] == events[:3]


def test_the_language_of_the_interface_can_be_changed(customer):
    response = customer.http.patch(
        "/api/conversation", json={"language": "fr"}, headers=customer.headers
    )
    assert response.json()["conversation"]["language"] == "fr"
    customer.send("ok")
    assert customer.when_answered()[0]["language"] == "fr"


def test_every_event_is_numbered_without_a_gap(customer, engine):
    for n in range(4):
        customer.send(f"question {n}", uuid.uuid4().hex)
        customer.ask_person()
    customer.when_answered()
    with engine.connect() as conn:
        seqs = list(conn.execute(sa.select(event.c.seq).order_by(event.c.seq)).scalars())
        last = conn.execute(sa.select(conversation.c.last_seq)).scalar_one()
    assert seqs == list(range(1, last + 1))


def test_what_is_owed_is_told_while_the_assistant_thinks(customer, assistant: FakeAssistant):
    go_on = threading.Event()
    assistant.answer = lambda _ask: (go_on.wait(5), say("greet"))[1]
    customer.send("hello")
    until(lambda: assistant.asked, what="the question to arrive")
    assert customer.state()["is_reply_pending"] is True
    go_on.set()
    customer.when_answered()
    assert customer.state()["is_reply_pending"] is False


def test_a_listed_reply_is_never_pending_at_the_same_time(web, customer, monkeypatch):
    """The conversation and its events are read at one moment, though a reply comes in between."""
    customer.send("hello")
    customer.when_answered()
    list_events = queries.list_newest_events

    def late(conn, id_, **page):
        with writing(web.services.engine) as other:
            new = NewEvent(kind="message", author="bot", language="en", parts=[])
            queries.append_event(other, id_, new)
        return list_events(conn, id_, **page)

    monkeypatch.setattr(queries, "list_newest_events", late)
    body = web.http.get("/api/conversation", headers=customer.headers).json()
    assert body["conversation"]["last_seq"] == body["events"][-1]["seq"] == 2
