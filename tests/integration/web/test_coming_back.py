"""A verified customer goes on, in any browser, with the conversation that they have left."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from store.engine import reading, writing
from store.tables import conversation, utc_now
from tests.integration.web.refusals import error_of
from tests.support.members import make_agent
from tests.support.waiting import id_of
from web.conversations import queries
from web.conversations.signed_keys import LIFETIME
from web.customers.coming_back import RECENT, CustomerKeys

SECRET = "shared by the shop and by Relais alone, and long enough for every algorithm"
OTHER_SECRET = "another secret, long enough, too, of nobody"
HOUR = timedelta(hours=1)


@pytest.fixture
def web(serve):
    return serve(customer_secret=SECRET)


def token(id_="42", *, secret=SECRET, lives=HOUR, algorithm="HS256", **claims):
    said = {"sub": id_, "exp": datetime.now(UTC) + lives, **claims}
    return {"token": jwt.encode(said, secret, algorithm)}


def text(signed=True, secret=SECRET, **context):
    written = json.dumps(context)
    signature = hmac.new(secret.encode(), written.encode(), hashlib.sha256).hexdigest()
    return {"context": written} | ({"signature": signature} if signed else {})


def ask(web, said):
    return web.http.post("/api/conversations/resume", json={"customer": said})


def resume(web, said):
    answer = ask(web, said)
    assert answer.status_code == 200, answer.text
    return answer.json()["token"]


def request(web, key, method, path, body=None):
    headers = {"Authorization": f"Bearer {key}"}
    return web.http.request(method, f"/api/conversation{path}", json=body, headers=headers)


def texts(response):
    return [part.get("text") for event in response.json()["events"] for part in event["parts"]]


def waiting(web, said, words="my order came broken"):
    """A customer whom the site has signed, and who waits for a person."""
    customer = web.customer()
    assert customer.http.put(
        "/api/conversation/customer", json=said, headers=customer.headers
    ).json() == {"is_verified": True}
    customer.send(words)
    customer.when_answered()
    assert customer.ask_person().status_code == 201
    return customer


def age(engine, customer, by, **values):
    with writing(engine) as conn:
        conn.execute(
            conversation.update()
            .where(conversation.c.id == id_of(engine, customer))
            .values(updated_at=utc_now() - by, **values)
        )


@pytest.mark.parametrize("said", [token("42"), text(id=42)])
def test_the_answer_of_a_person_reaches_them_in_another_browser_and_in_the_first(web, engine, said):
    first = waiting(web, token("42"))
    key = resume(web, said)
    history = request(web, key, "GET", "").json()
    assert history["conversation"]["state"] == "waiting"
    assert history["standing"]["state"] == "waiting"

    web.services.desk.speak(id_of(engine, first), make_agent(engine), "Hello Ann.", client_id="a-1")
    thanks = {"client_id": "from-the-second", "text": "Thank you."}
    assert request(web, key, "POST", "/messages", thanks).status_code == 201
    assert "Hello Ann." in texts(request(web, key, "GET", ""))
    assert texts(request(web, first.token, "GET", ""))[-2:] == [
        "Hello Ann.",
        "Thank you.",
    ]


def test_what_was_seen_before_they_left_is_told_so_that_only_news_counts_as_unread(web, engine):
    customer = waiting(web, token("42"))
    asked = customer.events()[0]["seq"]
    seen = ask(web, token("42")).json()["seen_seq"]
    assert seen >= asked
    web.services.desk.speak(id_of(engine, customer), make_agent(engine), "Yes?", client_id="says-1")
    answer = customer.events()[-1]["seq"]
    assert ask(web, token("42")).json()["seen_seq"] < answer
    assert customer.post("seen", {"seq": answer}).status_code in (200, 204)
    assert ask(web, token("42")).json()["seen_seq"] == answer


def test_newer_facts_of_the_same_customer_are_kept_with_the_key(web):
    customer = waiting(web, token("42", plan="free"))
    key = resume(web, token("42"))
    said = request(web, key, "PUT", "/customer", token("42", plan="pro"))
    assert said.json() == {"is_verified": True}
    refused = request(web, key, "PUT", "/customer", token("43"))
    assert (refused.status_code, error_of(refused)) == (409, "other_customer")
    assert web.services.conversations.open(customer.token).customer == {"id": "42", "plan": "pro"}


def unsigned_token(id_):
    return {"token": jwt.encode({"sub": id_, "exp": datetime.now(UTC) + HOUR}, "", "none")}


@pytest.mark.parametrize(
    "said",
    [
        text(signed=False, id=42),
        text(id=42) | {"signature": "0" * 64},
        text(secret=OTHER_SECRET, id=42),
        text(id=43),
        token("43"),
        token("42", secret=OTHER_SECRET),
        token("42", lives=-HOUR),
        token("42", lives=timedelta(days=30)),
        token("42", nbf=datetime.now(UTC) + HOUR),
        token("42", aud="another shop"),
        token("42", algorithm="HS512"),
        unsigned_token("42"),
        text(email="ann@example.org"),
        text(name="Ann"),
    ],
)
def test_nobody_else_gets_at_it(web, said):
    waiting(web, token("42", email="ann@example.org"))
    assert ask(web, said).json() == {"token": None, "seen_seq": 0}


def test_a_token_is_of_no_use_any_more_once_it_has_expired(web):
    waiting(web, token("42"))
    said = token("42", lives=timedelta(seconds=-30))  # within what clocks may differ
    assert resume(web, said)
    assert resume(web, token("42", lives=timedelta(seconds=-61))) is None


def test_an_e_mail_address_alone_opens_nothing_though_it_is_signed(web):
    waiting(web, text(email="ann@example.org"))
    assert resume(web, text(email="ann@example.org")) is None


def test_who_only_claims_an_id_lays_nothing_out_for_its_owner(web):
    customer = web.customer()
    claim = text(signed=False, id="42")
    customer.http.put("/api/conversation/customer", json=claim, headers=customer.headers)
    customer.send("hello")
    customer.when_answered()
    assert resume(web, token("42")) is None


def test_without_a_secret_nobody_gets_one(serve):
    web = serve()
    assert resume(web, token("42")) is None


@pytest.mark.parametrize("said", [{}, {"token": "x"}, {"context": "{"}, {"context": '{"A": 1}'}])
def test_what_cannot_be_read_is_refused_and_the_site_told_why(web, said):
    answer = ask(web, said)
    assert (answer.status_code, error_of(answer)) == (422, "invalid_request")


def test_the_one_in_which_a_person_is_asked_for_comes_before_a_newer_one(web, engine):
    asked = waiting(web, token("42"))
    newer = web.customer()
    newer.http.put("/api/conversation/customer", json=token("42"), headers=newer.headers)
    newer.send("hello")
    newer.when_answered()
    age(engine, asked, 2 * RECENT)
    assert opened(web, token("42")) == id_of(engine, asked)
    age(engine, asked, HOUR, state="resolved", handoff_requested_at=None)
    assert opened(web, token("42")) == id_of(engine, newer)
    age(engine, newer, 2 * HOUR)
    assert opened(web, token("42")) == id_of(engine, asked)
    age(engine, newer, 2 * RECENT)
    age(engine, asked, RECENT + HOUR)
    assert opened(web, token("42")) is None


def opened(web, said):
    key = resume(web, said)
    return web.services.conversations.open(key).id if key else None


def test_an_empty_conversation_is_nothing_to_go_on_with(web):
    web.http.post("/api/conversations", json={"language": "en", "customer": token("42")})
    assert resume(web, token("42")) is None


def test_a_key_holds_for_thirty_days_and_for_as_long_as_both_secrets_do(web, engine, serve):
    id_, now = id_of(engine, waiting(web, token("42"))), utc_now()
    ours = web.services.settings.assistant_secret.get_secret_value()
    keys = CustomerKeys(ours, SECRET)
    key = keys.sign(id_, now=now)
    assert request(web, key, "GET", "").status_code == 200
    last = keys.sign(id_, now=now - LIFETIME + timedelta(minutes=1))
    assert request(web, last, "GET", "").status_code == 200
    head, expires, signature = key.split("~")
    for wrong in (
        keys.sign(id_, now=now - LIFETIME),
        CustomerKeys(OTHER_SECRET, SECRET).sign(id_, now=now),
        CustomerKeys(ours, OTHER_SECRET).sign(id_, now=now),
        f"{head}~{int(expires) + 1}~{signature}",
        f"{'0' * 32}~{expires}~{signature}",
        web.services.links.sign(id_, recipient="", now=now).replace(".", "~"),
        key.replace("~", "."),
    ):
        answer = request(web, wrong, "GET", "")
        assert (answer.status_code, error_of(answer)) == (401, "unknown_token")
    changed = serve(customer_secret=OTHER_SECRET)
    assert request(changed, key, "GET", "").status_code == 401


def test_two_tabs_that_ask_at_once_are_both_let_in_and_nothing_is_written(web, engine):
    id_ = id_of(engine, waiting(web, token("42")))
    with reading(engine) as conn:
        before = queries.find_conversation(conn, id_)
    keys = [resume(web, token("42")) for _ in range(2)]
    assert {web.services.conversations.open(key).id for key in keys} == {id_}
    with reading(engine) as conn:
        assert queries.find_conversation(conn, id_) == before


def test_a_deleted_conversation_is_gone_for_its_keys_too(web, engine, command):
    customer = waiting(web, token("42"))
    key = resume(web, token("42"))
    assert command("forget", id_of(engine, customer))[0] == 0
    assert request(web, key, "GET", "").status_code == 401
    assert resume(web, token("42")) is None


def test_asking_counts_as_a_request_of_the_address(serve):
    web = serve(customer_secret=SECRET, requests_per_minute=3)
    answers = [ask(web, token("42", secret=OTHER_SECRET)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


def test_neither_the_key_nor_the_person_is_logged(web, capsys):
    waiting(web, token("id-4711", name="Zoé Martin"))
    key = resume(web, token("id-4711", name="Zoé Martin"))
    captured = capsys.readouterr()
    for personal in ("4711", "Martin", "eyJ", key.split("~")[2]):
        assert personal not in captured.out + captured.err
