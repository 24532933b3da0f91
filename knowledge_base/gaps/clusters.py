"""Bring together what means the same, by sums of unit vectors. Pure.

Both lines were chosen by benchmarks/gaps.py; its figures are in benchmarks/RESULTS.md. A gap of
two subjects costs an editor more than two gaps of one, which the next questions join.
"""

import heapq
from collections.abc import Collection, Iterator

import numpy as np

from knowledge_base.encoder import Vectors

# Cosine of a question with the middle of a gap from which on it is of that gap.
JOINS_AT = 0.6
# Mean cosine of the questions of two gaps from which on they are one. Not of their middles: those
# come the closer the more questions a gap has, whatever these are about.
MERGES_AT = 0.5
_FIRST_ROOM = 64


class Clusters:
    """Groups of vectors, each kept as the sum of its own and their number."""

    def __init__(self, dim: int) -> None:
        self._sums: Vectors = np.zeros((_FIRST_ROOM, dim), dtype=np.float32)
        self._middles: Vectors = np.zeros((_FIRST_ROOM, dim), dtype=np.float32)
        self._counts = np.zeros(_FIRST_ROOM, dtype=np.int64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def begin(self, vector_sum: Vectors, count: int = 1) -> int:
        """Add a group, of which this is the sum; returns its place."""
        place = self._size
        if place == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
            self._middles = np.concatenate([self._middles, np.zeros_like(self._middles)])
            self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])
        self._size += 1
        self._put(place, vector_sum, count)
        return place

    def place(self, vector: Vectors) -> int:
        """Put a vector into the group it is nearest to, or begin one; returns its place."""
        if self._size:
            cosines = self._middles[: self._size] @ vector
            nearest = int(cosines.argmax())
            if cosines[nearest] >= JOINS_AT:
                self._put(nearest, self._sums[nearest] + vector, int(self._counts[nearest]) + 1)
                return nearest
        return self.begin(vector)

    def sum_of(self, place: int) -> Vectors:
        """Return the sum of a group's vectors, shape (dim,), float32."""
        found: Vectors = self._sums[place]
        return found

    def merge(
        self, grown: Collection[int], *, free: Collection[int], held: Collection[int] = ()
    ) -> list[tuple[int, int]]:
        """Join groups that have come to mean the same, the most alike first.

        Args:
            grown: those that have changed; of two that have not nothing is new.
            free: those that may go into others.
            held: those that others may go into, and that stay themselves.

        Returns:
            (kept, gone) in the order in which they were joined: of two that are free the older one
            is kept.
        """
        is_held = frozenset(held)
        alive = np.zeros(self._size, dtype=bool)
        alive[[*free, *is_held]] = True
        version = np.zeros(self._size, dtype=np.int64)
        waiting: list[tuple[float, int, int, int, int]] = []

        def look(at: int) -> None:
            for other, likeness in self._alike(at, alive):
                heapq.heappush(
                    waiting, (-likeness, at, other, int(version[at]), int(version[other]))
                )

        for place in sorted(grown):
            if alive[place]:
                look(place)
        merged = []
        while waiting:
            _, one, other, of_one, of_other = heapq.heappop(waiting)
            is_current = version[one] == of_one and version[other] == of_other
            if not (is_current and alive[one] and alive[other]) or is_held >= {one, other}:
                continue
            kept, gone = sorted((one, other), key=lambda place: (place not in is_held, place))
            self._put(
                kept,
                self._sums[kept] + self._sums[gone],
                int(self._counts[kept] + self._counts[gone]),
            )
            self._put(gone, np.zeros_like(self._sums[gone]), 0)
            alive[gone] = False
            version[kept] += 1
            merged.append((kept, gone))
            look(kept)
        return merged

    def _alike(self, place: int, alive: np.ndarray) -> Iterator[tuple[int, float]]:
        counts = np.maximum(self._counts[: self._size], 1) * max(int(self._counts[place]), 1)
        likeness = (self._sums[: self._size] @ self._sums[place]) / counts
        likeness[~alive] = -1
        likeness[place] = -1
        for other in np.flatnonzero(likeness >= MERGES_AT):
            yield int(other), float(likeness[other])

    def _put(self, place: int, vector_sum: Vectors, count: int) -> None:
        length = float(np.linalg.norm(vector_sum))
        self._sums[place] = vector_sum
        # One that is gone, or opposites that cancel out: near to nothing.
        self._middles[place] = vector_sum / length if length else 0
        self._counts[place] = count
