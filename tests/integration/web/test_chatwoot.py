"""Chatwoot in the console's place, on each database: there and back, each thing once."""

import hashlib
import hmac
import json
import time
from datetime import timedelta

import pytest

from settings import Settings
from store.engine import reading
from store.tables import utc_now
from tests.support.fake_assistant import answer_part, choices_part, parts
from tests.support.fake_chatwoot import ACCOUNT, INBOX, TOKEN, FakeChatwoot
from web.conversations.actors import Actor
from web.desks.making import enter_desks, make_desks
from web.dossier.reading import read_dossier
from web.webhooks import queries
from web.webhooks.sending import Webhooks

SECRET = "the secret of Chatwoot's webhook"
CAMILLE = Actor("member", "Camille")


@pytest.fixture
def chatwoot():
    fake = FakeChatwoot()
    yield fake
    fake.close()
    assert fake.refusals == []


@pytest.fixture
def web(serve, chatwoot):
    return serve(
        chatwoot_url=chatwoot.url,
        chatwoot_account_id=ACCOUNT,
        chatwoot_inbox_id=INBOX,
        chatwoot_token=TOKEN,
        chatwoot_webhook_secret=SECRET,
        customer_secret="s" * 32,
    )


@pytest.fixture
def engine(web):
    enter_desks(web.services.engine, web.services.settings)
    return web.services.engine


@pytest.fixture
def tell(web, engine):
    """Tell all that is due, as if so much time had passed; ``changes`` are of the settings."""

    def tell(ahead=timedelta(0), **changes):
        own = web.services

        def dossiers(id_, language):
            return read_dossier(engine, id_, words=own.words, language=language)

        sender = Webhooks(
            engine,
            origin="https://help.example",
            dossiers=dossiers,
            desks=make_desks(own.settings.model_copy(update=changes), engine, own.words, dossiers),
            now=lambda: utc_now() + ahead,
        )
        while sender.sweep():
            pass

    return tell


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


def newest_delivery(engine):
    with reading(engine) as conn:
        return queries.list_deliveries(conn)[0]


def hand_over(customer, question="where is my parcel"):
    customer.send(question)
    customer.when_answered()
    customer.ask_person()


def test_a_request_brings_contact_conversation_transcript_and_dossier(
    customer, chatwoot, tell, engine
):
    hand_over(customer)
    tell()
    (contact,) = chatwoot.contacts
    assert contact["identifier"].startswith("relais:")
    conversation = chatwoot.conversation()
    assert conversation["status"] == "open"
    told = chatwoot.told()
    assert told[0] == ("incoming", "where is my parcel")
    assert told[1][0] == "note"
    assert told[1][1].startswith("Bot: ")
    (dossier,) = [text for kind, text in told if "The customer asked for a person." in text]
    assert "> where is my parcel" in dossier
    assert f"/console/inbox/{contact['identifier'][7:]}" in dossier
    assert newest_delivery(engine).delivered_at


def test_what_the_bot_does_alone_is_not_told(customer, chatwoot, tell):
    customer.send("where is my parcel")
    customer.when_answered()
    tell()
    assert chatwoot.requests == []


def test_the_transcript_has_the_choices_and_the_further_articles(
    customer, chatwoot, tell, assistant, web
):
    question = {"type": "say", "say": "which_one"}
    assistant.answer = lambda _ask: parts(question, choices_part("Refunds", "Exchanges"))
    customer.send("it came broken")
    customer.when_answered()
    other = answer_part(2, 2)["article"] | {"heading": "", "anchor": "", "title": "Late parcels"}
    assistant.answer = lambda _ask: parts(
        answer_part(1, 1), {"type": "articles", "articles": [other]}
    )
    hand_over(customer, "where is my parcel")
    tell()
    choices, more, *_ = (text for _, text in chatwoot.told() if text.startswith("Bot: "))
    assert choices.split("\n")[1:] == ["- Refunds", "- Exchanges", "- None of these"]
    address = f"{web.services.settings.origin}/help/en/a/"
    *_, heading, line = more.split("\n")
    assert heading == "More on this:"
    assert line.startswith(f"- Late parcels: {address}")


@pytest.mark.parametrize("smtp_host", ["", "127.0.0.1"])
def test_an_address_left_after_the_dossier_brings_only_what_is_new(
    customer, chatwoot, tell, smtp_host
):
    hand_over(customer)
    tell()
    before = len(chatwoot.told())
    body = {"client_id": "contact-0001", "email": "jo@shop.example", "question": "It is urgent"}
    assert customer.post("contact", body).is_success
    tell(smtp_host=smtp_host)
    (note,) = (text for _, text in chatwoot.told()[before:] if text.startswith("**"))
    first, *added = note.split("\n\n")
    assert first.startswith("**The customer has left an e-mail address and may be gone.")
    assert ("also goes there by e-mail" in first) == bool(smtp_host)
    assert added == ["**Added**\n- It is urgent"]
    notes = [text for _, text in chatwoot.told()]
    assert sum("The customer asked for a person." in text for text in notes) == 1
    assert customer.post("contact", {"client_id": "contact-0002", "email": "al@x.fr"}).is_success
    tell(smtp_host=smtp_host)
    told = "What you answer goes to the new one." if smtp_host else "The new one is in Relais"
    assert f"**The customer has changed their e-mail address. {told}" in chatwoot.told()[-2][1]


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


@pytest.mark.parametrize("number", range(9))
def test_hanging_up_after_any_request_doubles_and_loses_nothing(customer, chatwoot, tell, number):
    hand_over(customer)
    chatwoot.die_after = number
    tell()
    chatwoot.die_after = None
    tell(timedelta(minutes=1))
    tell(timedelta(hours=1))
    customer.send("hello?")
    customer.when_answered()
    tell(timedelta(hours=2))
    assert len(chatwoot.contacts) == len(chatwoot.conversations) == 1
    said = [
        ("incoming" if one["author"] == "customer" else "note", one["parts"][0]["text"])
        for one in customer.events()
        if one["kind"] in ("message", "notice")
    ]
    told = [(kind, text.removeprefix("Bot: ")) for kind, text in chatwoot.told()]
    dossiers = [one for one in told if "The customer asked for a person." in one[1]]
    assert len(dossiers) == 1
    assert [one for one in told if one not in dossiers] == said


def test_the_same_short_word_twice_is_told_twice(customer, chatwoot, tell):
    hand_over(customer)
    tell()
    customer.send("ok")
    customer.send("ok")
    tell()
    assert chatwoot.told().count(("incoming", "ok")) == 2


def test_a_contact_that_chatwoot_has_is_used_and_brought_into_the_inbox(
    customer, chatwoot, tell, web
):
    chatwoot.contacts.extend(
        {"id": 200 + n, "identifier": f"id:4{n}", "name": "?", "email": None, "contact_inboxes": []}
        for n in range(20)
    )
    chatwoot.contacts.append(
        {"id": 300, "identifier": "id:4", "name": "Jo", "email": None, "contact_inboxes": []}
    )
    context = json.dumps({"id": "4", "name": "Jo", "email": "jo@shop.example"})
    signature = hmac.new(b"s" * 32, context.encode(), hashlib.sha256).hexdigest()
    introduced = web.http.put(
        "/api/conversation/customer",
        json={"context": context, "signature": signature},
        headers=customer.headers,
    )
    assert introduced.json()["is_verified"], introduced.text
    hand_over(customer)
    tell()
    assert chatwoot.conversation()["contact_id"] == 300
    assert len(chatwoot.contacts) == 21


def test_its_row_is_entered_once_and_switched_off_when_the_settings_are_gone(engine, web):
    settings = web.services.settings
    enter_desks(engine, settings)
    with reading(engine) as conn:
        (row,) = queries.list_webhooks(conn)
    assert (row.url, row.is_active) == ("desk:chatwoot", True)
    enter_desks(engine, settings.model_copy(update={"chatwoot_url": ""}))
    with reading(engine) as conn:
        (row,) = queries.list_webhooks(conn)
    assert not row.is_active


def test_half_a_set_up_is_refused_by_name():
    with pytest.raises(ValueError, match="CHATWOOT_URL needs CHATWOOT_INBOX_ID, CHATWOOT_TOKEN"):
        Settings(_env_file=None, chatwoot_url="https://chat.example", chatwoot_account_id=1)


def test_without_chatwoot_there_is_no_such_address(client):
    assert client.post("/api/desks/chatwoot", json={"event": "x"}).status_code == 404
