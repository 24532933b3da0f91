"""Chatwoot in the console's place, on each database: all is told there, each thing once."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from settings import Settings
from store.engine import reading
from store.tables import utc_now
from tests.support.fake_assistant import answer_part, choices_part, parts
from tests.support.fake_chatwoot import ACCOUNT, INBOX, TOKEN, FakeChatwoot
from web.desks.making import enter_desks, make_desks
from web.dossier.reading import read_dossier
from web.webhooks import queries
from web.webhooks.sending import Webhooks

SECRET = "the secret of Chatwoot's webhook"


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
