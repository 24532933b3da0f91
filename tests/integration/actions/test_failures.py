"""A request that fails is told of without what the customer wrote: Rasa logs our answers."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.fake_assistant import until

ROOT = Path(__file__).resolve().parents[3]
WORDS = "my card is 4970 1234"
# The server as it is, with one action more.
WITH_FAILING_ACTION = """
from rasa_sdk import Action
from actions.__main__ import make_executor, serve
from settings import load_settings

class Fail(Action):
    def name(self):
        return "action_fail"

    def run(self, dispatcher, tracker, domain):
        raise ValueError("cannot read " + tracker.latest_message["text"])

settings = load_settings()
executor = make_executor(settings)
executor.register_action(Fail())
serve(executor, settings)
"""


@contextmanager
def action_server(home: Path) -> Iterator[tuple[httpx.Client, Path]]:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    log = home / "actions.log"
    env = os.environ | {
        "RELAIS_HOME": str(home),
        "ACTIONS_URL": url,
        "SEARCH_URL": "http://127.0.0.1:9",
        "LOG_LEVEL": "DEBUG",
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", WITH_FAILING_ACTION],
            cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        with httpx.Client(base_url=url, timeout=10, trust_env=False) as http:
            until(lambda: is_up(http), what="the action server", timeout_s=60)
            yield http, log
    finally:
        process.terminate()
        process.wait(20)


def is_up(http: httpx.Client) -> bool:
    try:
        return http.get("/health").is_success
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[tuple[httpx.Client, Path]]:
    with action_server(tmp_path_factory.mktemp("actions")) as running:
        yield running


def call(action: str, latest_message: object) -> bytes:
    tracker = {"sender_id": "c", "slots": {}, "events": [], "latest_message": latest_message}
    body = {"next_action": action, "version": "3.6.21", "tracker": tracker, "domain": {}}
    return json.dumps(body).encode()


@pytest.mark.parametrize(
    ("body", "encoding", "status", "error"),
    [
        (call("action_fail", {"text": WORDS}), None, 500, "ValueError"),
        (call("action_answer", WORDS), None, 500, "AttributeError"),
        (json.dumps({"next_action": "action_answer", "x": WORDS}).encode(), None, 500, "KeyError"),
        (json.dumps([WORDS]).encode(), None, 500, "AttributeError"),
        (f'{{"text": "{WORDS}"'.encode(), None, 400, "BadRequest"),
        (WORDS.encode(), "deflate", 500, "error"),
    ],
)  # fmt: skip
def test_a_failing_request_is_told_without_its_words(server, body, encoding, status, error):
    http, log = server
    before = len(log.read_text())

    headers = {"Content-Encoding": encoding} if encoding else {}
    response = http.post("/webhook", content=body, headers=headers)

    assert (response.status_code, response.json()) == (status, {"error": error})
    written = log.read_text()
    assert "4970" not in written
    lines = [json.loads(line) for line in written[before:].splitlines()]
    (failed,) = [line for line in lines if line["event"] == "request_failed"]
    assert (failed["status"], failed["error"]) == (status, error)
    if error == "ValueError":
        assert failed["places"][-1].endswith(" run")
