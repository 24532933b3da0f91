"""The API that another help desk uses instead of the console, on each database."""

from datetime import timedelta

import pytest

from store.engine import reading
from store.tables import utc_now
from tests.support.members import make_member
from web.integrations import token_queries
from web.integrations.tokens import create_token, open_with, revoke_token


@pytest.fixture
def token(engine):
    return create_token(engine, name="Our desk", created_by=make_member(engine, "admin").id)


@pytest.fixture
def ask(web, token):
    """Ask the API as the help desk does."""
    headers = {"Authorization": f"Bearer {token}"}

    def ask(method, path="", body=None):
        address = f"/api/desk/conversations{path}"
        return web.http.request(method, address, json=body, headers=headers)

    return ask


@pytest.fixture
def waiting(customer, ask):
    """The id of a conversation that waits for a person."""
    customer.send("where is my parcel")
    customer.when_answered()
    customer.ask_person()
    (found,) = ask("GET", "?state=waiting").json()["conversations"]
    return found["id"]


def say(text, client_id="desk-message-1"):
    return {"text": text, "agent_name": "Camille", "client_id": client_id}


def the_token(engine):
    with reading(engine) as conn:
        return token_queries.list_tokens(conn)[0]


def test_a_desk_finds_who_waits_reads_and_answers_under_a_name(customer, ask, waiting):
    read = ask("GET", f"/{waiting}").json()
    assert read["conversation"]["state"] == "waiting"
    assert read["conversation"]["waiting_since"]
    assert read["events"][0]["parts"][0]["text"] == "where is my parcel"
    dossier = ask("GET", f"/{waiting}/dossier?language=fr").json()
    assert dossier["question"]["text"] == "where is my parcel"
    assert dossier["reason"]["sentence"] == "Le client a demandé un conseiller."

    assert ask("POST", f"/{waiting}/messages", say("I am looking into it.")).status_code == 201
    assert ask("POST", f"/{waiting}/messages", say("I am looking into it.")).status_code == 200
    newest = customer.events()[-1]
    assert (newest["author"], newest["author_name"]) == ("agent", "Camille")
    assert customer.state()["state"] == "agent"
    assert ask("GET", "?state=waiting").json()["conversations"] == []


def test_what_no_database_can_hold_is_left_out_or_refused(customer, ask, waiting):
    body = say("a\u0000b") | {"agent_name": "Cam\u0000ille"}
    assert ask("POST", f"/{waiting}/messages", body).status_code == 201
    newest = customer.events()[-1]
    assert (newest["parts"][0]["text"], newest["author_name"]) == ("ab", "Camille")
    nobody = say("hello", "desk-message-2") | {"agent_name": "\u0000 "}
    assert ask("POST", f"/{waiting}/messages", nobody).status_code == 422
    note = {"text": "a\u0000b", "agent_name": "\u0000Camille"}
    assert ask("POST", f"/{waiting}/notes", note).status_code == 201


def test_a_desk_notes_gives_back_and_ends(customer, ask, waiting):
    note = {"text": "a gold customer", "agent_name": "Camille"}
    assert ask("POST", f"/{waiting}/notes", note).status_code == 201
    assert "a gold customer" not in str(customer.events())
    given = ask("POST", f"/{waiting}/give-back", {})
    assert given.json()["conversation"]["state"] == "bot"
    ended = ask("POST", f"/{waiting}/resolve", {"why": "solved", "agent_name": "Camille"})
    assert ended.json()["conversation"]["state"] == "resolved"
    assert ask("POST", f"/{waiting}/resolve", {}).status_code == 409


@pytest.mark.parametrize(("body", "who"), [({}, "Our desk"), ({"agent_name": "Iris"}, "Iris")])
def test_the_thread_says_who_gave_it_back_and_who_ended_it(
    *, customer, ask, waiting, agent, body, who
):
    for action in ("give-back", "resolve"):
        assert ask("POST", f"/{waiting}/{action}", body).status_code == 200
    page = agent.page(f"/console/inbox/{waiting}?view=resolved")
    assert f"{who} gave the conversation back to the bot" in page
    assert f"{who} resolved the conversation" in page
    # What a token is called is nobody else's business.
    assert "Our desk" not in str(customer.events())
    assert "Our desk" not in ask("GET", f"/{waiting}").text


@pytest.mark.parametrize("what", ["messages", "notes"])
def test_sent_again_it_is_stored_once_and_another_text_is_refused(customer, ask, waiting, what):
    path = f"/{waiting}/{what}"
    first = ask("POST", path, say("I am looking into it.\r\n"))
    again = ask("POST", path, say("I am looking into it."))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()

    other = ask("POST", path, say("It is on its way."))
    assert (other.status_code, other.json()["error"]["code"]) == (409, "client_id_used")
    assert "It is on its way." not in str(customer.events())
    assert ask("POST", path, say("It is on its way.", "desk-message-2")).status_code == 201


def test_what_the_customer_or_a_note_was_stored_under_is_no_message_of_the_desk(ask, waiting):
    assert ask("POST", f"/{waiting}/notes", say("Hello")).status_code == 201
    assert ask("POST", f"/{waiting}/messages", say("Hello")).status_code == 409
    assert ask("GET", f"/{waiting}").json()["conversation"]["state"] == "waiting"


def test_notes_without_a_client_id_are_each_stored(ask, waiting):
    note = {"text": "a gold customer", "agent_name": "Camille"}
    seqs = {ask("POST", f"/{waiting}/notes", note).json()["seq"] for _ in range(2)}
    assert len(seqs) == 2


def test_lists_are_paged_and_the_longest_wait_comes_first(web, ask, monkeypatch):
    monkeypatch.setattr("web.integrations.conversation_queries.PAGE", 2)
    customers = [web.customer() for _ in range(3)]
    for customer in customers:
        customer.ask_person()
    first = ask("GET", "?state=waiting").json()
    rest = ask("GET", f"?state=waiting&page={first['next_page']}").json()
    waits = [one["waiting_since"] for one in first["conversations"] + rest["conversations"]]
    assert waits == sorted(waits)
    assert len(waits) == 3
    assert rest["next_page"] is None


def test_an_unknown_or_revoked_token_opens_nothing(web, customer, engine, token, ask):
    path = "/api/desk/conversations"
    bare = web.http.get(path)
    assert (bare.status_code, bare.json()["error"]["code"]) == (401, "missing_api_token")
    assert bare.json()["error"]["message"].startswith("This needs an API token")
    refused = web.http.get(path, headers=customer.headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "unknown_api_token")
    assert web.http.get("/api/conversation", headers={"Authorization": f"Bearer {token}"}
                        ).status_code == 401  # fmt: skip
    assert ask("GET").status_code == 200
    revoke_token(engine, the_token(engine).id, now=utc_now())
    assert ask("GET").status_code == 401


def test_the_use_of_a_token_is_noted_once_a_minute(engine, token):
    assert the_token(engine).used_at is None
    then = utc_now()
    open_with(engine, token, now=then)
    open_with(engine, token, now=then + timedelta(seconds=59))
    assert the_token(engine).used_at == then
    open_with(engine, token, now=then + timedelta(seconds=60))
    assert the_token(engine).used_at == then + timedelta(seconds=60)


@pytest.mark.parametrize("origin", ["https://shop.example", "self"])
def test_no_page_of_any_site_gets_at_it(web, token, origin):
    origin = web.url if origin == "self" else origin
    headers = {"Authorization": f"Bearer {token}", "Origin": origin}
    refused = web.http.get("/api/desk/conversations", headers=headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "page_refused")
    assert refused.json()["error"]["message"].startswith("This is for servers")
    asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    assert web.http.options("/api/desk/conversations", headers=asked).status_code == 403


def test_a_desk_that_asks_too_often_is_told_to_wait(serve):
    web = serve(requests_per_minute=5)
    engine = web.services.engine
    token = create_token(engine, name="Busy", created_by=make_member(engine, "admin").id)
    headers = {"Authorization": f"Bearer {token}"}
    statuses = [
        web.http.get("/api/desk/conversations", headers=headers).status_code for _ in range(6)
    ]
    assert statuses == [200] * 5 + [429]
