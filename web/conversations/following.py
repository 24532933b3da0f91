"""Who wants to know that anything changed, in whichever conversation: the team's consoles."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from store.tables import utc_now
from web.conversations import queries

# A commit may come this much later than the time it is stored with.
_OVERLAP = timedelta(seconds=10)


@dataclass(frozen=True)
class Changes:
    """What changed since the last look: conversations with events, and with people around."""

    conversations: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.conversations or self.around)


class Follower:
    """One console that is told what changed; many changes until it looks are one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rung = threading.Event()
        self._conversations: set[str] = set()
        self._around: set[str] = set()
        self.is_dismissed = False

    def note(self, ids: Iterable[str], *, is_around: bool = False) -> None:
        """Remember that these changed, and wake who waits."""
        with self._lock:
            (self._around if is_around else self._conversations).update(ids)
        self._rung.set()

    def dismiss(self) -> None:
        """Tell it to end."""
        self.is_dismissed = True
        self._rung.set()

    def wait(self, timeout_s: float) -> Changes:
        """Return what changed since the last call, as soon as anything has."""
        self._rung.wait(timeout_s)
        self._rung.clear()
        with self._lock:
            changes = Changes(frozenset(self._conversations), frozenset(self._around))
            self._conversations.clear()
            self._around.clear()
        return changes


@dataclass
class Followers:
    """All consoles that this process serves."""

    _all: list[Follower] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _since: datetime = field(default_factory=utc_now)
    _known: dict[str, tuple[datetime, int]] = field(default_factory=dict)

    @contextmanager
    def follow(self) -> Iterator[Follower]:
        """Register a follower for as long as the block runs."""
        follower = Follower()
        with self._lock:
            if not self._all:  # nobody looked meanwhile; what came before, it sees by itself
                self._since, self._known = utc_now(), {}
            self._all.append(follower)
        try:
            yield follower
        finally:
            with self._lock:
                self._all.remove(follower)

    def note(self, ids: Iterable[str], *, is_around: bool = False) -> None:
        """Tell every follower that these changed."""
        told = list(ids)
        with self._lock:
            followers = list(self._all)
        if told:
            for follower in followers:
                follower.note(told, is_around=is_around)

    def look(self, conn: sa.Connection, *, now: datetime) -> None:
        """Look for what other processes changed since the last look; one small query."""
        with self._lock:
            is_followed = bool(self._all)
        if not is_followed:
            return
        changed = queries.list_changed_since(conn, self._since - _OVERLAP)
        fresh = [id_ for id_, state in changed.items() if self._known.get(id_) != state]
        self._known, self._since = changed, now
        self.note(fresh)

    def dismiss(self) -> None:
        """End them all."""
        with self._lock:
            followers = list(self._all)
        for follower in followers:
            follower.dismiss()
