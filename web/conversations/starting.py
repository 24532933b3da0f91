"""Whether Relais is only getting ready: questions wait then, where asking would fail."""

import time
from collections.abc import Callable
from pathlib import Path

# Longer than any start of what is installed and trained; after it, customers are told of the fault.
LONGEST_S = 90.0


class Starting:
    """Looks for the launcher's mark; once it is gone, or after a while, no more.

    Args:
        mark: the file (``Settings.starting_mark``); without the launcher there is none.
        now: seconds on a clock that never goes back.
    """

    def __init__(self, mark: Path, *, now: Callable[[], float] = time.monotonic) -> None:
        self._mark = mark
        self._now = now
        self._ends_at = now() + LONGEST_S
        self._is_over = False

    def is_on(self) -> bool:
        """Say whether the assistant, or what it needs, is still to come."""
        if not self._is_over:
            self._is_over = self._now() >= self._ends_at or not self._mark.exists()
        return not self._is_over
