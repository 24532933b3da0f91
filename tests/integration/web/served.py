"""An app behind a real HTTP server, and customers at it."""

import json
import threading
import uuid
from typing import Any

import httpx
import sqlalchemy as sa
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from settings.authorities import authorities
from store.engine import reading
from tests.support.fake_assistant import until
from web.conversations import queries
from web.conversations.records import Conversation
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
        self.http = httpx.Client(
            base_url=self.url, timeout=10, trust_env=False, verify=authorities()
        )

    def customer(self, language: str = "en") -> Customer:
        return Customer(self.http, language)

    def close(self) -> None:
        self.services.live.close()
        self.http.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        until(lambda: self.services.live.count == 0, what="the streams to end", timeout_s=20)


def now(engine: sa.Engine, id_: str) -> Conversation:
    """The conversation as it stands."""
    with reading(engine) as conn:
        found = queries.find_conversation(conn, id_)
    assert found is not None
    return found
