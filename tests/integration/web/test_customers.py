"""Who the customer is, over HTTP: verified, claimed, replaced, another one, found again."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest
import sqlalchemy as sa

from store.engine import reading
from store.tables import conversation
from tests.integration.web.refusals import error_of
from web.conversations import queries
from web.customers.queries import list_earlier_conversations

SECRET = "shared by the shop and by Relais alone"


@pytest.fixture
def web(serve):
    return serve(customer_secret=SECRET)


def token(secret=SECRET, *, lives=timedelta(hours=3), **claims):  # made when tests are collected
    return {"token": jwt.encode({"exp": datetime.now(UTC) + lives, **claims}, secret)}


def text(signed=True, **context):
    written = json.dumps(context, ensure_ascii=False)
    signature = hmac.new(SECRET.encode(), written.encode(), hashlib.sha256).hexdigest()
    return {"context": written} | ({"signature": signature} if signed else {})


def start(web, customer):
    return web.http.post("/api/conversations", json={"language": "en", "customer": customer})


def stored(web, started_or_customer):
    key = getattr(started_or_customer, "token", None) or started_or_customer.json()["token"]
    found = web.services.conversations.open(key)
    return found.customer, found.is_customer_verified, found.customer_doubt, found.customer_key


def put(customer, said):
    return customer.http.put("/api/conversation/customer", json=said, headers=customer.headers)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (token(sub="42", name="Zoé"), ({"id": "42", "name": "Zoé"}, True, None, "id:42")),
        (text(id=42, cart=["é"]), ({"id": 42, "cart": ["é"]}, True, None, "id:42")),
        (text(email="Jo@x.org"), ({"email": "Jo@x.org"}, True, None, "email:jo@x.org")),
        (text(signed=False, id=42), ({"id": 42}, False, "unsigned", None)),
        (token("another secret, long enough, too", sub="42"),
         ({"id": "42"}, False, "signature", None)),
        (token(lives=-timedelta(hours=1), sub="42"), ({"id": "42"}, False, "expired", None)),
        (token(lives=timedelta(days=30), sub="42"), ({"id": "42"}, False, "lives_too_long", None)),
    ],
)  # fmt: skip
def test_a_conversation_starts_with_what_the_site_says(web, said, known):
    started = start(web, said)
    assert started.status_code == 201
    assert stored(web, started) == known


def test_without_a_word_of_the_site_nobody_is_known(web, customer):
    assert stored(web, customer) == (None, False, None, None)


def test_without_a_secret_everything_is_a_claim(serve):
    web = serve()
    assert stored(web, start(web, token(sub="42"))) == ({"id": "42"}, False, "no_secret", None)


@pytest.mark.parametrize(
    "said",
    [
        {}, {"token": "x"}, {"context": "{"}, {"context": '{"A": 1}'}, {"signature": "00"},
        {"context": json.dumps({"note": "x" * 4096})}, {"context": "{}", "token": "x"},
        {**token(sub="1"), "signature": "00"}, {"context": '{"x": {}}'}, {"context": {"id": 1}},
        {"token": "x" * 9000}, {"context": '{"spent": 1e999}'},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_the_site_told_why(web, customer, said):
    for response in (start(web, said), put(customer, said)):
        assert (response.status_code, error_of(response)) == (422, "invalid_request")
        assert response.json()["error"]["problems"][0].startswith(("customer", "context"))
    assert stored(web, customer) == (None, False, None, None)


def test_a_customer_who_signs_in_later_is_known_from_then_on(web, customer):
    assert put(customer, text(signed=False, name="Jo")).json() == {"is_verified": False}
    assert stored(web, customer) == ({"name": "Jo"}, False, "unsigned", None)
    assert put(customer, token(sub="42")).json() == {"is_verified": True}
    assert stored(web, customer) == ({"id": "42"}, True, None, "id:42")


def test_a_claim_never_replaces_what_is_verified(web, customer):
    put(customer, token(sub="42", plan="pro"))
    for claim in (
        text(signed=False, id=1),
        token("another secret, long enough, too", sub="1"),
        token(lives=-timedelta(hours=1), sub="42", plan="free"),
        text(plan="free"),  # signed, but of nobody
    ):
        assert put(customer, claim).json() == {"is_verified": True}
        assert stored(web, customer) == ({"id": "42", "plan": "pro"}, True, None, "id:42")


def test_the_same_verified_customer_brings_newer_facts(web, customer):
    put(customer, token(sub="42", plan="free"))
    put(customer, text(id=42, plan="pro"))
    assert stored(web, customer) == ({"id": 42, "plan": "pro"}, True, None, "id:42")


def test_another_verified_customer_is_sent_to_a_conversation_of_their_own(web, customer):
    put(customer, token(sub="42"))
    refused = put(customer, token(sub="43"))
    assert (refused.status_code, error_of(refused)) == (409, "other_customer")
    assert stored(web, customer)[3] == "id:42"


def test_a_signature_that_does_not_hold_is_logged_without_the_person(web, customer, capsys):
    put(customer, token("another secret, long enough, too", sub="id-4711", name="Zoé Martin"))
    start(web, token(lives=-timedelta(hours=1), email="zoe@example.org"))
    put(customer, token(sub="id-4711", name="Zoé Martin"))
    put(customer, {"context": '{"name": {"zoe@example.org": 1}}'})
    captured = capsys.readouterr()
    logged = captured.out + captured.err
    assert logged.count("customer_not_verified") == 2
    assert "expired" in logged
    for personal in ("4711", "Martin", "zoe", "eyJ"):
        assert personal not in logged


def test_the_customer_s_own_browser_is_not_told_what_is_known(customer):
    put(customer, token(sub="42", name="Zoé Martin"))
    history = customer.http.get("/api/conversation", headers=customer.headers)
    assert "Martin" not in history.text


def test_a_site_that_may_embed_the_widget_may_say_who_it_is(web):
    allowed = web.http.options(
        "/api/conversation/customer",
        headers={"Origin": "https://shop.example", "Access-Control-Request-Method": "PUT"},
    )
    assert "PUT" in allowed.headers["Access-Control-Allow-Methods"]


def test_the_earlier_conversations_of_a_verified_customer_are_found(web, engine):
    first, second, now, claimed, empty = (web.customer() for _ in range(5))
    for one in (first, second, now, empty):
        put(one, token(sub="42"))
    put(claimed, text(signed=False, id="42"))
    first.send("it was ordered by jo@example.org\nas my lamp")
    second.send("x" * 500)
    claimed.send("I am another")
    now.send("where is it")
    for one in (first, second, claimed, now):
        one.when_answered()
    with reading(engine) as conn:
        looked_at = web.services.conversations.open(now.token)
        found = list_earlier_conversations(
            conn, looked_at.customer_key, not_id=looked_at.id, limit=10
        )
        newest = list_earlier_conversations(conn, "id:42", not_id=looked_at.id, limit=1)
        assert list_earlier_conversations(conn, "id:43", not_id="", limit=10) == []
    assert [one.first_words for one in found] == [
        "x" * 119 + "…",
        "it was ordered by [e-mail] as my lamp",
    ]
    assert newest == found[:1]
    assert (found[1].state, found[1].language) == ("bot", "en")
    assert found[0].created_at > found[1].created_at


def test_forgetting_a_conversation_takes_the_customer_along(web, customer, command, engine):
    put(customer, token(sub="42", name="Zoé Martin"))
    opened = web.services.conversations.open(customer.token)
    assert command("show", opened.id)[0] == 0
    assert command("forget", opened.id)[0] == 0
    with reading(engine) as conn:
        assert queries.find_conversation(conn, opened.id) is None
        assert conn.execute(sa.select(sa.func.count()).select_from(conversation)).scalar() == 0
