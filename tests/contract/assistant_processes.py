"""The real assistant and the real action server, on free ports, for as long as a test needs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from tests.bot.rasa_env import RASA_PYTHON, ROOT, rasa_environment
from tests.support.ports import free_ports

READY_WITHIN_S = 150  # 17 s alone on two cores, several times that beside the browser tests


def wait_until(is_true: Callable[[], bool], what: str, timeout_s: float = READY_WITHIN_S) -> None:
    """Look until it is true; fails after ``timeout_s``."""
    deadline = time.monotonic() + timeout_s
    while not is_true():
        assert time.monotonic() < deadline, f"{what} not within {timeout_s} s"
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Tell whether a GET is answered with 200."""
    try:
        return httpx.get(url, timeout=2, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def process(command: list[str | Path], env: dict[str, str], log: Path) -> Iterator[int]:
    """Run a program until the block ends; gives its process id."""
    with log.open("ab") as output:
        started = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield started.pid
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(20)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


class Assistant:
    """The assistant as web meets it, and its action server, which a test may stop."""

    # Begins as one generated secret in 64 does: with what a command line takes for an option.
    secret = "-secret that only these tests know, really"

    def __init__(self, folder: Path, model: Path, search_url: str) -> None:
        self.url, self.actions_url = (f"http://127.0.0.1:{port}" for port in free_ports(2))
        self.model = model
        self.folder = folder
        self.env = {
            "RELAIS_HOME": str(folder),
            "ASSISTANT_URL": self.url,
            "ASSISTANT_SECRET": self.secret,
            "ACTIONS_URL": self.actions_url,
            "SEARCH_URL": search_url,
            "SEARCH_TIMEOUT_S": "1",
        }
        self._running_actions = ExitStack()
        self.http = httpx.Client(base_url=self.url, timeout=15, trust_env=False)

    @contextmanager
    def running(self) -> Iterator["Assistant"]:
        """Serve until the block ends."""
        command = [RASA_PYTHON, "-W", "ignore", "-m", "bot", "run", "--model", self.model]
        with (
            process(command, rasa_environment(**self.env), self.folder / "assistant.log"),
            self.http,
        ):
            wait_until(lambda: answers(f"{self.url}/status?token={self.secret}"), "Rasa is ready")
            yield self

    @contextmanager
    def actions_running(self) -> Iterator[None]:
        """Serve the actions until the block ends."""
        with self._running_actions:
            self._running_actions.enter_context(self._action_server())
            yield

    @contextmanager
    def actions_stopped(self) -> Iterator[None]:
        """Stop the action server for the block, then have it back."""
        self._running_actions.close()
        try:
            yield
        finally:
            self._running_actions.enter_context(self._action_server())

    @contextmanager
    def _action_server(self) -> Iterator[None]:
        command = [sys.executable, "-m", "actions"]
        with process(command, os.environ | self.env, self.folder / "actions.log"):
            wait_until(lambda: answers(f"{self.actions_url}/health"), "the actions are ready")
            yield

    def post(self, body: object, *, secret: str | None = None) -> httpx.Response:
        """Send a body to the channel."""
        headers = {"Authorization": f"Bearer {self.secret if secret is None else secret}"}
        return self.http.post("/webhooks/relais/webhook", json=body, headers=headers)

    def say(
        self, sender: str, text: str, *, language: str = "en", is_payload: bool = False
    ) -> list:
        """Send a message; returns the parts, fails on anything but 200."""
        body = {
            "sender": sender,
            "text": text,
            "metadata": {"language": language, "page_language": language},
            "is_payload": is_payload,
        }
        response = self.post(body)
        assert response.status_code == 200, response.text
        return response.json()["parts"]

    def tell(self, sender: str, *lines: dict, upto: int, **more: object) -> int:
        """Tell what people said; returns up to which event the assistant knows."""
        headers = {"Authorization": f"Bearer {self.secret}"}
        body = {"sender": sender, "lines": list(lines), "upto": upto, **more}
        response = self.http.post("/webhooks/relais/tell", json=body, headers=headers)
        assert response.status_code == 200, response.text
        return response.json()["told_upto"]

    def tracker(self, sender: str) -> dict:
        """Return Rasa's memory of a conversation."""
        response = self.http.get(f"/conversations/{sender}/tracker", params={"token": self.secret})
        response.raise_for_status()
        return response.json()


def told(parts: list) -> list:
    """Return what each part says or why it is there."""
    return [part.get("say") or part.get("reason") or part["type"] for part in parts]


def tried(article_id: int, probability: float) -> dict:
    """Return an entry of ``tried`` for a hit of ``fake_search``."""
    return {
        "article_id": article_id,
        "revision_id": article_id * 10,
        "probability": probability,
    }
