"""A search process that answers in the contract's shape what a test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def hit(article_id: int, *, score: float = 0.9, title: str = "Track your parcel") -> dict:
    """Return a hit as docs/architecture.md describes it."""
    return {
        "article_id": article_id,
        "revision_id": article_id * 10,
        "chunk_id": article_id * 100,
        "key": f"key-{article_id}",
        "slug": f"slug-{article_id}",
        "language": "en",
        "title": title,
        "category_path": "Orders/Delivery",
        "headings": ["In your account"],
        "anchor": "in-your-account",
        "text": "Sign in, open Orders and choose Track.",
        "goes_on": False,
        "reviewed_at": "2026-05-01T00:00:00+00:00",
        "review_by": None,
        "score": score,
    }


class FakeSearch:
    """What the next questions get, and what was asked."""

    def __init__(self) -> None:
        self.hits: list[dict] = []
        self.probability = 0.0
        self.asked: list[dict] = []
        self.is_hanging = False
        self.is_failing = False
        self.released = threading.Event()
        self.url = ""


@contextmanager
def fake_search() -> Iterator[FakeSearch]:
    """Serve on a free loopback port until the block ends."""
    fake = FakeSearch()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: two would wait 40 ms for each other

        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["content-length"])))
            fake.asked.append(question)
            if fake.is_hanging:
                fake.released.wait(30)
            if fake.is_failing:
                self.answer(500, {"error": {"code": "failed", "message": "It failed."}})
                return
            self.answer(200, {"probability": fake.probability, "took_ms": 1.0, "hits": fake.hits})

        def answer(self, status: int, body: dict) -> None:
            data = json.dumps(body).encode()
            try:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except (BrokenPipeError, ConnectionResetError):
                pass  # who asked has stopped waiting, which is what the test is about

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
