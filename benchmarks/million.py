"""One million passages: how fast, how exact, how large, how long to build.

    python -m benchmarks.million [--chunks N] [--threads N]

Vectors are made: subjects, articles about them and passages of these, as far from each other as
those of a real help centre (cosine of a question and its passage 0.6 to 0.8, of passages of one
subject about 0.5). Prints build time, memory, milliseconds a search in one thread, and how many of
the ten nearest that comparing every vector finds are found.
"""

import argparse
import resource
import time
from collections.abc import Iterator

import numpy as np

from benchmarks.machine import describe
from knowledge_base.encoder import Vectors
from knowledge_base.evaluation import quantile
from knowledge_base.index import VectorIndex, build_graph, use_threads

DIM = 384
SUBJECTS = 2_000
PASSAGES_PER_ARTICLE = 5
# Length of the noise added to a unit vector: cosines of 0.7 and 0.75 to what it is about.
ARTICLE_NOISE, PASSAGE_NOISE, QUESTION_NOISE = 1.0, 0.85, 1.0
NEAREST = 10
QUESTIONS = 1_000
SEED = 20261122
SLICE = 50_000


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2, help="for building; one asks")
    arguments = parser.parse_args()
    generator = np.random.default_rng(SEED)
    vectors = np.concatenate(list(_passages(arguments.chunks, generator)))
    asked = _near(
        vectors[generator.integers(len(vectors), size=QUESTIONS)], QUESTION_NOISE, generator
    )
    print(describe())
    print(f"{len(vectors):,} vectors of {DIM}, {vectors.nbytes / 2**20:,.0f} MiB")

    use_threads(arguments.threads)
    started = time.perf_counter()
    graph = build_graph(vectors, go_on=lambda: True)
    print(
        f"built in {(time.perf_counter() - started) / 60:.1f} min with {arguments.threads} threads"
    )

    use_threads(1)
    ids = np.arange(len(vectors), dtype=np.int64)
    empty = np.zeros(0, dtype=np.int64)
    index = VectorIndex(graph, ids, empty, np.zeros((0, DIM), dtype=np.float32), empty)
    took, found = [], []
    for vector in asked:
        began = time.perf_counter()
        found.append(index.search(vector, 100)[0][:NEAREST])
        took.append((time.perf_counter() - began) * 1000)
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    exact = _exact(vectors, asked)
    recall = np.mean(
        [len(np.intersect1d(f, e)) / NEAREST for f, e in zip(found, exact, strict=True)]
    )
    took.sort()
    print(
        f"one search for 100: median {quantile(took, 0.5):.1f} ms, 95th percentile "
        f"{quantile(took, 0.95):.1f} ms; recall of the {NEAREST} nearest {recall:.3f}"
    )
    print(f"peak memory {peak_kib / 1024:,.0f} MiB, of which the vectors are in there twice")


def _passages(count: int, generator: np.random.Generator) -> Iterator[Vectors]:
    """Yield unit vectors, shape (up to SLICE, DIM): several to an article, many to a subject."""
    subjects = _unit(generator.standard_normal((SUBJECTS, DIM), dtype=np.float32))
    for start in range(0, count, SLICE):
        size = min(SLICE, count - start)
        articles = _near(
            subjects[generator.integers(SUBJECTS, size=-(-size // PASSAGES_PER_ARTICLE))],
            ARTICLE_NOISE,
            generator,
        )
        yield _near(
            np.repeat(articles, PASSAGES_PER_ARTICLE, axis=0)[:size], PASSAGE_NOISE, generator
        )


def _near(vectors: Vectors, noise: float, generator: np.random.Generator) -> Vectors:
    """Return unit vectors beside unit vectors; the noise is as long as ``noise`` on average."""
    other = generator.standard_normal(vectors.shape, dtype=np.float32) * (noise / DIM**0.5)
    return _unit(vectors + other)


def _unit(vectors: Vectors) -> Vectors:
    return np.ascontiguousarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _exact(vectors: Vectors, asked: Vectors) -> list[np.ndarray]:
    """Return the NEAREST of every question by comparing every vector."""
    scores = np.zeros((len(asked), 0), dtype=np.float32)
    ids = np.zeros((len(asked), 0), dtype=np.int64)
    for start in range(0, len(vectors), SLICE):
        now = asked @ vectors[start : start + SLICE].T
        scores = np.concatenate([scores, now], axis=1)
        numbers = np.arange(start, start + now.shape[1])
        ids = np.concatenate([ids, np.broadcast_to(numbers, now.shape)], axis=1)
        best = np.argpartition(-scores, NEAREST, axis=1)[:, :NEAREST]
        scores = np.take_along_axis(scores, best, axis=1)
        ids = np.take_along_axis(ids, best, axis=1)
    return list(ids)


if __name__ == "__main__":
    main()
