"""So many in any stretch of time, for each of many: the log of each key's last ones."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable


class SlidingWindow:
    """At most ``limit`` hits of one key within ``window_s`` seconds.

    Keys that were silent for a window are forgotten as others hit, a few at a time, so that no
    hit takes longer for there being many keys. Not for several threads at once: each method
    ends without giving up the processor, which is all that a gevent server needs.
    """

    def __init__(
        self, limit: int, window_s: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        # By the time of a key's last hit, oldest first.
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._hits)

    def hit(self, key: str) -> float:
        """Count one; returns 0, or the seconds until there is room: then it was not counted."""
        now = self._clock()
        self._forget(now - self._window_s)
        hits = self._hits.setdefault(key, deque())
        while hits and hits[0] <= now - self._window_s:
            hits.popleft()
        if len(hits) >= self._limit:
            return hits[0] + self._window_s - now
        hits.append(now)
        self._hits.move_to_end(key)
        return 0.0

    def _forget(self, before: float) -> None:
        # Two for each one that may come: the silent ones never pile up.
        for _ in range(2):
            key = next(iter(self._hits), None)
            if key is None or self._hits[key][-1] > before:
                return
            del self._hits[key]
