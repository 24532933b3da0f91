"""The client of the assistant keeps its time, whatever the other side does."""

import socket
import threading
import time

import pytest

from web.conversations.assistant import Ask, Assistant
from web.conversations.errors import AssistantUnavailable

ASK = Ask("c" * 32, "hello", "en", "en")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n"


class Trickle:
    """A server that says one more byte every 50 ms, for ever."""

    def __init__(self, first: bytes) -> None:
        self._first = first
        self._is_closed = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(self._first)
            while not self._is_closed.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return  # the client gave up: what the test is about

    def close(self) -> None:
        self._is_closed.set()
        self._thread.join()
        self._listening.close()


@pytest.mark.parametrize("first", [HEAD + b"\r\n", HEAD + b"X-Long: "], ids=["body", "headers"])
def test_an_answer_that_never_ends_is_given_up_in_time(first):
    server = Trickle(first)
    assistant = Assistant(server.url, secret="s" * 32, timeout_s=0.5)
    try:
        started = time.monotonic()
        with pytest.raises(AssistantUnavailable) as failure:
            assistant.ask(ASK)
        assert failure.value.reason == "timeout"
        assert 0.4 < time.monotonic() - started < 1.5
    finally:
        assistant.close()
        server.close()


def test_nobody_there_is_said_at_once():
    assistant = Assistant("http://127.0.0.1:9", secret="s" * 32, timeout_s=5)
    with pytest.raises(AssistantUnavailable) as failure:
        assistant.ask(ASK)
    assert failure.value.reason == "unreachable"
    assistant.close()
