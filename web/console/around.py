"""Who has a conversation open in a console, and who is typing there: in memory, and brief.

Each process knows its own consoles alone; with several, a colleague on another one is not shown.
What must hold (two do not answer at once) is decided in the database when a reply is sent.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

# A console says so every 10 seconds while a conversation is open in it.
VIEWS_FOR_S = 25.0
TYPES_FOR_S = 6.0


@dataclass(frozen=True)
class Viewer:
    """A member who has the conversation open."""

    member_id: int
    name: str
    is_typing: bool


@dataclass
class _Seen:
    name: str
    viewed_at: float
    typed_at: float


class Around:
    """The members around each conversation."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._seen: dict[str, dict[int, _Seen]] = defaultdict(dict)

    def note(self, id_: str, member_id: int, name: str, *, is_typing: bool) -> bool:
        """Note that a member has it open; returns whether that changes what others see."""
        with self._lock:
            now = self._now()
            before = self._viewers(id_, now)
            known = self._seen[id_].get(member_id)
            typed_at = now if is_typing else float("-inf")
            if known and not is_typing:
                typed_at = known.typed_at
            self._seen[id_][member_id] = _Seen(name, now, typed_at)
            return self._viewers(id_, now) != before

    def leave(self, id_: str, member_id: int) -> bool:
        """Note that a member has gone; returns whether they were there."""
        with self._lock:
            return self._seen.get(id_, {}).pop(member_id, None) is not None

    def stop_typing(self, id_: str, member_id: int) -> None:
        """Note that what was being typed is sent."""
        with self._lock:
            if known := self._seen.get(id_, {}).get(member_id):
                known.typed_at = float("-inf")

    def others(self, id_: str, member_id: int) -> list[Viewer]:
        """Return who else has it open, by name."""
        with self._lock:
            viewers = self._viewers(id_, self._now())
        return [viewer for viewer in viewers if viewer.member_id != member_id]

    def typing_member(self, id_: str) -> str | None:
        """Return the name of a member who is typing there."""
        with self._lock:
            viewers = self._viewers(id_, self._now())
        return next((viewer.name for viewer in viewers if viewer.is_typing), None)

    def _viewers(self, id_: str, now: float) -> list[Viewer]:
        seen = self._seen.get(id_, {})
        for gone in [key for key, one in seen.items() if now - one.viewed_at > VIEWS_FOR_S]:
            del seen[gone]
        if not seen:
            self._seen.pop(id_, None)
            return []
        return sorted(
            (Viewer(key, one.name, now - one.typed_at <= TYPES_FOR_S) for key, one in seen.items()),
            key=lambda viewer: (viewer.name.casefold(), viewer.member_id),
        )
