"""Nearest vectors by inner product. The only module that imports faiss."""

import errno
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import faiss
import numpy as np
import numpy.typing as npt

from knowledge_base.encoder import Vectors
from knowledge_base.errors import KnowledgeBaseError

Ids = npt.NDArray[np.int64]

# Up to here every vector is compared: exact, and quick enough.
EXACT_LIMIT = 100_000
HNSW_NEIGHBOURS = 32
HNSW_BUILD_EFFORT = 200
HNSW_SEARCH_EFFORT = 300
# Vectors that enter a graph in one go; each takes 1 to 4 ms of one core.
GRAPH_SLICE = 100
# A base forgets and learns nothing: changes wait beside it, until they are this share of it.
REBUILD_SHARE = 0.1


class IndexDamaged(KnowledgeBaseError):
    """The files of a generation do not belong together."""


def use_threads(count: int) -> None:
    """Set how many cores FAISS may use from the calling thread."""
    faiss.omp_set_num_threads(count)


def build_graph(vectors: Vectors, *, go_on: Callable[[], bool]) -> Any:
    """Return a graph over unit vectors, shape (n, dim); minutes for 100,000.

    Args:
        go_on: called between slices, may sleep; if it says no, the result is None.
    """
    graph: Any = faiss.IndexHNSWFlat(vectors.shape[1], HNSW_NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = HNSW_BUILD_EFFORT
    for start in range(0, len(vectors), GRAPH_SLICE):
        if not go_on():
            return None
        graph.add(np.ascontiguousarray(vectors[start : start + GRAPH_SLICE], dtype=np.float32))
    return graph


@dataclass(frozen=True)
class VectorIndex:
    """Unit vectors by chunk id. Immutable: a change gives another index, sharing what it can.

    Attributes:
        base: FAISS index over ``base_ids``, exact or a graph.
        dead: positions of ``base`` that no longer count, sorted.
        tail: vectors beside the base, shape (len(tail_ids), dim).
    """

    base: Any
    base_ids: Ids
    dead: Ids
    tail: Vectors
    tail_ids: Ids

    @classmethod
    def build(cls, ids: Ids, vectors: Vectors) -> "VectorIndex":
        """Index unit vectors, shape (len(ids), dim), float32, to be compared one by one."""
        dim = vectors.shape[1]
        base: Any = faiss.IndexFlatIP(dim)
        base.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(
            base=base,
            base_ids=np.asarray(ids, dtype=np.int64),
            dead=np.zeros(0, dtype=np.int64),
            tail=np.zeros((0, dim), dtype=np.float32),
            tail_ids=np.zeros(0, dtype=np.int64),
        )

    def __len__(self) -> int:
        return len(self.base_ids) - len(self.dead) + len(self.tail_ids)

    @property
    def is_exact(self) -> bool:
        """Whether every vector is compared."""
        return isinstance(self.base, faiss.IndexFlat)

    @property
    def wants_graph(self) -> bool:
        """Whether a graph over what counts now would be worth its minutes."""
        return len(self) > EXACT_LIMIT and (self.is_exact or self._is_outgrown)

    @property
    def _is_outgrown(self) -> bool:
        return len(self.dead) + len(self.tail_ids) > REBUILD_SHARE * len(self.base_ids)

    def ids(self) -> Ids:
        """Return the ids that count, in the order of ``all_vectors``."""
        return np.concatenate([np.delete(self.base_ids, self.dead), self.tail_ids])

    def all_vectors(self) -> Vectors:
        """Return a copy of all vectors that count, shape (len(self), dim)."""
        base = np.asarray(self.base.reconstruct_n(0, self.base.ntotal))
        return np.concatenate([np.delete(base, self.dead, axis=0), self.tail])

    def vectors_of(self, ids: Iterable[int]) -> dict[int, Vectors]:
        """Return the vectors of those ids that are known."""
        places = self._places
        return {
            wanted: self.base.reconstruct(places[wanted])
            if places[wanted] < len(self.base_ids)
            else self.tail[places[wanted] - len(self.base_ids)]
            for wanted in ids
            if wanted in places
        }

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each id that counts stands; the tail goes on where the base ends."""
        places = {int(known): place for place, known in enumerate(self.base_ids)}
        for place in self.dead:
            places.pop(int(self.base_ids[place]), None)
        places.update(
            {int(known): len(self.base_ids) + place for place, known in enumerate(self.tail_ids)}
        )
        return places

    def search(self, vector: Vectors, limit: int) -> tuple[Ids, Vectors]:
        """Return up to ``limit`` ids with their inner products, largest first."""
        count = min(limit, len(self.base_ids) - len(self.dead))
        ids, scores = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        if count:
            found, places = self.base.search(vector[None, :], count, params=self._parameters(count))
            hit = places[0] >= 0
            ids, scores = self.base_ids[places[0][hit]], found[0][hit]
        if len(self.tail_ids):
            ids = np.concatenate([ids, self.tail_ids])
            scores = np.concatenate([scores, self.tail @ vector])
        order = np.argsort(-scores, kind="stable")[:limit]
        return ids[order], scores[order]

    def _parameters(self, count: int) -> Any:
        kind: Any = faiss  # its type hints know neither class nor keyword
        alive = None
        if len(self.dead):
            alive = faiss.IDSelectorNot(faiss.IDSelectorBatch(self.dead))
        if self.is_exact:
            return kind.SearchParameters(sel=alive) if alive else None
        return kind.SearchParametersHNSW(sel=alive, efSearch=max(HNSW_SEARCH_EFFORT, count))

    def changed(self, *, remove: Collection[int], ids: Ids, vectors: Vectors) -> "VectorIndex":
        """Return an index without ``remove`` and with the new vectors; an id may be in both.

        It never costs more than a copy of all vectors: no graph is built here.
        """
        gone = np.fromiter(remove, dtype=np.int64, count=len(remove))
        stays = ~np.isin(self.tail_ids, gone)
        after = replace(
            self,
            dead=np.union1d(self.dead, np.flatnonzero(np.isin(self.base_ids, gone))),
            tail=np.concatenate([self.tail[stays], vectors.astype(np.float32)]),
            tail_ids=np.concatenate([self.tail_ids[stays], ids.astype(np.int64)]),
        )
        if after._is_outgrown and (after.is_exact or len(after) <= EXACT_LIMIT):
            return VectorIndex.build(after.ids(), after.all_vectors())
        return after

    def on(self, base: Any, base_ids: Ids) -> "VectorIndex":
        """Return what counts here on another base, which may have been built from older vectors."""
        ids, vectors = self.ids(), self.all_vectors()
        _, ours, theirs = np.intersect1d(ids, base_ids, assume_unique=True, return_indices=True)
        # An id may have got another vector meanwhile.
        same = np.all(vectors[ours] == base.reconstruct_batch(theirs), axis=1)
        return VectorIndex(
            base=base,
            base_ids=base_ids,
            dead=np.setdiff1d(np.arange(len(base_ids)), theirs[same]),
            tail=np.delete(vectors, ours[same], axis=0),
            tail_ids=np.delete(ids, ours[same]),
        )

    def save(self, folder: Path) -> None:
        """Write the files ``vectors.faiss`` and ``vectors.npz``; raises OSError."""
        path = str(folder / "vectors.faiss")
        try:
            faiss.write_index(self.base, path)
        except RuntimeError as error:
            raise OSError(errno.EIO, "cannot be written, is the disk full?", path) from error
        with (folder / "vectors.npz").open("wb") as file:
            np.savez(
                file,
                base_ids=self.base_ids,
                dead=self.dead,
                tail=self.tail,
                tail_ids=self.tail_ids,
            )

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """Read what ``save`` wrote.

        Raises:
            IndexDamaged: a file is missing, cut short, or of another generation.
        """
        try:
            base = faiss.read_index(str(folder / "vectors.faiss"))
            with (folder / "vectors.npz").open("rb") as file:
                index = cls(base=base, **np.load(file))
        except (OSError, RuntimeError, ValueError, TypeError, EOFError, BadZipFile) as error:
            raise IndexDamaged(f"{folder} is damaged: {type(error).__name__}") from error
        if base.ntotal != len(index.base_ids):
            raise IndexDamaged(
                f"{folder} is damaged: {base.ntotal} vectors, {len(index.base_ids)} ids"
            )
        return index
