"""Which articles are near enough in meaning to be compared; from the vectors of their passages."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from knowledge_base.encoder import Vectors

# Passages nearer than this may speak of the same thing.
NEAR = 0.55
# Of the passages near one, so many count: a subject that hundreds of articles share.
NEAREST = 6
_ROWS_AT_ONCE = 1024


def near_articles(
    vectors: Vectors, articles: Sequence[int], groups: Sequence[int]
) -> Mapping[tuple[int, int], float]:
    """Return pairs of articles, the lower id first, with the cosine of their nearest passages.

    Args:
        vectors: unit vectors of passages of one language, shape (n, dim).
        articles: of each passage the article; ``groups``: a number of its translation group, of
            which no two are a pair.
    """
    owner = np.asarray(articles)
    group = np.asarray(groups)
    order = np.argsort(group, kind="stable")
    vectors, owner, group = np.ascontiguousarray(vectors[order]), owner[order], group[order]
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), _ROWS_AT_ONCE):
        block = vectors[start : start + _ROWS_AT_ONCE] @ vectors[start:].T
        rows, columns = np.divmod(np.flatnonzero(block > NEAR), block.shape[1])
        differ = group[start + rows] != group[start + columns]
        ahead = columns > rows
        rows, columns = rows[differ & ahead], columns[differ & ahead]
        scores = block[rows, columns]
        for row, column, score in _nearest(rows, columns, scores):
            pair = int(owner[start + row]), int(owner[start + column])
            pair = (min(pair), max(pair))
            found[pair] = max(found.get(pair, 0.0), float(score))
    return found


def _nearest(
    rows: np.ndarray, columns: np.ndarray, scores: np.ndarray
) -> Iterable[tuple[int, int, float]]:
    """Keep the NEAREST of each row."""
    order = np.lexsort((-scores, rows))
    rows, columns, scores = rows[order], columns[order], scores[order]
    starts = np.searchsorted(rows, rows, side="left")
    kept = np.arange(len(rows)) - starts < NEAREST
    return zip(rows[kept].tolist(), columns[kept].tolist(), scores[kept].tolist(), strict=True)
