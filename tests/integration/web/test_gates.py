"""Who may ask what: origins, sizes, limits, garbage; and the one error shape."""

import json
import socket
import time

import pytest
from structlog.testing import capture_logs

from web.probes import LONGEST_S

JSON = {"Content-Type": "application/json"}
BAD = "invalid_request"
START = {"language": "en"}


def error_of(response):
    """The code of an error in the one shape; nothing else may be in it."""
    body = response.json()
    assert set(body) == {"error"}
    assert {"code", "message"} <= set(body["error"]) <= {"code", "message", "problems"}
    assert body["error"]["message"]
    return body["error"]["code"]


@pytest.fixture
def client(make_app):
    return make_app().test_client()


@pytest.mark.parametrize("origin", ["https://shop.example", "http://127.0.0.1:8000"])
def test_allowed_sites_and_our_own_pages_may_write(client, origin):
    response = client.post("/api/conversations", json=START, headers={"Origin": origin})
    assert response.status_code == 201
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example", "http://shop.example", "https://shop.example.evil.example",
        "https://shop.example:8443", "null", "not an origin", "https://[::1",
    ],
)  # fmt: skip
def test_other_sites_may_not_write_nor_read_the_answer(client, origin):
    response = client.post("/api/conversations", json=START, headers={"Origin": origin})
    assert response.status_code == 403
    assert response.get_json()["error"]["code"] == "origin_refused"
    read = client.get("/api/widget", headers={"Origin": origin})
    assert read.status_code == 403
    # The refusal may be read, so that the widget can say what is wrong; nothing else is in it.
    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert read.get_json().keys() == {"error"}
    assert read.get_json()["error"].keys() == {"code", "message"}
    missing = client.get("/api/nothing", headers={"Origin": origin})
    assert (missing.status_code, missing.get_json().keys()) == (403, {"error"})


def test_a_page_at_the_address_we_are_reached_at_may_write(client):
    response = client.post(
        "/api/conversations",
        json=START,
        base_url="http://localhost:8000",
        headers={"Origin": "http://localhost:8000"},
    )
    assert response.status_code == 201


def test_browsers_are_told_beforehand_what_a_site_may_send(client):
    asked = {"Access-Control-Request-Method": "POST"}
    allowed = client.options(
        "/api/conversations", headers={**asked, "Origin": "https://shop.example"}
    )
    assert allowed.status_code == 204
    assert "Authorization" in allowed.headers["Access-Control-Allow-Headers"]
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    refused = client.options(
        "/api/conversations", headers={**asked, "Origin": "https://evil.example"}
    )
    assert refused.status_code == 403


def test_behind_a_trusted_proxy_its_address_and_scheme_count(make_app):
    app = make_app(trusted_proxies=1, conversations_per_hour=1)
    client = app.test_client()
    headers = {
        "Host": "help.example",
        "X-Forwarded-Proto": "https",
        "Origin": "https://help.example",
    }
    for address, status in [("192.0.2.1", 201), ("192.0.2.2", 201), ("192.0.2.1", 429)]:
        response = client.post(
            "/api/conversations", json=START, headers={**headers, "X-Forwarded-For": address}
        )
        assert response.status_code == status


@pytest.mark.parametrize(
    ("forged", "origin"),
    [
        ({"X-Forwarded-Host": "localhost"}, "https://localhost"),
        ({"X-Forwarded-Port": "8443"}, "https://help.shop.example:8443"),
    ],
)
def test_behind_a_trusted_proxy_the_host_is_the_one_in_host_alone(make_app, forged, origin):
    """The proxy that we describe passes on what a client put into the other headers."""
    app = make_app(trusted_proxies=1, public_url="https://help.shop.example")
    client = app.test_client()
    evil = client.get("/api/widget", headers={**forged, "Host": "evil.example"})
    assert evil.status_code == 400
    headers = {"Host": "help.shop.example", "X-Forwarded-Proto": "https", "Origin": origin}
    started = client.post("/api/conversations", json=START, headers={**headers, **forged})
    assert started.status_code == 403


def test_without_a_trusted_proxy_nobody_can_lend_himself_an_address(make_app):
    client = make_app(conversations_per_hour=1).test_client()
    statuses = [
        client.post(
            "/api/conversations", json=START, headers={"X-Forwarded-For": f"192.0.2.{n}"}
        ).status_code
        for n in range(2)
    ]
    assert statuses == [201, 429]


def test_messages_of_one_conversation_are_limited_and_it_is_said_for_how_long(serve):
    web = serve(messages_per_minute=3)
    customer, other = web.customer(), web.customer()
    statuses = [customer.send(f"question {n}").status_code for n in range(4)]
    assert statuses == [201, 201, 201, 429]
    refused = customer.send("one more")
    assert error_of(refused) == "rate_limited"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert other.send("hello").status_code == 201
    customer.when_answered()
    other.when_answered()


def test_who_has_written_many_messages_can_still_ask_for_a_person(serve):
    customer = serve(messages_per_minute=2).customer()
    assert [customer.send(f"question {n}").status_code for n in range(3)] == [201, 201, 429]
    assert customer.ask_person().status_code == 201
    assert customer.state()["is_person_requested"] is True
    # That one is in hand already: asked for again, it changes nothing and costs nothing.
    assert [customer.ask_person().status_code for _ in range(3)] == [200] * 3
    customer.when_answered()


def test_requests_of_one_address_are_limited(make_app):
    client = make_app(requests_per_minute=5).test_client()
    statuses = [client.get("/api/widget").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.get("/healthz").status_code == 200


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


@pytest.mark.parametrize("path", ["/", "/help/en/", "/api/widget", "/nothing", "/healthz"])
def test_every_answer_tells_the_browser_to_trust_nothing_else(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_widget_files_load_from_any_site_and_are_revalidated(web):
    first = web.http.get("/widget/relais.js")
    assert first.status_code == 200
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "javascript" in first.headers["Content-Type"]
    again = web.http.get("/widget/relais.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_widgets_words_are_served_in_both_languages(client):
    english, french = (client.get(f"/widget/words/{lang}.json") for lang in ("en", "fr"))
    assert english.get_json().keys() == french.get_json().keys()
    assert english.headers["ETag"] != french.headers["ETag"]


def test_a_database_that_says_nothing_is_named_in_time(make_app):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        app = make_app(database_url=f"postgresql+psycopg://nobody:x@127.0.0.1:{port}/none")
        began = time.monotonic()
        response = app.test_client().get("/healthz")
        assert time.monotonic() - began < LONGEST_S + 2
    assert response.status_code == 503
    assert response.get_json()["dependencies"]["database"]["status"] == "unavailable"


def test_health_names_each_dependency_and_its_own_state(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    body = response.get_json()
    assert body["status"] == "degraded"
    assert {name: d["status"] for name, d in body["dependencies"].items()} == {
        "database": "ok",
        "search": "unavailable",
        "assistant": "ok",
        "actions": "unavailable",
    }
    assert all(d["ms"] >= 0 for d in body["dependencies"].values())


def test_without_its_database_web_is_down_and_says_so(make_app, tmp_path):
    client = make_app(database_url=f"sqlite:///{tmp_path}/no/such/folder.db").test_client()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.get_json()["status"] == "down"
    refused = client.post("/api/conversations", json=START)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (503, "unavailable")
    assert refused.headers["Retry-After"] == "5"


def test_logs_hold_no_words_tokens_or_query_strings(web, capsys, caplog):
    customer = web.customer()
    customer.send("my very private question")
    customer.when_answered()
    web.http.get("/api/search?q=my+very+private+question")
    captured = capsys.readouterr()
    logged = captured.out + captured.err + caplog.text
    assert "/api/conversation/messages" in logged
    assert "private" not in logged
    assert customer.token not in logged


def test_metrics_count_requests_replies_and_failures(web, assistant):
    customer = web.customer()
    customer.send("hello")
    customer.when_answered()
    assistant.answer = lambda _ask: (500, b"")
    customer.send("hello again")
    customer.when_answered()
    text = web.http.get("/metrics").text
    assert 'relais_reply_seconds_count{outcome="talk"} 1.0' in text
    assert 'relais_reply_seconds_count{outcome="failed"} 1.0' in text
    assert 'relais_assistant_failures_total{reason="status_500"} 1.0' in text
    route = 'route="/api/conversation/messages"'
    assert f'relais_requests_total{{method="POST",{route},status="201"}} 2.0' in text
    assert json.dumps(customer.token) not in text


def test_a_name_that_is_not_ours_gets_nothing_but_probes(make_app):
    client = make_app(public_url="https://help.shop.example").test_client()
    evil = {"base_url": "http://evil.example"}
    for path in ["/", "/help/en/", "/api/widget", "/openapi.json"]:
        assert client.get(path, **evil).status_code == 400
    refused = client.post(
        "/api/conversations", json=START, headers={"Origin": "http://evil.example"}, **evil
    )
    assert refused.status_code == 400
    assert client.get("/healthz", **evil).status_code == 200
    for ours in ["https://help.shop.example", "http://localhost:8000"]:
        started = client.post(
            "/api/conversations", json=START, headers={"Origin": ours}, base_url=ours
        )
        assert started.status_code == 201


def test_a_refused_name_is_told_to_the_owner(make_app):
    client = make_app().test_client()
    with capture_logs() as lines:
        for _ in range(3):
            assert client.get("/", base_url="http://help.shop.example").status_code == 400
    (line,) = [line for line in lines if line["event"] == "host_refused"]
    assert line["host"] == "help.shop.example"
    assert "PUBLIC_URL" in line["hint"]


@pytest.mark.parametrize("setting", ["public_url", "allowed_origins"])
def test_an_international_name_may_be_set_in_its_own_letters(make_app, setting):
    name = "https://bücher.example"
    client = make_app(**{setting: name if setting == "public_url" else (name,)}).test_client()
    sent = "https://xn--bcher-kva.example"
    host = sent if setting == "public_url" else "http://127.0.0.1:8000"
    started = client.post("/api/conversations", json=START, headers={"Origin": sent}, base_url=host)
    assert started.status_code == 201
    assert started.headers["Access-Control-Allow-Origin"] == sent


def test_a_trusted_proxy_may_pass_on_an_international_name(serve):
    client = serve(trusted_proxies=1).http
    name = "xn--fa-hia.example"  # "faß", which Python's own codec takes for another name
    headers = {"Host": name, "X-Forwarded-Proto": "https", "Origin": f"https://{name}"}
    assert client.post("/api/conversations", json=START, headers=headers).status_code == 201


def test_invented_methods_make_one_series(client):
    for number in range(50):
        client.open("/help/en/", method=f"X{number}")
    lines = client.get("/metrics").text.splitlines()
    (series,) = [line for line in lines if line.startswith("relais_requests_total{")]
    assert 'method="other"' in series
    assert series.endswith(" 50.0")


def test_help_pages_count_but_files_and_probes_do_not(make_app):
    client = make_app(requests_per_minute=3).test_client()
    for _ in range(6):
        assert client.get("/healthz").status_code == 200
        with client.get("/widget/relais.js") as file:
            assert file.status_code == 200
    for _ in range(3):
        assert client.get("/help/en/search?q=").status_code == 200
    refused = client.get("/help/en/search?q=", headers={"Accept": "text/html"})
    assert refused.status_code == 429
    assert refused.mimetype == "text/html"
    assert int(refused.headers["Retry-After"]) <= 60


def test_health_is_looked_up_once_a_second(make_app, monkeypatch):
    app = make_app()
    health = app.extensions["relais"].health
    counted = []
    probe_all = type(health)._probe_all
    monkeypatch.setattr(
        type(health), "_probe_all", lambda self: counted.append(1) or probe_all(self)
    )
    client = app.test_client()
    assert [client.get("/healthz").status_code for _ in range(20)] == [200] * 20
    assert len(counted) <= 2
