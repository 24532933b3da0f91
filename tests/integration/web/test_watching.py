"""What an owner sees of the running system: health, logs, metrics."""

import json
import socket
import threading
import time

import pytest
from flask import Flask, jsonify
from werkzeug.serving import make_server

from web.probes import LONGEST_S


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


@pytest.fixture
def search_says():
    """Return a function that starts what answers as the search process; returns its address."""
    servers = []

    def start(body, status):
        app = Flask("search")
        app.add_url_rule("/health", view_func=lambda: (jsonify(body), status))
        servers.append(make_server("127.0.0.1", 0, app))
        threading.Thread(target=servers[-1].serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("body", "status", "shown"),
    [
        ({"status": "ok"}, 200, "ok"),
        ({"status": "degraded", "reason": "the index cannot be written"}, 200, "degraded"),
        ({"status": "building"}, 503, "unavailable"),
        (["degraded"], 200, "ok"),
    ],
)
def test_what_works_less_well_than_it_should_is_named(make_app, search_says, body, status, shown):
    client = make_app(search_url=search_says(body, status)).test_client()
    assert client.get("/healthz").get_json()["dependencies"]["search"]["status"] == shown


def test_without_its_database_web_is_down_and_says_so(make_app, tmp_path):
    client = make_app(database_url=f"sqlite:///{tmp_path}/no/such/folder.db").test_client()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.get_json()["status"] == "down"
    refused = client.post("/api/conversations", json={"language": "en"})
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (503, "unavailable")
    assert refused.headers["Retry-After"] == "5"


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


def test_invented_methods_make_one_series(client):
    for number in range(50):
        client.open("/help/en/", method=f"X{number}")
    lines = client.get("/metrics").text.splitlines()
    (series,) = [line for line in lines if line.startswith("relais_requests_total{")]
    assert 'method="other"' in series
    assert series.endswith(" 50.0")
