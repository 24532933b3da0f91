"""HTTP over sockets that can be cut in the middle: what a lost connection looks like."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

REQUEST_TIMEOUT_S = 10.0
# The server says something every 15 seconds.
SILENCE_S = 40.0
RETRY_S = 0.15
_OK = range(200, 300)
# Comes back with another answer when it is asked again: too early, too often, not there.
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_LOST = (OSError, HTTPException)


class NotTaken(Exception):
    """A request was refused, or never answered in time."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body read as JSON."""
        return json.loads(self.body)


class Wire:
    """One side's requests, on one connection after the other; ``cut`` may come from any thread."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self.headers: dict[str, str] = {}
        self._open: HTTPConnection | None = None
        self.retries = 0

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        form: str | None = None,
        patience_s: float = 90.0,
    ) -> Answer:
        """Send until it is taken; raises NotTaken where it is refused for good."""
        deadline = time.monotonic() + patience_s
        while True:
            try:
                answer = self._send(method, path, body, form)
            except _LOST as problem:
                self.cut()
                said = repr(problem)
            else:
                if answer.status in _OK or answer.status == 303:
                    return answer
                said = f"{answer.status} {answer.body[:200]!r}"
                if answer.status not in _PASSING:
                    raise NotTaken(f"{method} {path}: {said}")
            if time.monotonic() > deadline:
                raise NotTaken(f"{method} {path}: {said}, after {patience_s:.0f} s")
            self.retries += 1
            time.sleep(RETRY_S)

    def cut(self) -> None:
        """Lose the connection, also under a request that waits for its answer."""
        connection = self._open
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _send(self, method: str, path: str, body: Any, form: str | None) -> Answer:
        # A connection for each: what is cut is then always the one that is in use.
        connection = HTTPConnection(*self._address, timeout=REQUEST_TIMEOUT_S)
        self._open = connection
        headers, data = dict(self.headers), None
        if form is not None:
            headers["Content-Type"], data = "application/x-www-form-urlencoded", form
        elif body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body)
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            # Of two cookies the first counts: the session's.
            given = dict(reversed(answer.getheaders()))
            return Answer(answer.status, given, answer.read())
        finally:
            connection.close()


class Stream:
    """Server-sent events on a thread; comes back by itself, after the last numbered event.

    Args:
        on_event: told kind, number ("" where it has none) and data of each whole event.
    """

    def __init__(
        self,
        url: str,
        path: str,
        headers: Mapping[str, str],
        on_event: Callable[[str, str, str], None],
    ) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._path, self._headers, self._on_event = path, dict(headers), on_event
        self._last = ""
        self._socket: socket.socket | None = None
        self._is_closed = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """Lose the connection; the stream comes back."""
        if (sock := self._socket) is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End it for good."""
        self._is_closed.set()
        self.cut()
        self._thread.join(REQUEST_TIMEOUT_S)

    def _follow(self) -> None:
        while not self._is_closed.is_set():
            # What an event set off may have been in vain too: the next one sets it off again.
            with suppress(*_LOST, NotTaken):
                self._read()
            self._is_closed.wait(RETRY_S)

    def _read(self) -> None:
        connection = HTTPConnection(*self._address, timeout=SILENCE_S)
        headers = {**self._headers, "Accept": "text/event-stream"}
        if self._last:
            headers["Last-Event-ID"] = self._last
        try:
            connection.connect()
            self._socket = connection.sock
            connection.request("GET", self._path, headers=headers)
            answer = connection.getresponse()
            if answer.status in _OK:
                for kind, number, data in _events(answer):
                    self._last = number or self._last
                    self._on_event(kind, number, data)
        finally:
            self._socket = None
            connection.close()


def _events(answer: HTTPResponse) -> Iterator[tuple[str, str, str]]:
    """Yield whole events; one that was cut off is none."""
    kind, number, data = "message", "", ""
    while line := answer.readline():
        text = line.decode().rstrip("\r\n")
        if not text:
            if data:
                yield kind, number, data
            kind, number, data = "message", "", ""
        name, _, value = text.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            kind = value
        elif name == "id":
            number = value
        elif name == "data":
            data = value
