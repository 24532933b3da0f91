"""The web app over HTTP, on each database, with an assistant that tests control."""

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import WSGIRequestHandler, make_server

from settings import Settings
from tests.integration.web.served_process import NOWHERE, Process
from tests.support.fake_assistant import SECRET, FakeAssistant, until
from tests.support.mail_server import MailServer
from web import create_app
from web.__main__ import main
from web.services import EXTENSION, Services


class Customer:
    """What the widget does, over HTTP."""

    def __init__(self, http: httpx.Client, language: str = "en") -> None:
        self.http = http
        started = http.post("/api/conversations", json={"language": language})
        assert started.status_code == 201, started.text
        self.token = started.json()["token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def send(self, text: str, client_id: str | None = None) -> httpx.Response:
        body = {"client_id": client_id or uuid.uuid4().hex, "text": text}
        return self.post("messages", body)

    def press(self, seq: int, index: int) -> httpx.Response:
        button = {"seq": seq, "index": index}
        return self.post("messages", {"client_id": uuid.uuid4().hex, "button": button})

    def ask_person(self, client_id: str | None = None) -> httpx.Response:
        return self.post("person", {"client_id": client_id or uuid.uuid4().hex})

    def rate(self, seq: int, is_helpful: Any) -> httpx.Response:
        return self.post("feedback", {"seq": seq, "is_helpful": is_helpful})

    def post(self, path: str, body: Any) -> httpx.Response:
        return self.http.post(f"/api/conversation/{path}", json=body, headers=self.headers)

    def state(self) -> dict[str, Any]:
        body: dict[str, Any] = self.http.get("/api/conversation", headers=self.headers).json()
        return body["conversation"]

    def events(self, after: int = 0) -> list[dict[str, Any]]:
        response = self.http.get(f"/api/conversation/events?after={after}", headers=self.headers)
        assert response.status_code == 200, response.text
        found: list[dict[str, Any]] = response.json()["events"]
        return found

    def when_answered(self) -> list[dict[str, Any]]:
        """All events, once nothing is owed any more."""
        until(lambda: not self.state()["is_reply_pending"], what="the reply")
        return self.events()

    def stream(self, count: int, after: int | None = None, query: str = "") -> list[dict[str, Any]]:
        """The next ``count`` events of a live stream, then the connection is cut."""
        headers = {**self.headers, "Accept": "text/event-stream"}
        if after is not None:
            headers["Last-Event-ID"] = str(after)
        found: list[dict[str, Any]] = []
        with self.http.stream(
            "GET", f"/api/conversation/events{query}", headers=headers, timeout=10
        ) as response:
            assert response.status_code == 200
            assert response.headers["Content-Type"].startswith("text/event-stream")
            if count == 0:
                return found
            kind = ""
            for line in response.iter_lines():
                kind = line.removeprefix("event: ") if line.startswith("event: ") else kind
                if line.startswith("data: ") and kind == "message":
                    found.append(json.loads(line.removeprefix("data: ")))
                    if len(found) == count:
                        return found
        raise AssertionError(f"the stream ended after {len(found)} of {count} events")


MakeApp = Callable[..., Flask]
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def assistant() -> Iterator[FakeAssistant]:
    fake = FakeAssistant()
    yield fake
    fake.close()


@pytest.fixture
def make_app(database_url: str, assistant: FakeAssistant, tmp_path: Path) -> Iterator[MakeApp]:
    """Make apps on this test's database; each is closed before the database goes."""
    made: list[Services] = []

    def make(**changes: Any) -> Flask:
        options: dict[str, Any] = {
            "relais_home": tmp_path,
            "database_url": database_url,
            "assistant_url": assistant.url,
            "assistant_secret": SECRET,
            "search_url": NOWHERE,
            "actions_url": NOWHERE,
            "assistant_timeout_s": 2.0,
            "messages_per_minute": 1000,
            "requests_per_minute": 100_000,
            "conversations_per_hour": 1000,
            "allowed_origins": ("https://shop.example",),
            **changes,
        }
        app = create_app(Settings(_env_file=None, **options))
        made.append(app.extensions[EXTENSION])
        return app

    yield make
    for services in made:
        until(lambda s=services: s.replies.in_hand == 0, what="the replies in hand")
        services.close()


@pytest.fixture
def client(make_app: MakeApp) -> FlaskClient:
    """Ask an app of the usual settings, without a server in between."""
    return make_app().test_client()


class _QuietHandler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_args: Any) -> None:
        """Say nothing: the app logs for itself."""


class Served:
    """An app behind a real HTTP server."""

    def __init__(self, app: Flask) -> None:
        self._server = make_server(
            "127.0.0.1", 0, app, threaded=True, request_handler=_QuietHandler
        )
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.services: Services = app.extensions[EXTENSION]
        self.http = httpx.Client(base_url=self.url, timeout=10, trust_env=False)

    def customer(self, language: str = "en") -> Customer:
        return Customer(self.http, language)

    def close(self) -> None:
        self.services.live.close()
        self.http.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        until(lambda: self.services.live.count == 0, what="the streams to end", timeout_s=20)


Serve = Callable[..., Served]


@pytest.fixture
def serve(make_app: MakeApp) -> Iterator[Serve]:
    """Serve an app; options are settings."""
    served: list[Served] = []

    def start(**changes: Any) -> Served:
        served.append(Served(make_app(**changes)))
        return served[-1]

    yield start
    for one in served:
        one.close()


@pytest.fixture
def start(
    database_url: str, assistant: FakeAssistant, tmp_path: Path
) -> Iterator[Callable[[], Process]]:
    """Start web as a process of its own."""
    started: list[Process] = []

    def new() -> Process:
        started.append(Process(database_url, assistant.url, tmp_path))
        return started[-1]

    yield new
    for process in started:
        process.kill()


@pytest.fixture
def web(serve: Serve) -> Served:
    return serve()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A real mail server."""
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def customer(web: Served) -> Customer:
    return web.customer()


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, web: Served, capsys: Any) -> Command:
    """Run ``python -m web …`` on the served app's database."""
    monkeypatch.setattr("web.__main__.load_settings", lambda: web.services.settings)

    def run(*args: str) -> tuple[int, str]:
        capsys.readouterr()  # what the served app logged so far
        status = main(list(args))
        captured = capsys.readouterr()
        return status, captured.out + captured.err

    return run


@pytest.fixture
def engine_of(web: Served) -> Callable[[Any], Any]:
    """The database behind the served app."""
    return lambda _who: web.services.engine
