"""How many questions are worked on at once, and how many may wait for that."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from knowledge_base.errors import KnowledgeBaseError

# So many may wait for each that is worked on; later ones hear at once that it is too many.
WAITING_PER_TURN = 4


class Busy(KnowledgeBaseError):
    """Too many questions wait already, or this one has waited for too long."""


class Admission:
    """Gives each question its turn, or refuses it.

    Args:
        at_once: questions worked on at the same time.
        patience_s: whoever asked has gone after that long, so waiting longer serves nobody.
    """

    def __init__(self, at_once: int, patience_s: float) -> None:
        self._turns = threading.Semaphore(at_once)
        self._lock = threading.Lock()
        self._most_waiting = at_once * WAITING_PER_TURN
        self._patience_s = patience_s
        self.waiting = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it; raises Busy."""
        if not self._turns.acquire(blocking=False):
            self._wait()
        try:
            yield
        finally:
            self._turns.release()

    def _wait(self) -> None:
        with self._lock:
            if self.waiting >= self._most_waiting:
                raise Busy(f"{self.waiting} questions wait already")
            self.waiting += 1
        try:
            if not self._turns.acquire(timeout=self._patience_s):
                raise Busy(f"no turn within {self._patience_s} s")
        finally:
            with self._lock:
                self.waiting -= 1
