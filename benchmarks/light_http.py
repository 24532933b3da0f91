"""HTTP for hundreds of clients in one process: as little work as it takes, beside what it measures.

A full client library would need more of the machine's cores than the server that it loads.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

TIMEOUT_S = 30.0
_LIMIT_BYTES = 2**20


class Refused(Exception):
    """An answer that is none of success."""


class Pool:
    """Connections to one server, kept open between requests."""

    def __init__(self, host: str, port: int) -> None:
        self.requests = 0
        self._address = (host, port)
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: Any = None, form: str = ""
    ) -> tuple[str, bytes]:
        """Return head and body of the answer; raises Refused, and OSError where none came."""
        self.requests += 1
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        data = form.encode() if form else b"" if body is None else json.dumps(body).encode()
        more = {"Content-Type": kind, "Content-Length": str(len(data))}
        head = _head(f"{method} {path} HTTP/1.1", {**headers, **more})
        is_old = bool(self._idle)
        connection = self._idle.pop() if is_old else await self._connect()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                answer = await _exchange(connection, head + data)
        except (OSError, EOFError, asyncio.IncompleteReadError):
            connection[1].close()
            if not is_old:
                raise
            # The server closes what is idle for long, as a browser knows too.
            connection = await self._connect()
            async with asyncio.timeout(TIMEOUT_S):
                answer = await _exchange(connection, head + data)
        self._idle.append(connection)
        status = int(answer[0][9:12])
        if status >= 400:
            raise Refused(f"{method} {path}: {status} {answer[1][:200]!r}")
        return answer

    async def stream(self, path: str, headers: Mapping[str, str]) -> AsyncIterator[tuple[str, str]]:
        """Yield kind and data of each event until the stream ends."""
        reader, writer = await self._connect()
        try:
            # 1.0: the answer comes as it is, not in chunks that would have to be taken apart.
            accept = {"Accept": "text/event-stream"}
            writer.write(_head(f"GET {path} HTTP/1.0", {**headers, **accept}))
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            if " 200 " not in head[:16]:
                raise Refused(f"GET {path}: {head[:60]!r}")
            yield "open", ""
            while True:
                block = (await reader.readuntil(b"\n\n")).decode()
                fields = dict(
                    line.split(": ", 1) for line in block.splitlines() if not line.startswith(":")
                    and ": " in line
                )  # fmt: skip
                if "data" in fields:
                    yield fields.get("event", "message"), fields["data"]
        finally:
            writer.close()

    def close(self) -> None:
        """Close what is idle."""
        for _, writer in self._idle:
            writer.close()
        self._idle.clear()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(*self._address, limit=_LIMIT_BYTES)


def _head(request: str, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{request}\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


async def _exchange(
    connection: tuple[asyncio.StreamReader, asyncio.StreamWriter], request: bytes
) -> tuple[str, bytes]:
    reader, writer = connection
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = 0
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            with suppress(ValueError):
                length = int(value)
    return head, await reader.readexactly(length) if length else b""
