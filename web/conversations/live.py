"""Who listens to which conversation in this process, and what wakes them.

A listener is woken at once by what this process writes, and within a second by what another
one (a second web process, ``python -m web reply``) wrote. Waking is only a hint: readers take
the events themselves from the database.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import structlog

from store.engine import reading
from store.tables import utc_now
from web.conversations import queries
from web.conversations.errors import TooManyStreams
from web.conversations.following import Follower, Followers

log = structlog.get_logger(__name__)

# Open tabs of one customer that are followed at once; the oldest stream gives way.
MAX_PER_CONVERSATION = 8
MAX_PER_PROCESS = 1500
POLL_S = 1.0
# Given the conversations listened to, returns those in which something changed without an event.
Check = Callable[[Collection[str]], Iterable[str]]


class Listener:
    """One open stream; ``seen`` is the number of the newest event it has sent."""

    def __init__(self, seen: int) -> None:
        self._rung = threading.Event()
        self.is_dismissed = False
        self.seen = seen

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

    def __init__(self, engine: sa.Engine, *, max_per_address: int, poll_s: float = POLL_S) -> None:
        self._engine = engine
        # A company or a mobile network may share one address, but not take every place.
        self._max_per_address = max_per_address
        self._poll_s = poll_s
        self._lock = threading.Lock()
        self._listeners: dict[str, list[Listener]] = defaultdict(list)
        self._per_address: Counter[str] = Counter()
        self._count = 0
        self._follower: threading.Thread | None = None
        self._is_closed = threading.Event()
        self._checks: list[Check] = []
        self._consoles = Followers()

    @property
    def count(self) -> int:
        """How many streams are open."""
        return self._count

    def check_with(self, check: Check) -> None:
        """Ask this too, once a second, whom to wake; call it before anybody listens."""
        self._checks.append(check)

    @contextmanager
    def listen(
        self, conversation_id: str, *, address: str = "", after: int = 0
    ) -> Iterator[Listener]:
        """Register a stream for as long as the block runs.

        Args:
            address: who listens, as rate limits name them.
            after: the newest event that the stream need not send.

        Raises:
            TooManyStreams: this process, or this address, has no room for one more.
        """
        listener = Listener(after)
        with self._lock:
            is_full = self._count >= MAX_PER_PROCESS
            if is_full or self._per_address[address] >= self._max_per_address:
                raise TooManyStreams
            listeners = self._listeners[conversation_id]
            open_ones = [other for other in listeners if not other.is_dismissed]
            if len(open_ones) >= MAX_PER_CONVERSATION:
                open_ones[0].dismiss()
            listeners.append(listener)
            self._count += 1
            self._per_address[address] += 1
            if self._is_closed.is_set():
                listener.dismiss()
            self._start_follower()
        try:
            yield listener
        finally:
            with self._lock:
                self._count -= 1
                self._per_address[address] -= 1
                if not self._per_address[address]:
                    del self._per_address[address]
                self._listeners[conversation_id].remove(listener)
                if not self._listeners[conversation_id]:
                    del self._listeners[conversation_id]

    @contextmanager
    def follow_all(self) -> Iterator[Follower]:
        """Register a console, which is told of changes in every conversation.

        Raises:
            TooManyStreams: this process has no room for one more.
        """
        with self._lock:
            if self._count >= MAX_PER_PROCESS:
                raise TooManyStreams
            self._count += 1
            self._start_follower()
        try:
            with self._consoles.follow() as follower:
                if self._is_closed.is_set():
                    follower.dismiss()
                yield follower
        finally:
            with self._lock:
                self._count -= 1

    def note_around(self, conversation_id: str) -> None:
        """Tell consoles that somebody came to a conversation, left, or began to type."""
        self._consoles.note([conversation_id], is_around=True)

    def signal(self, conversation_id: str) -> None:
        """Wake who has a conversation open: somebody types, or has seen; no list shows that."""
        self._ring(conversation_id)
        self.note_around(conversation_id)

    def wake(self, conversation_id: str, *, newest: int | None = None) -> None:
        """Wake the readers of a conversation: something was committed.

        Args:
            newest: its newest event; who has sent that already is left alone.
        """
        self._ring(conversation_id, newest=newest)
        if newest is None:  # what the follower finds, it tells consoles by itself
            self._consoles.note([conversation_id])

    def note_marks(self, conversation_ids: Iterable[str]) -> None:
        """Tell consoles that what these are marked with has changed: no customer sees that."""
        self._consoles.note(conversation_ids)

    def _ring(self, conversation_id: str, *, newest: int | None = None) -> None:
        with self._lock:
            listeners = list(self._listeners.get(conversation_id, ()))
        for listener in listeners:
            if newest is None or listener.seen < newest:
                listener.ring()

    def close(self) -> None:
        """End every stream and the follower."""
        self._is_closed.set()
        with self._lock:
            listeners = [one for several in self._listeners.values() for one in several]
        for listener in listeners:
            listener.dismiss()
        self._consoles.dismiss()

    def _start_follower(self) -> None:
        if self._follower is None or not self._follower.is_alive():
            self._follower = threading.Thread(target=self._follow, name="live", daemon=True)
            self._follower.start()

    def _follow(self) -> None:
        """Look once a second, with one query, whether other processes wrote; for ever."""
        while not self._is_closed.wait(self._poll_s):
            with self._lock:
                ids = list(self._listeners)
                is_idle = not self._count
            if is_idle:
                continue
            try:
                with reading(self._engine) as conn:
                    newest = queries.last_seqs(conn, ids) if ids else {}
                    self._consoles.look(conn, now=utc_now())
                changed = {id_ for check in self._checks for id_ in check(ids)}
            except sa.exc.SQLAlchemyError as problem:
                log.warning("live_poll_failed", error=type(problem).__name__)
                continue
            except Exception:  # every stream of this process lives by this thread
                log.exception("live_poll_failed")
                continue
            for id_, seq in newest.items():
                self.wake(id_, newest=seq)
            for id_ in changed:
                self._ring(id_)
