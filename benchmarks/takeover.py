"""One takeover from both sides, as widget and console make it: ask, hand over, chat, end it.

Each side sends until it is taken, under a name of its own making, and comes back to its stream.
"""

import json
import random
import re
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks.wire import NotTaken, Stream, Wire

# For what the other side, the bot or the list has to bring; a process needs its time to restart.
PATIENCE_S = 90.0
QUESTIONS = ("where is my parcel?", "how do I return an article?", "can I cancel my order?")
_SEQ = re.compile(r'data-seq="(\d+)"')


class NotSeen(Exception):
    """Something did not come in time."""


def wait_for(is_so: Callable[[], bool], what: str, timeout_s: float = PATIENCE_S) -> None:
    """Return as soon as it is so; raises NotSeen."""
    deadline = time.monotonic() + timeout_s
    while not is_so():
        if time.monotonic() > deadline:
            raise NotSeen(f"{what}: not within {timeout_s:.0f} s")
        time.sleep(0.02)  # what is in another process rings no bell here


class Customer:
    """Somebody with a widget."""

    def __init__(self, url: str) -> None:
        self.sent: list[str] = []
        self.questions: list[int] = []
        self.got: list[dict[str, Any]] = []
        self._url = url
        self.wire = Wire(url)
        self._stream: Stream | None = None
        self.token = ""

    def arrive(self) -> None:
        """Begin a conversation and open the stream."""
        self.token = self.wire.ask("POST", "/api/conversations", {"language": "en"}).json()["token"]
        self.wire.headers["Authorization"] = f"Bearer {self.token}"
        self._stream = Stream(self._url, "/api/conversation/events", self.wire.headers, self._hear)

    def say(self, text: str) -> int:
        """Send a message; returns its number."""
        client_id = uuid.uuid4().hex
        self.sent.append(client_id)
        body = {"client_id": client_id, "text": text}
        seq: int = self.wire.ask("POST", "/api/conversation/messages", body).json()["event"]["seq"]
        return seq

    def ask(self, text: str) -> None:
        """Ask the bot and wait for its word, or for the notice that it has none."""
        seq = self.say(text)
        self.questions.append(seq)
        wait_for(lambda: any(e["reply_to"] == seq for e in list(self.got)), "a reply or notice")

    def ask_for_person(self) -> None:
        """Press "Talk to a person"."""
        self.wire.ask("POST", "/api/conversation/person", {"client_id": uuid.uuid4().hex})

    def sees(self, kind: str) -> bool:
        """Whether an event of this kind has come."""
        return any(event["kind"] == kind for event in list(self.got))

    def cut(self) -> None:
        """Lose every connection."""
        self.wire.cut()
        if self._stream:
            self._stream.cut()

    def leave(self) -> None:
        """Close the widget."""
        if self._stream:
            self._stream.close()

    def _hear(self, kind: str, _number: str, data: str) -> None:
        if kind == "message":
            self.got.append(json.loads(data))


@dataclass(frozen=True)
class Page:
    """The conversation that is open in a console, and the numbers of its lines."""

    id: str
    got: list[int] = field(default_factory=list)
    looking: threading.Lock = field(default_factory=threading.Lock)


class Agent:
    """A member with a console; one conversation at a time is open in it."""

    def __init__(self, url: str, email: str, password: str) -> None:
        self._url = url
        self.wire = Wire(url)
        form = urlencode({"email": email, "password": password})
        cookie = self.wire.ask("POST", "/console/sign-in", form=form).headers["Set-Cookie"]
        self.wire.headers |= {"Cookie": cookie.partition(";")[0], "Accept": "application/json"}
        page = self.wire.ask("GET", "/console/account").body.decode()
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        self.wire.headers["X-CSRF-Token"] = found[1] if found else ""
        self._stream: Stream | None = None
        self.begin()

    def begin(self) -> None:
        """Forget the conversation before."""
        self.sent: list[str] = []
        self.page = Page("")
        # The stream reads on its own thread: requests there must not mix with those made here.
        self._reader = Wire(self._url)
        self._reader.headers = self.wire.headers
        if self._stream is None:
            self._stream = Stream(self._url, "/console/stream", self.wire.headers, self._hear)

    def waiting(self) -> set[str]:
        """Return who is in the list of those who wait."""
        self.wire.ask("POST", "/console/presence", {})
        html = self.wire.ask("GET", "/console/inbox/list?view=waiting").body.decode()
        return set(re.findall(r'data-id="([^"]+)"', html))

    def take(self, id_: str) -> None:
        """Take a conversation and open it."""
        self.page = Page(id_)
        self._act("take", {})
        self._look(self.page)

    def say(self, text: str) -> None:
        """Answer the customer."""
        client_id = uuid.uuid4().hex
        self.sent.append(client_id)
        self._act("reply", {"text": text, "client_id": client_id, "kind": "reply"})

    def give_back(self) -> None:
        """Give the conversation to the bot."""
        self._act("give-back", {})

    def resolve(self, id_: str) -> None:
        """End a conversation, whoever has it; what is ended already is left so."""
        if self.page.id != id_:
            self.page = Page(id_)
        try:
            self._act("resolve", {"why": "solved"})
        except NotTaken as problem:
            if "409" not in str(problem):
                raise

    def cut(self) -> None:
        """Lose every connection."""
        self.wire.cut()
        self._reader.cut()
        if self._stream:
            self._stream.cut()

    def leave(self) -> None:
        """Close the console."""
        if self._stream:
            self._stream.close()

    def _act(self, action: str, body: dict[str, Any]) -> None:
        self.wire.ask("POST", f"/console/inbox/{self.page.id}/{action}", body)

    def _hear(self, kind: str, _number: str, data: str) -> None:
        page = self.page
        changed = json.loads(data).get("conversations", []) if kind == "change" else []
        if page.id and (kind == "hello" or page.id in changed):
            self._look(page)

    def _look(self, page: Page) -> None:
        """Fetch the lines that are new, as the page does on a hint."""
        with page.looking:
            is_more = True
            while is_more:
                after = page.got[-1] if page.got else 0
                path = f"/console/inbox/{page.id}/lines?view=waiting&after={after}"
                found = self._reader.ask("GET", path).json()
                page.got.extend(int(seq) for seq in _SEQ.findall(found["lines"]))
                is_more = found["is_more"]


@dataclass
class Takeover:
    """What is to be played once more; ``problems`` is filled by ``play`` and by the checks."""

    customer: Customer
    agent: Agent
    id_of: Callable[[str], str]
    words: int = 4
    id: str = ""
    problems: list[str] = field(default_factory=list)
    is_over: bool = False

    def play(self) -> None:
        """Go through it; whatever keeps it from its end is a problem."""
        try:
            self._play()
        except (NotSeen, NotTaken) as problem:
            self.problems.append(str(problem))
        except Exception as problem:  # whatever it is, it is a problem of this takeover
            self.problems.append(repr(problem))
        else:
            self.is_over = True

    def _play(self) -> None:
        customer, agent = self.customer, self.agent
        customer.arrive()
        self.id = self.id_of(customer.token)
        customer.ask(random.choice(QUESTIONS))
        customer.ask_for_person()
        wait_for(lambda: self.id in agent.waiting(), "the conversation in the waiting list")
        agent.take(self.id)
        wait_for(lambda: customer.sees("person_joined"), "the name of the agent")
        texts = [f"word {number}" for number in range(self.words)]
        both = [
            threading.Thread(target=self._talk, args=(say, texts))
            for say in (customer.say, agent.say)
        ]
        for side in both:
            side.start()
        for side in both:
            side.join()
        # What was said to the agent must stay unasked whichever way it ends.
        if random.random() < 0.5:
            agent.give_back()
            wait_for(lambda: customer.sees("person_left"), "that the agent has left")
        else:
            agent.resolve(self.id)
            wait_for(lambda: customer.sees("resolved"), "that it is resolved")
        customer.ask(random.choice(QUESTIONS))

    def _talk(self, say: Callable[[str], object], texts: Sequence[str]) -> None:
        try:
            for text in texts:
                say(text)
                time.sleep(random.uniform(0.0, 0.2))  # nobody types at once
        except Exception as problem:  # whatever it is, it is a problem of this takeover
            self.problems.append(repr(problem))

    def cut(self, side: str) -> None:
        """Lose the connections of one side."""
        (self.customer if side == "customer" else self.agent).cut()


def doubled(values: Sequence[Any]) -> list[Any]:
    """Return what is there more than once."""
    return [value for value, count in Counter(values).items() if count > 1]
