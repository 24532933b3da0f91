"""Other systems are told by webhook, on each database, by a real HTTP request."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import utc_now, webhook_delivery
from tests.support.fake_assistant import until
from web.conversations.actors import Actor
from web.dossier.reading import read_dossier
from web.webhooks import queries, signing
from web.webhooks.backoff import WAITS
from web.webhooks.sending import Webhooks
from web.webhooks.topics import TOPICS

CAMILLE = Actor("member", "Camille")


@pytest.fixture
def hook(engine, receiver):
    """A webhook of all topics."""
    return add(engine, receiver.url)


@pytest.fixture
def sender_at(web):
    """A sender whose clock is so far ahead."""

    def make(ahead=timedelta(0), **options):
        own = web.services
        return Webhooks(
            own.engine,
            origin="https://help.example",
            dossiers=lambda id_, language: read_dossier(
                own.engine, id_, words=own.words, language=language
            ),
            now=lambda: utc_now() + ahead,
            **{"timeout_s": 5.0, **options},
        )

    return make


def add(engine, url, topics=TOPICS):
    with writing(engine) as conn:
        id_ = queries.add_webhook(conn, url=url, secret=signing.new_secret(), topics=topics)
        webhook = queries.find_webhook(conn, id_)
    assert webhook is not None
    return webhook


def deliveries(engine):
    """All of them, oldest first."""
    with reading(engine) as conn:
        return queries.list_deliveries(conn)[::-1]


def tell_all(sender):
    while sender.sweep():
        pass


def test_a_request_for_a_person_is_told_with_its_dossier_and_a_signature(
    customer, id_, hook, receiver, sender_at
):
    customer.send("where is my parcel")
    customer.when_answered()
    customer.ask_person()
    tell_all(sender_at())
    (told,) = receiver.of("handoff.requested")
    assert signing.is_genuine(
        hook.secret,
        told.headers["webhook-signature"],
        id_=told.id,
        timestamp=int(told.headers["webhook-timestamp"]),
        body=told.body,
    )
    assert not signing.is_genuine(
        hook.secret,
        told.headers["webhook-signature"],
        id_=told.id,
        timestamp=int(told.headers["webhook-timestamp"]),
        body=told.body + b" ",
    )
    data = told.json["data"]
    assert data["conversation"]["id"] == id_
    assert data["conversation"]["state"] == "waiting"
    assert data["conversation"]["api_url"] == f"https://help.example/api/desk/conversations/{id_}"
    assert data["event"]["kind"] == "person_requested"
    assert data["dossier"]["question"]["text"] == "where is my parcel"


@pytest.mark.usefixtures("hook")
def test_a_conversation_is_told_in_its_order_each_thing_once(
    customer, web, id_, receiver, sender_at
):
    customer.send("where is my parcel")
    customer.when_answered()
    customer.ask_person()
    web.services.desk.note(id_, CAMILLE, "a note of the team")
    web.services.desk.speak(id_, CAMILLE, "I am looking into it.")
    customer.send("thank you")
    web.services.desk.resolve(id_, CAMILLE)
    tell_all(sender_at())
    assert sender_at().sweep() == 0

    seqs = [one.seq for one in receiver.received]
    assert seqs == sorted(set(seqs))
    told = [(one.json["type"], one.json["data"]["event"]["author"]) for one in receiver.received]
    assert told == [
        ("message.created", "customer"),
        ("message.created", "bot"),
        ("handoff.requested", "customer"),
        ("message.created", "bot"),
        ("message.created", "agent"),
        ("message.created", "customer"),
        ("handoff.ended", "system"),
    ]
    assert "a note of the team" not in "".join(one.body.decode() for one in receiver.received)


def test_each_handover_ends_once(*, customer, engine, web, id_, receiver, sender_at):
    add(engine, receiver.url, ["handoff.requested", "handoff.ended"])
    desk = web.services.desk

    def told():
        tell_all(sender_at())
        return [one.json["type"].removeprefix("handoff.") for one in receiver.received]

    customer.ask_person()
    desk.speak(id_, CAMILLE, "Here you are.")
    desk.give_back(id_, CAMILLE)
    desk.resolve(id_, CAMILLE)
    assert told() == ["requested", "ended"]
    # With the bot until it ended: no handover, and none when that is undone.
    desk.undo_resolve(id_, CAMILLE)
    desk.resolve(id_, CAMILLE)
    assert told() == ["requested", "ended"]

    customer.ask_person()
    customer.post("keep-asking", {})
    desk.resolve(id_, CAMILLE)
    assert told()[2:] == ["requested", "ended"]
    # Who closed theirs takes it up again.
    desk.undo_resolve(id_, CAMILLE)
    desk.resolve(id_, CAMILLE)
    assert told()[4:] == ["requested", "ended"]


def test_only_the_topics_that_were_asked_for_are_told(customer, engine, receiver, sender_at):
    add(engine, receiver.url, ["handoff.ended"])
    customer.ask_person()
    assert sender_at().sweep() == 0
    assert deliveries(engine) == []


@pytest.mark.usefixtures("hook")
@pytest.mark.parametrize("status", [500, 302, 0])
def test_what_is_not_taken_is_tried_again_later_under_the_same_id_and_holds_up_the_rest(
    customer, engine, receiver, sender_at, status
):
    receiver.status = status
    customer.ask_person()
    customer.send("hello?")
    assert sender_at().sweep() == 1
    assert sender_at().sweep() == 0, "the message waits for the request before it"
    first, second = deliveries(engine)[:2]
    assert first.attempts == 1
    assert first.error
    assert first.due_at > utc_now()
    assert second.attempts == 0

    receiver.status = 204
    tell_all(sender_at(WAITS[0] + timedelta(seconds=1)))
    ids = [one.id for one in receiver.received]
    assert ids[0] == ids[1] != ids[2]
    assert [one.attempts for one in deliveries(engine)[:2]] == [2, 1]
    assert all(one.delivered_at and one.error is None for one in deliveries(engine))


def test_after_the_last_attempt_it_is_given_up_until_somebody_sends_it_again(
    customer, engine, receiver, sender_at
):
    add(engine, receiver.url, ["handoff.requested"])
    receiver.status = 503
    customer.ask_person()
    ahead = timedelta(0)
    for wait in (timedelta(0), *WAITS):
        ahead += wait + timedelta(seconds=1)
        assert sender_at(ahead).sweep() == 1
    assert sender_at(ahead + timedelta(days=9)).sweep() == 0
    (given_up,) = deliveries(engine)
    assert (given_up.due_at, given_up.status, given_up.error) == (None, 503, "answered: 503")

    receiver.status = 200
    with writing(engine) as conn:
        assert queries.send_again(conn, given_up.id, now=utc_now())
    assert sender_at().sweep() == 1
    assert deliveries(engine)[0].delivered_at


@pytest.mark.usefixtures("hook")
def test_who_answers_too_slowly_is_tried_again(customer, engine, receiver, sender_at):
    receiver.status = -1
    customer.ask_person()
    assert sender_at(timeout_s=0.2).sweep() == 1
    assert deliveries(engine)[0].error == "late"


def test_nobody_there_and_a_forbidden_address_are_said(customer, engine, sender_at):
    add(engine, "http://127.0.0.1:9/", ["handoff.requested"])
    add(engine, "http://169.254.169.254/latest", ["handoff.requested"])
    customer.ask_person()
    sender_at().sweep()
    refused, forbidden = deliveries(engine)
    assert refused.error.startswith("no_connection: ")
    assert forbidden.error == "forbidden_address"


@pytest.mark.usefixtures("hook")
def test_two_senders_tell_each_thing_once(web, receiver, sender_at):
    for customer in [web.customer() for _ in range(12)]:
        customer.ask_person()
    gate = threading.Barrier(2)

    def send():
        sender = sender_at()
        gate.wait()
        tell_all(sender)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tell_all(sender_at())
    ids = [one.id for one in receiver.received]
    assert len(ids) == len(set(ids))
    assert len(receiver.of("handoff.requested")) == 12


@pytest.mark.usefixtures("hook")
def test_what_a_killed_sender_had_in_hand_another_tells_when_the_lease_is_over(
    customer, engine, receiver, sender_at
):
    customer.ask_person()
    with writing(engine) as conn:
        assert queries.claim_due(conn, now=utc_now(), limit=16)  # and is killed
    assert sender_at().sweep() == 0
    assert sender_at(queries.LEASE + timedelta(seconds=1)).sweep() == 1
    assert receiver.received


def test_switched_off_nothing_is_told_and_nothing_is_owed(
    customer, engine, hook, receiver, sender_at
):
    customer.ask_person()
    with writing(engine) as conn:
        queries.set_webhook_active(conn, hook.id, is_active=False)
        owed = queries.list_deliveries(conn)[0]
        assert not queries.send_again(conn, owed.id, now=utc_now())
    customer.send("hello?")
    assert sender_at().sweep() == 0
    assert receiver.received == []
    assert {one.error for one in deliveries(engine)} == {"switched_off"}


def test_deliveries_are_forgotten_after_30_days(customer, engine, hook, sender_at):
    customer.ask_person()
    tell_all(sender_at())
    customer.send("not told yet")
    told = [one for one in deliveries(engine) if one.delivered_at]
    assert sender_at(timedelta(days=29)).forget_old() == 0
    assert sender_at(timedelta(days=31)).forget_old() == len(told)
    assert all(one.due_at for one in deliveries(engine))
    assert hook.is_active


@pytest.mark.usefixtures("hook")
def test_a_broken_dossier_is_tried_again_and_said(customer, engine, sender_at):
    def broken(_id, _language):
        raise RuntimeError("no")

    customer.ask_person()
    sender = sender_at()
    sender._dossiers = broken
    sender.sweep()
    assert deliveries(engine)[0].error == "internal: RuntimeError"
    assert deliveries(engine)[0].due_at > utc_now()


@pytest.mark.usefixtures("hook")
def test_the_served_process_tells_by_itself(start, engine, receiver):
    process = start()
    with reading(engine) as conn:
        assert conn.execute(sa.select(webhook_delivery.c.id)).first() is None
    started = process.http.post("/api/conversations", json={"language": "en"}).json()
    process.http.post(
        "/api/conversation/person",
        json={"client_id": "a-person-please"},
        headers={"Authorization": f"Bearer {started['token']}"},
    )
    until(lambda: receiver.of("handoff.requested"), what="the webhook")
