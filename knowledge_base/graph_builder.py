"""Build the graph over very many vectors beside the search, which compares one by one meanwhile."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from knowledge_base.index import Ids, VectorIndex, build_graph, use_threads
from knowledge_base.traffic import lower_priority

log = logging.getLogger(__name__)

# Behind questions, and behind the thread that makes changes searchable.
LOWEST_PRIORITY = 19


class GraphBuilder:
    """Builds one graph at a time in a thread of its own; its methods are for one other thread.

    Args:
        go_on: called every few vectors from the thread that builds; may sleep; False ends it.
    """

    def __init__(self, go_on: Callable[[], bool]) -> None:
        self._go_on = go_on
        self._thread: threading.Thread | None = None
        self._built: tuple[Any, Ids] | None = None
        self._has_failed = False

    def offer(self, index: VectorIndex) -> None:
        """Begin to build, if the index would gain by it and the last one has been taken."""
        if index.wants_graph and self._thread is None and not self._has_failed:
            self._thread = threading.Thread(
                target=self._build, args=(index,), name="graph", daemon=True
            )
            self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is something to ``take``."""
        return self._thread is not None and not self._thread.is_alive()

    def take(self, index: VectorIndex) -> VectorIndex:
        """Return the index on what was built, if that is done and the index still gains by it."""
        if not self.is_done:
            return index
        built, self._built, self._thread = self._built, None, None
        return index if built is None or not index.wants_graph else index.on(*built)

    def wait(self, timeout_s: float) -> None:
        """Wait for the end of what is being built."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _build(self, index: VectorIndex) -> None:
        lower_priority(LOWEST_PRIORITY)
        use_threads(1)
        try:
            log.info("building a graph over %d vectors", len(index))
            graph = build_graph(index.all_vectors(), go_on=self._go_on)
            if graph is not None:
                self._built = graph, index.ids()
        except Exception:  # not enough memory, most likely: comparing one by one goes on
            log.exception("the graph cannot be built: search gets slower as articles are added")
            self._has_failed = True
