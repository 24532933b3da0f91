"""An assistant across the process border: answers over HTTP whatever a test wants it to."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "s" * 32

Answer = tuple[int, bytes]


def parts(*items: dict[str, Any]) -> Answer:
    """The answer of an assistant that works."""
    return 200, json.dumps({"parts": list(items)}).encode()


def say(key: str) -> Answer:
    return parts({"type": "say", "say": key})


def answer_part(article_id: int = 1, revision_id: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "type": "answer",
        "article": {
            "id": article_id,
            "revision_id": revision_id,
            "slug": "track-your-parcel",
            "language": "en",
            "title": "Track your parcel",
        },
        "heading": "In your account",
        "anchor": "in-your-account",
        "text": "Sign in, open your orders.",
        "is_truncated": False,
        "reviewed_at": "2026-05-01T00:00:00+00:00",
        "probability": 0.83,
        "chunk_id": 561,
        **changes,
    }


def choices_part(*labels: str) -> dict[str, Any]:
    """Ask which one is meant: articles 1, 2, … with chunks 101, 102, …"""
    return {
        "type": "choices",
        "choices": [
            {
                "label": label,
                "article": {
                    "id": number,
                    "revision_id": number,
                    "slug": f"article-{number}",
                    "language": "en",
                    "title": f"Article {number}",
                },
                "heading": "",
                "anchor": "",
                "chunk_id": 100 + number,
                "probability": 0.3,
            }
            for number, label in enumerate(labels, start=1)
        ],
    }


class FakeAssistant:
    """A server in a thread; ``answer`` may be replaced at any time.

    Attributes:
        asked: the questions so far, oldest first.
        told: what it was told so far without being asked, oldest first.
        told_upto: up to which event it knows, by conversation; a test may make it forget.
        most_at_once: the most requests of one conversation that were open together.
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: Callable[[dict[str, Any]], Answer] = lambda _ask: say("greet")
        self.told: list[dict[str, Any]] = []
        self.told_upto: dict[str, int] = {}
        self.hear: Callable[[dict[str, Any]], Answer] = self.note
        self.most_at_once = 0
        self._open: dict[str, int] = {}
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                ask = json.loads(self.rfile.read(length))
                if self.headers["Authorization"] != f"Bearer {SECRET}":
                    status, body = 401, b"{}"
                elif self.path.endswith("/tell"):
                    status, body = outer.hear(ask)
                else:
                    status, body = outer._answer(ask)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_args: Any) -> None:
                pass  # the client gave up: what the test is about

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def note(self, telling: dict[str, Any]) -> Answer:
        """Take in what is told as bot/telling.py does: nothing where what was before is lost."""
        with self._lock:
            known = self.told_upto.get(telling["sender"], 0)
            if known >= telling["after"]:
                lines = [line for line in telling["lines"] if line["seq"] > known]
                self.told.append({**telling, "lines": lines})
                known = self.told_upto[telling["sender"]] = max(known, telling["upto"])
        return 200, json.dumps({"told_upto": known}).encode()

    def _answer(self, ask: dict[str, Any]) -> Answer:
        sender = ask["sender"]
        with self._lock:
            known = self.told_upto.get(sender, 0)
            if known < ask["told_upto"]:
                return 409, json.dumps({"error": {"told_upto": known}}).encode()
            self.asked.append(ask)
            self._open[sender] = self._open.get(sender, 0) + 1
            self.most_at_once = max(self.most_at_once, self._open[sender])
        try:
            return self.answer(ask)
        finally:
            with self._lock:
                self._open[sender] -= 1

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def until(is_true: Callable[[], Any], *, what: str, timeout_s: float = 10.0) -> Any:
    """Return the first truthy value of ``is_true``; fail with ``what`` after ``timeout_s``."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if value := is_true():
            return value
        threading.Event().wait(0.01)
    raise AssertionError(f"waited {timeout_s} s in vain for {what}")
