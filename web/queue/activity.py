"""Who types and who has seen what, both ways.

Typing is shown from this process's memory alone: where several web processes serve, it is shown
only when customer and agent happen to be on the same one, and losing it harms nobody. That an agent
types is noted in the database, too, as any process may find them silent. What was seen is there,
so it reaches every process within a second.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import sqlalchemy as sa

from store.engine import writing
from store.tables import utc_now
from web.conversations.live import Live
from web.queue import seen_queries

Side = Literal["customer", "agent"]

TYPING_S = 6.0
TOUCH_EVERY_S = 60.0
# Shorter than anybody lets an agent be silent.
NOTE_WRITING_EVERY_S = 10.0
_MOST_TYPING = 10_000


class Activity:
    """What goes on in the conversations that this process serves."""

    def __init__(
        self, engine: sa.Engine, live: Live, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._live = live
        self._clock = clock
        self._lock = threading.Lock()
        self._typing: dict[tuple[str, Side], float] = {}
        self._open: Counter[str] = Counter()
        self._touched: dict[str, float] = {}
        self._noted: dict[str, float] = {}

    def note_typing(self, id_: str, side: Side) -> None:
        """Note that one side types now; it is forgotten after six seconds."""
        now = self._clock()
        with self._lock:
            was_typing = self._typing.get((id_, side), 0.0) > now
            if len(self._typing) >= _MOST_TYPING:
                self._typing = {key: until for key, until in self._typing.items() if until > now}
            self._typing[id_, side] = now + TYPING_S
        if not was_typing:
            self._live.signal(id_)

    def note_writing(self, id_: str) -> None:
        """Note that whose conversation it is writes in it, and is not silent; every ten seconds."""
        now = self._clock()
        with self._lock:
            if id_ in self._noted and now - self._noted[id_] < NOTE_WRITING_EVERY_S:
                return
            if len(self._noted) >= _MOST_TYPING:
                self._noted.clear()
            self._noted[id_] = now
        with writing(self._engine) as conn:
            seen_queries.touch_writing(conn, id_, at=utc_now())

    def stop_typing(self, id_: str, side: Side) -> None:
        """Note that what was typed is sent; who waits for it is woken by the message."""
        with self._lock:
            self._typing.pop((id_, side), None)

    def typing_left_s(self, id_: str, side: Side) -> float:
        """Return for how long it still counts that one side types; 0 where it does not."""
        with self._lock:
            return max(0.0, self._typing.get((id_, side), 0.0) - self._clock())

    def see(self, id_: str, side: Side, seq: int) -> bool:
        """Note up to which event one side's screen has shown it; False where that is not new.

        Only forward, and not beyond what there is.
        """
        with writing(self._engine) as conn:
            is_new = seen_queries.mark_seen(conn, id_, side, seq)
        if is_new:
            self._live.signal(id_)
        return is_new

    @contextmanager
    def widget_open(self, id_: str) -> Iterator[None]:
        """Count the customer as being there for as long as the block runs."""
        with self._lock:
            self._open[id_] += 1
        try:
            yield
        finally:
            with self._lock:
                self._open[id_] -= 1
                if not self._open[id_]:
                    del self._open[id_]

    def due_to_touch(self) -> list[str]:
        """Return the conversations whose open widget is to be noted now, each once a minute.

        A stream that is lost and comes back is no reason to note it more often.
        """
        now = self._clock()
        with self._lock:
            self._touched = {
                id_: at for id_, at in self._touched.items() if now - at < TOUCH_EVERY_S
            }
            due = [id_ for id_ in self._open if id_ not in self._touched]
            self._touched.update(dict.fromkeys(due, now))
        return due
