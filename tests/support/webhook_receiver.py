"""Another system that is told by webhook: takes requests and answers as a test says."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    """One request."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def json(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.body)
        return read

    @property
    def seq(self) -> int:
        return int(self.json["data"]["event"]["seq"])


class WebhookReceiver:
    """Answers ``status``, or one of ``next_statuses`` before; 0 hangs up, -1 waits to be closed."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.status = 204
        self.next_statuses: list[int] = []
        self._lock = threading.Lock()
        self._is_closed = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = receiver._take(Received(dict(self.headers), body))
                if status == -1:
                    receiver._is_closed.wait(30)
                if status > 0:
                    self.send_response(status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                self.close_connection = True

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def _take(self, received: Received) -> int:
        with self._lock:
            self.received.append(received)
            return self.next_statuses.pop(0) if self.next_statuses else self.status

    def of(self, topic: str) -> list[Received]:
        """Return what came of one topic."""
        return [one for one in self.received if one.json["type"] == topic]

    def close(self) -> None:
        self._is_closed.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
