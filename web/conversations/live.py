"""Who listens to which conversation in this process, and what wakes them.

A listener is woken at once by what this process writes, and within a second by what another
one (a second web process, ``python -m web reply``) wrote. Waking is only a hint: readers take
the events themselves from the database.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import structlog

from store.engine import reading
from web.conversations import queries
from web.conversations.errors import TooManyStreams

log = structlog.get_logger(__name__)

# Open tabs of one customer that are followed at once; the oldest stream gives way.
MAX_PER_CONVERSATION = 8
MAX_PER_PROCESS = 1500
POLL_S = 1.0


class Listener:
    """One open stream."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self.is_dismissed = False

    def ring(self) -> None:
        """Wake the stream."""
        self._rung.set()

    def dismiss(self) -> None:
        """Tell the stream to end: its place is needed."""
        self.is_dismissed = True
        self._rung.set()

    def wait(self, timeout_s: float) -> bool:
        """Return True when rung before ``timeout_s`` passed."""
        is_rung = self._rung.wait(timeout_s)
        # Cleared before the reader looks into the database: a ring after that is not lost.
        self._rung.clear()
        return is_rung


class Live:
    """The listeners of this process."""

    def __init__(self, engine: sa.Engine, *, poll_s: float = POLL_S) -> None:
        self._engine = engine
        self._poll_s = poll_s
        self._lock = threading.Lock()
        self._listeners: dict[str, list[Listener]] = defaultdict(list)
        self._count = 0
        self._follower: threading.Thread | None = None
        self._is_closed = threading.Event()

    @property
    def count(self) -> int:
        """How many streams are open."""
        return self._count

    @contextmanager
    def listen(self, conversation_id: str) -> Iterator[Listener]:
        """Register a stream for as long as the block runs.

        Raises:
            TooManyStreams: this process has no room for one more.
        """
        listener = Listener()
        with self._lock:
            if self._count >= MAX_PER_PROCESS:
                raise TooManyStreams
            listeners = self._listeners[conversation_id]
            open_ones = [other for other in listeners if not other.is_dismissed]
            if len(open_ones) >= MAX_PER_CONVERSATION:
                open_ones[0].dismiss()
            listeners.append(listener)
            self._count += 1
            self._start_follower()
        try:
            yield listener
        finally:
            with self._lock:
                self._count -= 1
                self._listeners[conversation_id].remove(listener)
                if not self._listeners[conversation_id]:
                    del self._listeners[conversation_id]

    def wake(self, conversation_id: str) -> None:
        """Wake the readers of a conversation: something was committed."""
        with self._lock:
            listeners = list(self._listeners.get(conversation_id, ()))
        for listener in listeners:
            listener.ring()

    def close(self) -> None:
        """End every stream and the follower."""
        self._is_closed.set()
        with self._lock:
            listeners = [one for several in self._listeners.values() for one in several]
        for listener in listeners:
            listener.dismiss()

    def _start_follower(self) -> None:
        if self._follower is None or not self._follower.is_alive():
            self._follower = threading.Thread(target=self._follow, name="live", daemon=True)
            self._follower.start()

    def _follow(self) -> None:
        """Look once a second, with one query, whether other processes wrote; for ever."""
        seen: dict[str, int] = {}
        while not self._is_closed.wait(self._poll_s):
            with self._lock:
                ids = list(self._listeners)
            if not ids:
                seen = {}
                continue
            try:
                with reading(self._engine) as conn:
                    newest = queries.last_seqs(conn, ids)
            except sa.exc.SQLAlchemyError as problem:
                log.warning("live_poll_failed", error=type(problem).__name__)
                continue
            for id_, seq in newest.items():
                if seen.get(id_) != seq:
                    self.wake(id_)
            seen = newest
