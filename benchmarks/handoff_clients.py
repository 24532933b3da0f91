"""Widgets and consoles as their scripts behave: streams, what they fetch on a hint, what they tell.

``Load`` has them talk to each other and measures each message's way to the other side's screen.
"""

import asyncio
import json
import random
import re
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from urllib.parse import urlencode

from benchmarks.light_http import Pool, Refused

LIST_EVERY_S = 1.0
AROUND_EVERY_S = 10.0
PRESENCE_EVERY_S = 30.0
OPENS_ANOTHER_S = 20.0
SENT_TIMEOUT_S = 30.0
# The page of a conversation is on its way: the numbers of the one before are not its own.
NOT_DRAWN = -1
_CLIENT = re.compile(r'data-client="([^"]+)"')
_LAST = re.compile(r'data-last="(\d+)"')
_LOST = (OSError, EOFError, Refused)


class Load:
    """What all clients of a run share: connections, messages on their way, and what was seen."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        # When it was sent, and in whose conversation.
        self.on_the_way: dict[str, tuple[float, Widget]] = {}
        self.took_ms: dict[str, list[float]] = {"to the agent": [], "to the customer": []}
        self.errors: Counter[str] = Counter()

    async def tell(
        self, path: str, headers: dict[str, str], body: Any, method: str = "POST"
    ) -> bytes | None:
        """Ask for something; what goes wrong is counted."""
        try:
            return (await self.pool.ask(method, path, headers, body))[1]
        except (*_LOST, TimeoutError) as problem:
            self.errors[f"{type(problem).__name__} {str(problem)[:120]}"] += 1
            return None

    async def send(
        self, path: str, headers: dict[str, str], body: dict[str, Any], of: "Widget"
    ) -> None:
        """Send a message; its way begins now."""
        self.on_the_way[body["client_id"]] = time.perf_counter(), of
        if await self.tell(path, headers, body) is None:
            self.on_the_way.pop(body["client_id"], None)

    def arrived(self, client_id: str, way: str) -> None:
        """Note that a message is on the other side's screen."""
        if (sent := self.on_the_way.pop(client_id, None)) is not None:
            self.took_ms[way].append((time.perf_counter() - sent[0]) * 1000)

    def is_busy(self, widget: "Widget") -> bool:
        """Whether something is being typed or on its way in this conversation."""
        return widget.typing > 0 or any(of is widget for _, of in self.on_the_way.values())


class Widget:
    """A customer with an open widget."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self.headers: dict[str, str] = {}
        self.is_open = asyncio.Event()
        # How many messages are about to be sent here, by either side.
        self.typing = 0

    @contextmanager
    def about_to_send(self) -> Iterator[None]:
        """Hold the page that shows this conversation open until the message is on its way."""
        self.typing += 1
        try:
            yield
        finally:
            self.typing -= 1

    def hold_until(self, said: asyncio.Task[None]) -> None:
        """Hold that page open until a task that sends here has ended."""
        held = ExitStack()
        held.enter_context(self.about_to_send())
        said.add_done_callback(lambda _: held.close())

    async def arrive(self) -> None:
        """Begin a conversation and ask for a person."""
        _, body = await self._load.pool.ask("POST", "/api/conversations", {}, {"language": "en"})
        self.headers = {"Authorization": f"Bearer {json.loads(body)['token']}"}
        asked = {"client_id": uuid.uuid4().hex}
        await self._load.pool.ask("POST", "/api/conversation/person", self.headers, asked)

    async def follow(self) -> None:
        """Follow the stream; come back where it ends."""
        after = 0
        while True:
            with suppress(*_LOST):
                path = f"/api/conversation/events?after={after}"
                async for kind, data in self._load.pool.stream(path, self.headers):
                    self.is_open.set()
                    if kind != "message":
                        continue
                    event = json.loads(data)
                    after = event["seq"]
                    if event["author"] == "agent":
                        self._load.arrived(event["client_id"], "to the customer")
                        seen = {"seq": after}
                        await self._load.tell("/api/conversation/seen", self.headers, seen)
            await asyncio.sleep(random.uniform(0.5, 1.5))  # not all at once

    async def say(self, text: str) -> None:
        """Type and send."""
        body = {"client_id": uuid.uuid4().hex, "text": text}
        with self.about_to_send():
            await self._load.tell("/api/conversation/typing", self.headers, {})
            await self._load.send("/api/conversation/messages", self.headers, body, self)


class Console:
    """An agent with the inbox open, and one conversation after the other in it."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self.headers: dict[str, str] = {}
        self.mine: list[tuple[str, Widget]] = []
        self.id, self.widget = "", Widget(load)
        self.is_turning = False
        self.lists = self.looks = self.pages = 0
        self._last = 0
        self._list_wanted, self._lines_wanted = asyncio.Event(), asyncio.Event()
        self._following: asyncio.Task[None] | None = None

    async def sign_in(self, email: str, password: str) -> None:
        """Begin a session."""
        form = urlencode({"email": email, "password": password})
        head, _ = await self._load.pool.ask("POST", "/console/sign-in", {}, form=form)
        cookie = re.search(r"set-cookie: (relais_session=[^;]+)", head, re.IGNORECASE)
        self.headers = {"Cookie": cookie[1] if cookie else "", "Accept": "application/json"}
        _, page = await self._load.pool.ask("GET", "/console/account", self.headers)
        token = re.search(r'name="csrf-token" content="([^"]+)"', page.decode())
        self.headers["X-CSRF-Token"] = token[1] if token else ""
        await self._load.pool.ask("POST", "/console/presence", self.headers, {})

    async def take(self, id_: str, widget: Widget) -> None:
        """Take a conversation."""
        await self._load.pool.ask("POST", f"/console/inbox/{id_}/take", self.headers, {})
        self.mine.append((id_, widget))

    async def work(self) -> None:
        """Do what an open console does, until it is cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for job in (self._list(), self._lines(), self._turn_pages()):
                tasks.create_task(job)
            tasks.create_task(self._every(AROUND_EVERY_S, "around"))
            tasks.create_task(self._every(PRESENCE_EVERY_S, "presence"))

    async def say(self, text: str) -> None:
        """Type and send."""
        here, widget = f"/console/inbox/{self.id}", self.widget
        body = {"client_id": str(uuid.uuid4()), "text": text, "kind": "reply"}
        with widget.about_to_send():
            await self._load.tell(f"{here}/around", self.headers, {"is_typing": True})
            await self._load.send(f"{here}/reply", self.headers, body, widget)
        self._lines_wanted.set()

    async def _turn_pages(self) -> None:
        """Open one conversation after the other: a page each, with a stream of its own."""
        turn = random.randrange(len(self.mine))
        while True:
            self.is_turning = True
            # What is on its way to this page would never be seen on it.
            ends_at = time.monotonic() + SENT_TIMEOUT_S
            while self._load.is_busy(self.widget) and time.monotonic() < ends_at:
                await asyncio.sleep(0.1)
            turn = (turn + 1) % len(self.mine)
            self.id, self.widget = self.mine[turn]
            self._last = NOT_DRAWN
            page = await self._load.tell(
                f"/console/inbox/{self.id}?view=mine", self.headers | {"Accept": "text/html"}, None,
                method="GET",
            )  # fmt: skip
            found = _LAST.search((page or b"").decode())
            self._last = int(found[1]) if found else 0
            self.pages += 1
            if self._following:
                self._following.cancel()
            self._following = asyncio.create_task(self._follow())
            self.is_turning = False
            await asyncio.sleep(OPENS_ANOTHER_S * random.uniform(0.7, 1.3))

    async def _follow(self) -> None:
        while True:
            with suppress(*_LOST):
                async for kind, data in self._load.pool.stream("/console/stream", self.headers):
                    if kind in ("hello", "change"):
                        self._hint(json.loads(data), is_hello=kind == "hello")
            await asyncio.sleep(random.uniform(0.75, 1.25))

    def _hint(self, change: dict[str, list[str]], *, is_hello: bool) -> None:
        conversations = change.get("conversations", [])
        if is_hello or conversations:
            self._list_wanted.set()
        if is_hello or self.id in conversations or self.id in change.get("around", []):
            self._lines_wanted.set()

    async def _list(self) -> None:
        while True:
            await self._list_wanted.wait()
            self._list_wanted.clear()
            path = f"/console/inbox/list?view=mine&open={self.id}"
            await self._load.tell(path, self.headers | {"Accept": "text/html"}, None, method="GET")
            self.lists += 1
            await asyncio.sleep(LIST_EVERY_S)

    async def _lines(self) -> None:
        while True:
            await self._lines_wanted.wait()
            self._lines_wanted.clear()
            if self._last == NOT_DRAWN:
                continue  # the page brings its lines, and its stream says hello
            id_ = self.id
            path = f"/console/inbox/{id_}/lines?view=mine&after={self._last}"
            body = await self._load.tell(path, self.headers, None, method="GET")
            self.looks += 1
            if body is None or id_ != self.id or self._last == NOT_DRAWN:
                continue
            found = json.loads(body)
            for client_id in _CLIENT.findall(found["lines"]):
                self._load.arrived(client_id, "to the agent")
            if found["seq"] > self._last:
                self._last = found["seq"]
                seen = {"seq": self._last}
                await self._load.tell(f"/console/inbox/{id_}/seen", self.headers, seen)

    async def _every(self, seconds: float, what: str) -> None:
        while True:
            await asyncio.sleep(seconds * random.uniform(0.5, 1.0))
            path = "/console/presence" if what == "presence" else f"/console/inbox/{self.id}/{what}"
            await self._load.tell(path, self.headers, {})


async def talk(consoles: list[Console], *, rate: float, seconds: float) -> int:
    """Send so many messages a second, each in an open conversation and to either side.

    Returns how many were sent.
    """
    began, number = time.perf_counter(), 0
    tasks: set[asyncio.Task[None]] = set()
    while (due := began + number / rate) < began + seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        free = [one for one in consoles if not one.is_turning] or consoles
        console = random.choice(free)
        side = random.choice((console, console.widget))
        task = asyncio.create_task(side.say(f"Message {number} of those that are sent here."))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        # Now, not when the task begins to run: in between the page would turn from it.
        console.widget.hold_until(task)
        number += 1
    if tasks:
        await asyncio.wait(tasks, timeout=SENT_TIMEOUT_S)
    return number
