"""Questions first: what works for the index steps aside for them."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Questions first, but the index must not starve under a constant stream of them.
STEP_ASIDE_S = 0.1


class Traffic:
    """Counts the questions being answered, so that embedding can step aside."""

    def __init__(self) -> None:
        self._quiet = threading.Condition()
        self._active = 0

    @contextmanager
    def question(self) -> Iterator[None]:
        """Mark a question as being answered."""
        with self._quiet:
            self._active += 1
        try:
            yield
        finally:
            with self._quiet:
                self._active -= 1
                if not self._active:
                    self._quiet.notify_all()

    def step_aside(self, _count: int = 0) -> None:
        """Wait for a moment without questions, at most STEP_ASIDE_S."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._active, timeout=STEP_ASIDE_S)


def lower_priority(niceness: int) -> None:
    """Let other threads have the cores before the calling one, where that is possible."""
    if sys.platform == "linux":
        # Only Linux gives each thread a priority; elsewhere this would be another process's.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
