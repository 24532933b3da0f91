"""Which gap each question falls into, and which gaps have become one. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base.encoder import Vectors
from knowledge_base.gaps.clusters import Clusters
from knowledge_base.gaps.gap_queries import StoredGap


@dataclass(frozen=True)
class Changed:
    """A gap that is new or has changed.

    Attributes:
        id: None: it is new.
        members: places, among the questions that were asked, of those that it got.
        swallowed: ids of the gaps that it has taken in, oldest first.
        vector_sum: shape (dim,), float32.
    """

    id: int | None
    members: list[int]
    swallowed: list[int]
    vector_sum: Vectors


def place_questions(
    gaps: Sequence[StoredGap], remade: Mapping[int, Vectors], asked: Vectors
) -> list[Changed]:
    """Put questions into gaps, the oldest first, and join the gaps that have come together.

    An answered or dismissed gap takes what falls into it, and stays by itself.

    Args:
        gaps: all there are, oldest first.
        remade: the vectors of all questions of a gap, by its id, where its sum is of no use.
        asked: unit vectors of the questions that are in no gap, shape (n, dim).
    """
    clusters = Clusters(asked.shape[1])
    for one in gaps:
        if one.id in remade:
            clusters.begin(remade[one.id].sum(axis=0, dtype=np.float32), len(remade[one.id]))
        else:
            clusters.begin(np.frombuffer(one.vector_sum, dtype=np.float32), one.count)
    members: dict[int, list[int]] = defaultdict(list)
    for number, vector in enumerate(asked):
        members[clusters.place(vector)].append(number)
    grown = {*members, *(place for place, one in enumerate(gaps) if one.id in remade)}
    still_open = {p for p, one in enumerate(gaps) if one.state in ("open", "writing")}
    held = {place for place in still_open if gaps[place].is_held}
    free = (still_open - held) | set(range(len(gaps), len(clusters)))
    swallowed: dict[int, list[int]] = defaultdict(list)
    for kept, gone in clusters.merge(grown, free=free, held=held):
        members[kept] += members.pop(gone, [])
        swallowed[kept] += swallowed.pop(gone, [])
        if gone < len(gaps):
            swallowed[kept].append(gaps[gone].id)
        grown = (grown | {kept}) - {gone}
    return [
        Changed(
            gaps[place].id if place < len(gaps) else None,
            sorted(members[place]),
            sorted(swallowed[place]),
            clusters.sum_of(place),
        )
        for place in sorted(grown)
    ]
