"""Connections that end when their caller's time is up, whatever the other side does.

The time-outs of HTTP clients count each wait anew: who sends one byte now and then is never late.
Here the time left until one moment bounds every wait of a request.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

_ends_at: ContextVar[float] = ContextVar("ends_at")


@contextmanager
def time_limit(limit_s: float) -> Iterator[None]:
    """Let every wait of ``DeadlineBackend``, in this block, end after ``limit_s`` at the latest."""
    token = _ends_at.set(time.monotonic() + limit_s)
    try:
        yield
    finally:
        _ends_at.reset(token)


def time_left() -> float:
    """Return the seconds left, more than 0; raises httpcore.ReadTimeout when there are none."""
    left = _ends_at.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left


class DeadlineBackend(httpcore.NetworkBackend):
    """Connects as httpcore does; only for use inside ``time_limit``."""

    def __init__(self, *, connect_s: float) -> None:
        self._inner = httpcore.SyncBackend()
        self._connect_s = connect_s

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection; never longer than ``connect_s``."""
        del timeout
        limit_s = min(self._connect_s, time_left())
        return _Stream(self._inner.connect_tcp(host, port, limit_s, local_address, socket_options))


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        return self._inner.read(max_bytes, time_left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._inner.write(buffer, time_left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, time_left()))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
