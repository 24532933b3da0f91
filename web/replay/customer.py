"""A customer in one conversation: does what the widget does."""

import time
import uuid
from collections.abc import Iterator
from typing import Any

from web.replay.client import EventStream, System

Event = dict[str, Any]

# Before a stream that was cut off is opened again.
_PAUSE_S = 0.1


class Customer:
    """One conversation with its stream of events; every method raises SystemFailed.

    Attributes:
        token: the key to the conversation.
    """

    def __init__(self, system: System, *, language: str, page_url: str) -> None:
        body = {"language": language, "page_url": page_url}
        self.token = str(system.held(system.post("/api/conversations", body)[0], "token", str))
        self._system = system
        self._headers = {"Authorization": f"Bearer {self.token}"}
        self._seen = 0
        self._stream: EventStream | None = None

    def say(self, text: str) -> tuple[Event, float]:
        """Send a typed message; returns its event, and when it was sent (perf_counter)."""
        return self._post("messages", {"text": text})

    def press(self, seq: int, index: int) -> tuple[Event, float]:
        """Press a button that says something: of event ``seq``, by its place in it."""
        return self._post("messages", {"button": {"seq": seq, "index": index}})

    def ask_person(self) -> tuple[Event, float]:
        """Press "Talk to a person"."""
        return self._post("person", {})

    def rate(self, seq: int, *, is_helpful: bool) -> float:
        """Say whether the answer in event ``seq`` helped; returns when that was sent."""
        body = {"seq": seq, "is_helpful": is_helpful}
        return self._system.post("/api/conversation/feedback", body, self._headers)[1]

    def keep_asking(self) -> None:
        """Go on with the bot and keep the place; where no person is waited for, nothing."""
        self._system.post("/api/conversation/keep-asking", {}, self._headers)

    def is_person_requested(self) -> bool:
        """Say whether a person is asked for or has the conversation."""
        shown = self._system.get("/api/conversation", self._headers)
        return bool(self._system.held(shown, "conversation", dict).get("is_person_requested"))

    def events(self, *, wait_s: float) -> Iterator[Event]:
        """Yield each event that was not seen before as it comes, for so many seconds."""
        ends_at = time.monotonic() + wait_s
        while time.monotonic() < ends_at:
            if self._stream is None:
                self._stream = self._system.stream(
                    self._headers, after=self._seen, silence_s=wait_s
                )
            for event in self._stream:
                if time.monotonic() > ends_at:
                    return
                if event is not None:
                    self._seen = event["seq"]
                    yield event
            # It ends by itself every few minutes, and goes on after the last event that was seen.
            self.leave()
            self._system.wait(_PAUSE_S)

    def leave(self) -> None:
        """Close the stream."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _post(self, path: str, body: dict[str, Any]) -> tuple[Event, float]:
        body = {"client_id": uuid.uuid4().hex, **body}
        answer, began = self._system.post(f"/api/conversation/{path}", body, self._headers)
        event: Event = self._system.held(answer, "event", dict)
        return event, began
