"""HTTP to the system that is played against: sends until it is taken, and follows events."""

import json
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

import httpx

from web.replay.errors import NoRelais, SystemFailed

# For the answer to a request; a reply has the deadline of its turn.
REQUEST_TIMEOUT_S = 15.0
# While it says that it is unavailable.
TRIES = 3
# For one request, while it asks to wait: the longest limit counts an hour, and others wait as well.
PATIENCE_S = 2 * 3600.0
_RETRY_S = 1.0
_LEAST_SILENCE_S = 1.0
_TOO_MANY = 429
_UNAVAILABLE = 503
# What a server says of an address that it does not know, or knows nothing to do with.
_UNKNOWN = (404, 405, 501)
_WHICH_ADDRESS = (
    "it answers {} to the first request. The address to give is the one that customers reach, "
    "such as http://127.0.0.1:8000"
)


class EventStream:
    """A live stream; ends quietly, also where it is cut off or silent for too long.

    Raises SystemFailed where it holds something else than events.
    """

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self._lines = response.iter_lines()

    def __iter__(self) -> Iterator[dict[str, Any] | None]:
        """Yield each event, and None for every other line: time has passed."""
        try:
            kind = "message"
            for line in self._lines:
                if line.startswith("event:"):
                    kind = line[6:].strip()
                is_event = line.startswith("data:") and kind == "message"
                yield self._event(line[5:]) if is_event else None
        except httpx.HTTPError:
            return

    def _event(self, data: str) -> dict[str, Any]:
        try:
            event = json.loads(data)
        except ValueError:
            event = None
        if not isinstance(event, dict) or not isinstance(event.get("seq"), int):
            raise NoRelais(self._response.url)
        return event

    def close(self) -> None:
        """Close the connection."""
        self._response.close()


class System:
    """The public API of a running Relais; safe to share between threads.

    Args:
        notify: told a sentence when the system asks to wait.
        wait: waits for seconds.
    """

    def __init__(
        self,
        url: str,
        *,
        notify: Callable[[str], None],
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = url.rstrip("/")
        self.wait = wait
        self._notify = notify
        self._has_taken = False
        self._http = httpx.Client(
            timeout=REQUEST_TIMEOUT_S,
            limits=httpx.Limits(max_connections=None),
            # Plain HTTP is this machine or one near it: never through a proxy for the outside.
            trust_env=self.url.startswith("https:"),
        )

    def get(self, path: str, headers: dict[str, str]) -> dict[str, Any]:
        """Return an answer; raises SystemFailed."""
        return self._taken("GET", path, None, headers)[0]

    def post(
        self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None
    ) -> tuple[dict[str, Any], float]:
        """Send until it is taken, which is safe with a ``client_id``.

        Returns:
            The answer, and ``time.perf_counter()`` of when that which was taken was sent.

        Raises:
            SystemFailed: it was not taken.
        """
        return self._taken("POST", path, body, headers or {})

    def held(self, answer: dict[str, Any], name: str, kind: type) -> Any:
        """Return what an answer must hold; raises SystemFailed where it does not."""
        if not isinstance(answer.get(name), kind):
            raise NoRelais(self.url)
        return answer[name]

    def stream(self, headers: dict[str, str], *, after: int, silence_s: float) -> EventStream:
        """Open the stream of events above a number; raises SystemFailed.

        Args:
            silence_s: it ends when nothing comes for so long.
        """
        request = self._http.build_request(
            "GET",
            f"{self.url}/api/conversation/events",
            params={"after": after},
            headers={**headers, "Accept": "text/event-stream"},
            timeout=httpx.Timeout(REQUEST_TIMEOUT_S, read=max(silence_s, _LEAST_SILENCE_S)),
        )
        return EventStream(self._send(request, is_streamed=True)[0])

    def _taken(
        self, method: str, path: str, body: dict[str, Any] | None, headers: dict[str, str]
    ) -> tuple[dict[str, Any], float]:
        request = self._http.build_request(method, self.url + path, json=body, headers=headers)
        response, began = self._send(request)
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise NoRelais(self.url)
        return answer, began

    def _send(
        self, request: httpx.Request, *, is_streamed: bool = False
    ) -> tuple[httpx.Response, float]:
        """Send, again and again where it is asked to come back later, waiting as it is told to."""
        tries, patience_s = TRIES, PATIENCE_S
        while True:
            began = time.perf_counter()
            response = self._send_once(request, is_streamed=is_streamed)
            if response.is_success:
                self._has_taken = True
                return response, began
            if response.status_code == _UNAVAILABLE:
                tries -= 1
            elif response.status_code != _TOO_MANY:
                tries = 0
            wait_s = _seconds(response.headers.get("Retry-After"))
            patience_s -= wait_s
            if not tries or patience_s < 0:
                if response.status_code in _UNKNOWN and not self._has_taken:
                    raise NoRelais(self.url, _WHICH_ADDRESS.format(response.status_code))
                raise SystemFailed(f"{self.url} answers {response.status_code}: {_told(response)}")
            self._notify(f"The system asks to wait: {wait_s:.0f} s.")
            self.wait(wait_s)

    def _send_once(self, request: httpx.Request, *, is_streamed: bool) -> httpx.Response:
        try:
            try:
                response = self._http.send(request, stream=is_streamed)
            except httpx.RemoteProtocolError:
                # A kept-alive connection that the server closed at the same moment.
                response = self._http.send(request, stream=is_streamed)
            if is_streamed and not response.is_success:
                response.read()
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise SystemFailed(f"{self.url} cannot be reached: {reason}") from error
        return response

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> "System":
        """Return the system itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()


def _told(response: httpx.Response) -> str:
    try:
        return str(response.json()["error"]["message"]).rstrip(".")
    except (ValueError, KeyError, TypeError):
        return response.reason_phrase


def _seconds(retry_after: str | None) -> float:
    """Return how long to wait: what was told, but never nothing, else it would be asked at once."""
    try:
        return max(_RETRY_S, float(retry_after or _RETRY_S))
    except ValueError:  # a date, which a proxy in front may send
        return _RETRY_S
