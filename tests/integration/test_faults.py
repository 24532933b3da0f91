"""One process after the other is killed while a customer writes.

Whatever dies: the message is kept, the customer is told, a person is offered, and once the launcher
has brought the process back the next message is answered.
"""

import os
import signal
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.instance import Instance, RunningProcess

pytestmark = [pytest.mark.slow, pytest.mark.rasa]

REPLY_TIMEOUT_S = 30


class Customer:
    """Somebody with a widget: one conversation, over the API."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        started = http.post("/api/conversations", json={"language": "en"})
        started.raise_for_status()
        self._headers = {"Authorization": f"Bearer {started.json()['token']}"}

    def write(self, text: str) -> int:
        """Send a message; returns its number in the conversation."""
        posted = self._http.post(
            "/api/conversation/messages",
            json={"client_id": uuid.uuid4().hex, "text": text},
            headers=self._headers,
        )
        posted.raise_for_status()
        return posted.json()["event"]["seq"]

    def events(self) -> list[dict]:
        """Return the whole conversation."""
        answer = self._http.get("/api/conversation", headers=self._headers)
        answer.raise_for_status()
        return answer.json()["events"]

    def reply_after(self, seq: int) -> dict:
        """Wait for what the customer is told after the message with this number."""
        deadline = time.monotonic() + REPLY_TIMEOUT_S
        while time.monotonic() < deadline:
            for event in self.events():
                if event["seq"] > seq and event["author"] != "customer":
                    return event
            time.sleep(0.05)
        raise AssertionError(f"no word to the customer within {REPLY_TIMEOUT_S} s")


def offers_person(event: dict) -> bool:
    """Whether a button leads to a person."""
    buttons = [b for part in event["parts"] if part["type"] == "buttons" for b in part["buttons"]]
    return any(button["action"] == "person" for button in buttons)


def is_answer(event: dict) -> bool:
    """Whether the event shows an article's section."""
    return any(part["type"] == "answer" for part in event["parts"])


@pytest.fixture
def customer(stack: Instance) -> Iterator[Customer]:
    with httpx.Client(base_url=stack.url, timeout=30) as http:
        yield Customer(http)


@pytest.mark.parametrize("name", ["search", "actions", "assistant"])
def test_a_process_dies_while_a_customer_writes(stack: Instance, customer: Customer, name: str):
    assert is_answer(customer.reply_after(customer.write("where is my parcel?")))

    before = stack.process(name)
    before.kill()
    kept = customer.write("how do I return an article?")
    told = customer.reply_after(kept)
    assert not is_answer(told)
    assert offers_person(told), told

    stack.wait_until_back(name, restarts=before.restarts)
    assert f"{name}: was ended by SIGKILL; starting it again" in stack.terminal
    assert f"{name}: ready again" in stack.terminal

    again = customer.reply_after(customer.write("how do I return an article?"))
    assert is_answer(again), again
    written = [e["parts"][0]["text"] for e in customer.events() if e["author"] == "customer"]
    assert written.count("how do I return an article?") == 2
    replies = [e for e in customer.events() if e["author"] in {"bot", "system"}]
    assert len(replies) == 3, "each message gets one reply"


@pytest.mark.parametrize("name", ["search", "web"])
def test_a_worker_that_dies_is_said_and_counted(stack: Instance, name: str):
    """The kernel out of memory ends the worker, which is large, and not the process above it."""
    before = stack.process(name)
    children = Path(f"/proc/{before.pid}/task/{before.pid}/children").read_text().split()
    assert len(children) == 1
    os.kill(int(children[0]), signal.SIGKILL)
    stack.wait_until_back(name, restarts=before.restarts)
    assert f"{name}: ended with status 1; starting it again" in stack.terminal


@contextmanager
def frozen(process: RunningProcess) -> Iterator[None]:
    """Let a process do nothing for the length of the block, as on a machine that swaps."""
    os.killpg(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGCONT)


def test_web_dies_and_the_reply_it_owed_is_given_after_its_return(
    stack: Instance, customer: Customer
):
    before = stack.process("web")
    # Without the assistant there can be no reply yet: web owes it when it dies.
    with frozen(stack.process("assistant")):
        kept = customer.write("where is my parcel?")
        before.kill()
        # A sign that it is really down; what was written must be there when it is back.
        stack.wait_until(
            lambda: stack.process("web").pid != before.pid, "see web started again", 30
        )
    stack.wait_until_back("web", restarts=before.restarts)
    assert is_answer(customer.reply_after(kept))
    assert [event["author"] for event in customer.events()] == ["customer", "bot"]
