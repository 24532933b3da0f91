"""Garbage, and our own mistakes: the one error shape."""

import pytest

from tests.integration.web.refusals import error_of

JSON = {"Content-Type": "application/json"}
BAD = "invalid_request"


@pytest.mark.parametrize(
    ("request_line", "options", "status", "code"),
    [
        ("POST /api/conversations", {"content": b"{bad", "headers": JSON}, 422, BAD),
        ("POST /api/conversations", {"content": b"\xff\xfe", "headers": JSON}, 422, BAD),
        ("POST /api/conversations", {"content": b"", "headers": JSON}, 422, BAD),
        ("POST /api/conversations", {"content": b"x=1"}, 422, BAD),
        ("POST /api/conversations", {"json": []}, 422, BAD),
        ("POST /api/conversations", {"json": {"language": "de"}}, 422, BAD),
        ("POST /api/conversations", {"json": {"language": "en", "x": 1}}, 422, BAD),
        ("POST /api/conversations", {"content": b"[" * 50_000, "headers": JSON}, 422, BAD),
        ("POST /api/conversations", {"content": b" " * 70_000, "headers": JSON}, 413, "too_large"),
        ("GET /api/conversations", {}, 405, "method_not_allowed"),
        ("GET /api/nothing", {}, 404, "not_found"),
        ("GET /api/articles/en/nothing", {}, 404, "article_not_found"),
        ("GET /api/articles/xx/%00", {}, 400, "bad_request"),
        ("GET /api/search?q=%00", {}, 400, "bad_request"),
        ("GET /api/widget?language=de", {}, 422, BAD),
        ("GET /api/search", {}, 422, BAD),
        ("GET /api/conversation", {}, 401, "missing_token"),
        ("GET /api/conversation?before=x", {}, 422, BAD),
        ("GET /widget/nothing.js", {}, 404, "not_found"),
        ("GET /widget/%2e%2e/%2e%2e/settings.py", {}, 404, "not_found"),
        ("GET /widget/words/de.json", {}, 404, "not_found"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_in_the_one_shape(
    web, request_line, options, status, code
):
    response = web.http.request(*request_line.split(" "), **options)
    assert (response.status_code, error_of(response)) == (status, code)


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "short"}, {"client_id": "with space!"}, {"client_id": None}, {"text": 5},
        {"text": None}, {"text": ["x"]}, {"extra": True}, {"button": {"seq": 0, "index": 0}},
        {"button": {"seq": 1, "index": -1}}, {"button": "x"},
    ],
)  # fmt: skip
def test_a_malformed_message_is_refused_and_not_stored(customer, change):
    response = customer.post("messages", {"client_id": "long-enough", "text": "x", **change})
    assert (response.status_code, error_of(response)) == (422, "invalid_request")
    assert customer.events() == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"null", b"5", b'"{"', b"[" * 50_000])
def test_a_body_that_is_no_json_object_is_called_that(customer, body):
    response = customer.http.post(
        "/api/conversation/messages",
        content=body,
        headers={
            "Authorization": f"Bearer {customer.token}",
            "Content-Type": "application/json",
        },
    )
    assert (response.status_code, error_of(response)) == (422, "invalid_request")
    assert response.json()["error"]["problems"] == ["body: not a JSON object"]


def test_errors_are_said_in_the_language_of_the_conversation(web):
    customer = web.customer("fr")
    response = customer.send("")
    assert response.json()["error"]["message"] == "Le message est vide."
    french = web.http.get("/api/nothing", headers={"Accept-Language": "fr-CA,fr;q=0.9"})
    assert french.json()["error"]["message"] == "Cette page n’existe pas."


def test_our_own_mistakes_are_a_500_without_details(make_app, monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr("web.starters.list_starters", fail)
    response = make_app().test_client().get("/api/widget")
    assert response.status_code == 500
    assert response.get_json()["error"]["code"] == "internal"
    assert "hunter2" not in response.text
