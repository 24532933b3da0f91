"""The document, the routes and what they really answer are the same."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from jsonschema import Draft202012Validator

from settings import Settings
from store.engine import make_engine
from store.migrate import upgrade
from tests.support.fake_assistant import SECRET
from tests.support.members import make_member
from web.app import create_app
from web.integrations.tokens import create_token
from web.services import EXTENSION

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    settings = Settings(
        _env_file=None, relais_home=tmp_path_factory.mktemp("openapi"), assistant_secret=SECRET,
        customer_secret=SECRET, assistant_url=NOWHERE, search_url=NOWHERE, actions_url=NOWHERE,
        database_url="",
    )  # fmt: skip
    engine = make_engine(settings.database)
    upgrade(engine)
    engine.dispose()
    app = create_app(settings)
    # Nothing is answered here: only what the API says by itself is looked at.
    app.extensions[EXTENSION].replies.wake = lambda _id: None
    yield app
    app.extensions[EXTENSION].close()


@pytest.fixture(scope="module")
def document(app) -> dict[str, Any]:
    body: dict[str, Any] = app.test_client().get("/openapi.json").get_json()
    return body


def operations(app):
    """Method and OpenAPI path of every route below /api."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            for method in rule.methods - {"HEAD", "OPTIONS"}:
                yield method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def check(document, method, path, response):
    """Assert that an answer is one that the document promises."""
    promised = document["paths"][path][method]["responses"]
    assert str(response.status_code) in promised, (method, path, response.status_code)
    if response.status_code == 204:  # nothing is said
        assert not response.data
        return
    schema = promised[str(response.status_code)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    Draft202012Validator(whole).validate(response.get_json())


def test_every_route_is_in_the_document_and_nothing_else(app, document):
    described = {(m, p) for p, item in document["paths"].items() for m in item}
    assert described == set(operations(app))


def test_every_operation_is_explained_and_promises_the_one_error_shape(document):
    error = {"$ref": "#/components/schemas/ErrorBody"}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert operation["summary"], (method, path)
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    schema = response["content"]["application/json"]["schema"]
                    assert schema == error, (method, path, status)


def test_every_reference_in_the_document_leads_somewhere(document):
    def walk(node):
        if isinstance(node, dict):
            if "$ref" in node:
                yield node["$ref"]
            for child in node.values():
                yield from walk(child)
        elif isinstance(node, list):
            for child in node:
                yield from walk(child)

    for reference in walk(document["paths"]):
        name = reference.removeprefix("#/components/schemas/")
        assert name in document["components"]["schemas"], reference
    for reference in walk(document["components"]):
        assert reference.removeprefix("#/components/schemas/") in document["components"]["schemas"]


def test_requests_refuse_what_the_document_does_not_name(document):
    schemas = document["components"]["schemas"]
    for name in (
        "StartConversation", "ChangeLanguage", "PostMessage", "PostFeedback", "PostReason",
        "PostVote", "ButtonRef", "KeepAsking", "LeaveContact", "Seen", "Typing", "Rate",
        "MailTranscript", "Customer", "FollowLink", "ResumeConversation",
    ):  # fmt: skip
        assert schemas[name]["additionalProperties"] is False, name


def test_answers_and_errors_are_what_the_document_says(app, document):
    client = app.test_client()
    started = client.post("/api/conversations", json={"language": "fr"})
    token = {"Authorization": f"Bearer {started.get_json()['token']}"}
    message = {"client_id": "contract-1", "text": "bonjour"}
    vote = {"seq": 1, "is_helpful": True}
    to = {"email": "ada@shop.example"}
    address = {"client_id": "contract-contact", **to, "question": "Is it open on Sunday?"}
    no_address = {"client_id": "contract-no-contact", "email": "ada"}
    opened = {"seq": 1, "article_id": 1}
    rating = {"episode": 0, "score": 5}
    why = {"seq": 1, "reason": "wrong"}
    on_article = {"article_id": 1, "revision_id": 1, "reader": "r" * 22, "is_helpful": True}

    def signed(id_):
        expires = datetime.now(UTC) + timedelta(minutes=5)
        return {"token": jwt.encode({"sub": id_, "exp": expires}, SECRET)}

    def introduced(id_):
        return {"headers": token, "json": signed(id_)}

    def link(**customer):
        made = app.extensions[EXTENSION]
        of = made.conversations.open(started.get_json()["token"])
        return {
            "json": {
                "link": made.links.sign(
                    of.id, recipient=of.contact_email or "", now=datetime.now(UTC)
                ),
                **customer,
            }
        }

    def person(number):
        return {"headers": token, "json": {"client_id": f"contract-{number}"}}

    steps = [
        ("post", "/api/conversations", {"json": {"language": "fr"}}, 201),
        ("post", "/api/conversations", {"json": {"language": "xx"}}, 422),
        ("get", "/api/conversation", {"headers": token}, 200),
        ("get", "/api/conversation", {}, 401),
        ("patch", "/api/conversation", {"headers": token, "json": {"language": "en"}}, 200),
        ("patch", "/api/conversation", {"json": {"language": "en"}}, 401),
        ("post", "/api/conversation/messages", {"headers": token, "json": message}, 201),
        ("post", "/api/conversation/messages", {"headers": token, "json": message}, 200),
        ("post", "/api/conversation/messages", {"headers": token, "json": {}}, 422),
        ("put", "/api/conversation/customer", introduced("1"), 200),
        ("put", "/api/conversation/customer", introduced("2"), 409),
        ("post", "/api/conversations/resume", {"json": {"customer": signed("1")}}, 200),
        ("post", "/api/conversations/resume", {"json": {"customer": signed("2")}}, 200),
        ("post", "/api/conversations/resume", {"json": {"customer": {}}}, 422),
        ("post", "/api/conversations/link", link(), 200),
        ("post", "/api/conversations/link", link(customer=signed("2")), 409),
        ("post", "/api/conversations/link", {"json": {"link": "none"}}, 410),
        ("post", "/api/conversations/link", {"json": {}}, 422),
        ("put", "/api/conversation/customer", {"headers": token, "json": {}}, 422),
        ("put", "/api/conversation/customer", {"json": {"context": "{}"}}, 401),
        ("post", "/api/conversation/person", person(2), 201),
        ("post", "/api/conversation/person", person(3), 200),
        ("post", "/api/conversation/person", {"json": {"client_id": "contract-4"}}, 401),
        ("post", "/api/conversation/feedback", {"headers": token, "json": vote}, 422),
        ("post", "/api/conversation/feedback/reason", {"headers": token, "json": why}, 422),
        ("post", "/api/articles/feedback", {"json": on_article}, 404),
        ("post", "/api/articles/feedback", {"json": {**on_article, "reader": "x"}}, 422),
        ("post", "/api/conversation/keep-asking", {"headers": token, "json": {}}, 200),
        ("post", "/api/conversation/withdraw", {"headers": token, "json": {}}, 200),
        ("post", "/api/conversation/seen", {"headers": token, "json": {"seq": 1}}, 204),
        ("post", "/api/conversation/seen", {"headers": token, "json": {"seq": 0}}, 422),
        ("post", "/api/conversation/opened", {"headers": token, "json": opened}, 204),
        ("post", "/api/conversation/typing", {"headers": token, "json": {}}, 204),
        ("post", "/api/conversation/contact", {"headers": token, "json": address}, 201),
        ("post", "/api/conversation/contact", {"headers": token, "json": address}, 200),
        ("post", "/api/conversation/contact", {"headers": token, "json": no_address}, 422),
        ("post", "/api/conversation/rating", {"headers": token, "json": rating}, 422),
        ("post", "/api/conversation/transcript", {"headers": token, "json": to}, 503),
        ("get", "/api/conversation", {"headers": token}, 200),
        ("get", "/api/conversation/events", {"headers": token}, 200),
        ("get", "/api/conversation/events", {}, 401),
        ("get", "/api/widget", {}, 200),
        ("get", "/api/search", {"query_string": {"q": "parcel"}}, 200),
        ("get", "/api/search", {}, 422),
    ]  # fmt: skip
    seen = set()
    for method, path, options, status in steps:
        response = getattr(client, method)(path, **options)
        assert response.status_code == status, (method, path, response.text)
        check(document, method, path, response)
        seen.add((method, path))
    seen |= check_desk(app, document, client)
    article = "/api/articles/{language}/{slug}"
    check(document, "get", article, client.get("/api/articles/en/none"))
    kept = client.get("/api/conversation/transcript", headers=token)
    assert (kept.status_code, kept.mimetype) == (200, "text/plain")
    # Its answer and the one to a vote need an article: tests/integration/web has them.
    rest = {
        ("get", article),
        ("get", "/api/conversation/transcript"),
        ("post", "/api/conversation/feedback"),
    }
    assert seen | rest == set(operations(app))


def check_desk(app, document, client):
    """What a help desk asks, on the conversation that began last; returns what was asked."""
    engine = app.extensions[EXTENSION].engine
    astrid = make_member(engine, "admin")
    key = create_token(engine, name="desk", created_by=astrid.id)
    token = {"Authorization": f"Bearer {key}"}
    listed = client.get("/api/desk/conversations", headers=token)
    id_ = listed.get_json()["conversations"][0]["id"]
    reply = {"text": "Hello", "agent_name": "Camille", "client_id": "contract-5"}
    one = "/api/desk/conversations/{id}"
    steps = [
        ("get", "/api/desk/conversations", {"headers": token}, 200),
        ("get", "/api/desk/conversations", {}, 401),
        ("get", "/api/desk/conversations?state=none", {"headers": token}, 422),
        ("put", "/api/desk/presence", {"headers": token, "json": {"is_present": True}}, 200),
        ("put", "/api/desk/presence", {"headers": token, "json": {}}, 422),
        ("get", one, {"headers": token}, 200),
        ("get", f"{one}/dossier", {"headers": token}, 200),
        ("post", f"{one}/messages", {"headers": token, "json": reply}, 201),
        ("post", f"{one}/messages", {"headers": token, "json": reply}, 200),
        ("post", f"{one}/messages", {"headers": token, "json": {}}, 422),
        ("post", f"{one}/notes", {"headers": token, "json": {"text": "x", "agent_name": "C"}}, 201),
        ("post", f"{one}/give-back", {"headers": token, "json": {}}, 200),
        ("post", f"{one}/resolve", {"headers": token, "json": {"why": "spam"}}, 200),
        ("post", f"{one}/resolve", {"headers": token, "json": {}}, 409),
        ("post", "/api/desks/chatwoot", {"json": {"event": "x"}}, 404),
    ]  # fmt: skip
    seen = set()
    for method, path, options, status in steps:
        response = getattr(client, method)(path.replace("{id}", id_), **options)
        assert response.status_code == status, (method, path, response.text)
        route = path.partition("?")[0]
        check(document, method, route, response)
        seen.add((method, route))
    for method, path in seen:
        if "{id}" in path:
            body = {"text": "x", "agent_name": "C", "client_id": "contract-6"}
            wanted = body if path.endswith("messages") else None
            wanted = {"text": "x", "agent_name": "C"} if path.endswith("notes") else wanted
            options = {} if method == "get" else {"json": wanted or {}}
            response = getattr(client, method)(
                path.replace("{id}", "none"), headers=token, **options
            )
            assert response.status_code == 404, (method, path)
            check(document, method, path, response)
    return seen
