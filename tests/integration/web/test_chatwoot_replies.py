"""What agents do in Chatwoot comes to the customer, on each database: signed, each thing once."""

import hashlib
import hmac
import json
import time

import pytest

from tests.integration.web.test_chatwoot import SECRET, chatwoot, engine, hand_over, tell, web
from tests.support.fake_chatwoot import ACCOUNT, INBOX
from web.conversations.actors import Actor

__all__ = ["chatwoot", "engine", "tell", "web"]

CAMILLE = Actor("member", "Camille")


@pytest.fixture
def post(web):
    """What Chatwoot's webhook does, signed as its documentation says."""

    def post(event, secret=SECRET, at=None):
        body = json.dumps(event).encode()
        timestamp = str(int(time.time() if at is None else at))
        signed = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
        headers = {
            "Content-Type": "application/json",
            "X-Chatwoot-Timestamp": timestamp,
            "X-Chatwoot-Signature": f"sha256={signed.hexdigest()}",
        }
        return web.http.post("/api/desks/chatwoot", content=body, headers=headers)

    return post


def reply(text, id_=501, **changes):
    return {
        "event": "message_created",
        "id": id_,
        "content": text,
        "message_type": "outgoing",
        "private": False,
        "account": {"id": ACCOUNT, "name": "Shop"},
        "sender": {"id": 5, "name": "Robin", "email": "robin@shop.example", "type": "user"},
        "conversation": {"id": 1, "inbox_id": INBOX, "status": "open"},
        **changes,
    }


def status_changed(status="resolved"):
    return {"event": "conversation_status_changed", "id": 1, "status": status}


def test_both_talk_and_each_thing_arrives_once(customer, chatwoot, tell, post, web):
    hand_over(customer)
    tell()
    for _ in range(2):  # Chatwoot tells again what it is not sure of
        assert post(reply("I am looking into it.")).status_code == 200
    newest = customer.events()[-1]
    assert (newest["author"], newest["author_name"]) == ("agent", "Robin")
    assert [one["author"] for one in customer.events()].count("agent") == 1
    assert customer.state()["state"] == "agent"

    customer.send("thank you")
    tell()
    assert chatwoot.told()[-1] == ("incoming", "thank you")
    assert "I am looking into it." not in str(chatwoot.told()), "they have it already"

    (id_,) = {one["custom_attributes"]["relais_conversation_id"] for one in chatwoot.conversations}
    web.services.desk.speak(id_, CAMILLE, "Here is the console.")
    tell()
    assert chatwoot.told()[-1] == ("note", "Camille: Here is the console.")


@pytest.mark.parametrize(
    "changes",
    [
        {"private": True},
        {"message_type": "incoming"},
        {"message_type": "template"},
        {"sender": {"id": 1, "type": "agent_bot", "name": "Their bot"}},
        {"sender": None},
        {"account": {"id": ACCOUNT + 1}},
        {"conversation": {"id": 99}},
        {"conversation": {"id": "1\u0000"}},
        {"conversation": None},
        {"id": "501\u0000"},
        {"content": "\u0000 "},
        {"content": None},
        {"event": "conversation_created"},
    ],
)
def test_only_an_agents_words_to_the_customer_are_taken(customer, tell, post, changes):
    hand_over(customer)
    tell()
    before = customer.events()
    answered = post(reply("hello", **changes))
    assert answered.json() == {"is_taken": False}
    assert customer.events() == before


def test_signs_that_no_database_can_hold_are_left_out(customer, tell, post):
    hand_over(customer)
    tell()
    sender = {"id": 5, "name": "Ro\u0000bin", "type": "user"}
    assert post(reply("he\u0000llo", sender=sender)).json() == {"is_taken": True}
    newest = customer.events()[-1]
    assert (newest["parts"][0]["text"], newest["author_name"]) == ("hello", "Robin")


def test_a_wrong_old_or_missing_signature_is_refused(customer, tell, post, web):
    hand_over(customer)
    tell()
    assert post(reply("hello"), secret="another").status_code == 401
    assert post(reply("hello"), at=time.time() - 301).status_code == 401
    assert web.http.post("/api/desks/chatwoot", json=reply("hello")).status_code == 401
    with_secret = "/api/desks/chatwoot?secret="
    assert web.http.post(f"{with_secret}wrong", json=reply("hello")).status_code == 401
    assert "agent" not in [one["author"] for one in customer.events()]
    # As older versions do, which cannot sign.
    assert web.http.post(f"{with_secret}{SECRET}", json=reply("hello")).status_code == 200
    assert customer.events()[-1]["author"] == "agent"


def test_attachments_come_as_addresses_and_long_replies_in_pieces(customer, tell, post):
    hand_over(customer)
    tell()
    post(reply("See this", attachments=[{"data_url": "https://chat.example/1.png"}]))
    newest = customer.events()[-1]
    assert newest["parts"][0]["text"] == "See this\nhttps://chat.example/1.png"
    post(reply("y" * 10_001, id_=502))
    assert [len(one["parts"][0]["text"]) for one in customer.events()[-2:]] == [10_000, 1]


def test_resolved_there_is_resolved_here_and_the_other_way_round(
    customer, chatwoot, tell, post, web
):
    hand_over(customer)
    tell()
    assert post(status_changed("pending")).json() == {"is_taken": False}
    assert post(status_changed()).json() == {"is_taken": True}
    assert post(status_changed()).json() == {"is_taken": False}
    assert customer.state()["state"] == "resolved"
    tell()
    assert chatwoot.conversation()["status"] == "resolved"

    hand_over(customer, "and the other one")
    tell()
    (id_,) = {one["custom_attributes"]["relais_conversation_id"] for one in chatwoot.conversations}
    assert chatwoot.conversation()["status"] == "open"
    assert ("incoming", "and the other one") in chatwoot.told()
    web.services.desk.give_back(id_, CAMILLE)
    tell()
    assert chatwoot.conversation()["status"] == "resolved"
    assert post(status_changed()).json() == {"is_taken": False}, "an echo of ours"
    assert customer.state()["state"] == "bot"


def test_the_thread_says_that_chatwoot_has_ended_it(customer, tell, post, hire):
    hand_over(customer)
    tell()
    post(status_changed())
    (id_,) = hire("Lea").inbox(view="resolved")
    assert "Chatwoot resolved the conversation" in hire("Nadia").page(f"/console/inbox/{id_}")


def test_a_reply_long_after_the_end_is_a_takeover_and_the_customer_is_heard_again(
    customer, chatwoot, tell, post
):
    hand_over(customer)
    tell()
    post(status_changed())
    tell()
    post(reply("One more thing."))
    assert customer.state()["state"] == "agent"
    customer.send("yes please")
    tell()
    assert chatwoot.told()[-1] == ("incoming", "yes please")
