"""A letter's link opens its conversation in any browser: while it holds, for whom it is."""

import hashlib
import hmac
import json
import re
from datetime import timedelta

import pytest

from store.engine import writing
from store.tables import conversation, utc_now
from tests.integration.web.refusals import error_of
from tests.support.mail_server import text_of
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.conversations.links import LIFETIME, Links

ADA = "ada@shop.example"
CUSTOMER_SECRET = "shared by the shop and by Relais alone"


@pytest.fixture
def web(serve, mail_server):
    """An app that sends letters and knows its site's customers."""
    return serve(**mail_server.settings, customer_secret=CUSTOMER_SECRET)


def signed(**context):
    text = json.dumps(context)
    signature = hmac.new(CUSTOMER_SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
    return {"context": text, "signature": signature}


def leave(customer):
    body = {"client_id": "contact-1", "email": ADA, "question": "A Merle?"}
    assert customer.post("contact", body).status_code == 201


def link_of(web, mail_server):
    """The key in the newest letter; what stands before it has to be a page."""
    web.services.post.send_due()
    text = text_of(mail_server.letters[-1])
    found = re.search(r"(http\S+)#relais=(\S+)&lang=en", text)
    assert found, text
    return found[1], found[2]


def follow(web, link, headers=None, customer=None):
    body = {"link": link} | ({"customer": customer} if customer else {})
    return web.http.post("/api/conversations/link", json=body, headers=headers)


def read(web, token):
    return web.http.get("/api/conversation", headers={"Authorization": f"Bearer {token}"})


def texts(response):
    return [part.get("text") for event in response.json()["events"] for part in event["parts"]]


def links_of(web):
    return Links(web.services.settings.assistant_secret.get_secret_value())


def test_the_confirmation_and_the_answer_lead_to_the_conversation(
    web, customer, engine, mail_server
):
    with writing(engine) as conn:
        conn.execute(conversation.update().values(page_url="https://shop.example/cart"))
    leave(customer)
    page, link = link_of(web, mail_server)
    assert page == "https://shop.example/cart"
    assert follow(web, link).json() == {"is_current": False, "language": "en"}
    assert "A Merle?" in texts(read(web, link))

    web.services.desk.speak(id_of(engine, customer), make_agent(engine), "Yes.", client_id="says-1")
    _, link = link_of(web, mail_server)
    answer = {"client_id": "from-another-browser", "text": "Thank you."}
    headers = {"Authorization": f"Bearer {link}"}
    posted = web.http.post("/api/conversation/messages", json=answer, headers=headers)
    assert posted.status_code == 201
    assert customer.events()[-1]["parts"][0]["text"] == "Thank you."


def test_the_browser_that_has_the_conversation_is_told_so(web, customer, mail_server):
    leave(customer)
    _, link = link_of(web, mail_server)
    assert follow(web, link, customer.headers).json() == {"is_current": True, "language": "en"}
    assert follow(web, link, web.customer().headers).json() == {
        "is_current": False,
        "language": "en",
    }
    unknown = {"Authorization": "Bearer " + "x" * 43}
    assert follow(web, link, unknown).json() == {"is_current": False, "language": "en"}


def refused(web, link):
    answer = follow(web, link)
    assert (answer.status_code, error_of(answer)) == (410, "link_expired")
    answer = read(web, link)
    assert (answer.status_code, error_of(answer)) == (401, "unknown_token")


def test_a_changed_address_takes_the_key_from_the_old_one(web, customer, mail_server):
    leave(customer)
    _, stray = link_of(web, mail_server)
    body = {"client_id": "contact-2", "email": "olga@shop.example", "question": "A Merle?"}
    assert customer.post("contact", body).status_code == 201
    _, link = link_of(web, mail_server)
    refused(web, stray)
    assert follow(web, link).status_code == 200


def test_it_ends_after_thirty_days(web, customer, engine):
    leave(customer)
    links, id_, now = links_of(web), id_of(engine, customer), utc_now()
    refused(web, links.sign(id_, recipient=ADA, now=now - LIFETIME))
    last = links.sign(id_, recipient=ADA, now=now - LIFETIME + timedelta(minutes=1))
    assert follow(web, last).status_code == 200
    assert read(web, last).status_code == 200


def test_what_we_have_not_signed_opens_nothing(web, customer, engine):
    leave(customer)
    id_, now = id_of(engine, customer), utc_now()
    link = links_of(web).sign(id_, recipient=ADA, now=now)
    other = id_of(engine, web.customer())
    _, expires, signature = link.split(".")
    refused(web, Links("another secret of the same length").sign(id_, recipient=ADA, now=now))
    refused(web, f"{other}.{expires}.{signature}")
    refused(web, f"{id_}.{int(expires) + 1}.{signature}")
    refused(web, f"{id_}.{expires}.{'A' * 43}")
    for nonsense in (".", "a.b.c", f"{link}.", f"{id_}.{expires}.é", customer.token):
        assert follow(web, nonsense).status_code == 410
    assert follow(web, "x" * 501).status_code == 422


def test_a_deleted_conversation_is_gone_for_its_links_too(
    web, customer, engine, mail_server, command
):
    leave(customer)
    _, link = link_of(web, mail_server)
    assert command("forget", id_of(engine, customer))[0] == 0
    refused(web, link)


def test_it_stays_closed_to_another_signed_in_customer(web, customer, mail_server):
    introduced = web.http.put(
        "/api/conversation/customer", json=signed(id="42"), headers=customer.headers
    )
    assert introduced.json() == {"is_verified": True}
    leave(customer)
    _, link = link_of(web, mail_server)
    answer = follow(web, link, customer=signed(id="43"))
    assert (answer.status_code, error_of(answer)) == (409, "other_customer")
    assert follow(web, link, customer=signed(id="42")).status_code == 200
    assert follow(web, link).status_code == 200


def test_who_follows_a_link_lends_no_name_to_whoever_began_the_conversation(
    web, customer, mail_server
):
    leave(customer)
    _, link = link_of(web, mail_server)
    headers = {"Authorization": f"Bearer {link}"}
    assert follow(web, link, customer=signed(id="42")).status_code == 200
    answer = web.http.put("/api/conversation/customer", json=signed(id="42"), headers=headers)
    assert (answer.status_code, answer.json()) == (200, {"is_verified": False})
    assert web.services.conversations.open(customer.token).customer is None

    web.http.put("/api/conversation/customer", json=signed(id="43"), headers=customer.headers)
    answer = web.http.put("/api/conversation/customer", json=signed(id="42"), headers=headers)
    assert (answer.status_code, error_of(answer)) == (409, "other_customer")


def test_the_key_is_in_no_log(web, customer, mail_server, capsys):
    leave(customer)
    _, link = link_of(web, mail_server)
    follow(web, link)
    read(web, link)
    logged = capsys.readouterr()
    assert "/api/conversations/link" in logged.out + logged.err
    assert link not in logged.out + logged.err
    assert link.rpartition(".")[2] not in logged.out + logged.err


def test_without_a_secret_letters_lead_to_the_page_alone(serve, mail_server):
    web = serve(**mail_server.settings, assistant_secret="")
    leave(web.customer())
    web.services.post.send_due()
    assert "#relais=" not in text_of(mail_server.letters[-1])
    forged = Links("x").sign("0" * 32, recipient=ADA, now=utc_now())
    assert follow(web, forged).status_code == 410
