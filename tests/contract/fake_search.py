"""A search process that answers in the contract's shape what a test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SURE = 0.35


def hit(
    article_id: int,
    *,
    score: float = 0.9,
    title: str = "Track your parcel",
    probability: float = 0.5,
) -> dict:
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
        "is_quote": False,
        "reviewed_at": "2026-05-01T00:00:00+00:00",
        "review_by": None,
        "expires_at": None,
        "is_volatile": False,
        "standing": "current",
        "score": score,
        "probability": probability,
    }


@dataclass
class Found:
    """What one question gets; by its probability it is an answer or none, unless it says else."""

    hits: list[dict] = field(default_factory=list)
    probability: float = 0.0
    verdict: str | None = None
    near: float = 0.9
    matter: tuple[str, float] | None = None
    topic: str | None = None
    repeats: int = 0

    def body(self, question: str) -> dict:
        """Return the body of ``POST /search``."""
        is_sure = self.hits and self.probability >= SURE
        return {
            "probability": self.probability,
            "near_probability": self.near if self.hits else 0.0,
            "near_for_agent": self.near if self.hits else 0.0,
            "verdict": self.verdict or ("answer" if is_sure else "none"),
            "matter": self.matter and {"name": self.matter[0], "probability": self.matter[1]},
            "topic": question if self.topic is None else self.topic,
            "is_follow_up": False,
            "repeats": self.repeats,
            "took_ms": 1.0,
            "hits": self.hits,
        }


class FakeSearch:
    """What the next questions get, and what was asked."""

    def __init__(self) -> None:
        self.is_hanging = False
        self.is_failing = False
        self.released = threading.Event()
        self.url = ""
        self.reset()

    def reset(self) -> None:
        """Know nothing, and forget what was asked."""
        self.answers: list[Found] = [Found()]
        self.asked: list[dict] = []
        self.sections: dict[tuple[int, int], dict] = {}
        self.asked_sections: list[dict] = []
        self.similarity = 0.6

    def finds(self, *answers: Found) -> None:
        """Give the next questions these answers, in turn; the last one goes on."""
        self.answers = list(answers)

    def answer_to(self, question: str) -> dict:
        """Return the next answer."""
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]).body(question)


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
            if self.path == "/similarity":
                self.answer(200, {"similarities": [fake.similarity] * len(question["texts"])})
                return
            self.answer(200, fake.answer_to(question["question"]))

        def do_GET(self) -> None:
            if self.path.startswith("/related/"):
                self.answer(200, {"article_ids": []})
                return
            given = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
            fake.asked_sections.append(given)
            place = int(given["article_id"]), int(given["chunk_id"])
            if place in fake.sections:
                self.answer(200, fake.sections[place])
                return
            gone = {"code": "unknown_article", "message": "It is no longer there."}
            self.answer(404, {"error": gone})

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
