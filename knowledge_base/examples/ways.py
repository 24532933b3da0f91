"""How far accepted example questions vouch for their articles, where one is asked. Pure.

An example is no passage: it is never shown, and words in common with it count for nothing. Its
article is taken to hold the question as much better as the question is like the example; asked
word for word, it comes first.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from knowledge_base.encoder import AskedVectors, Vectors
from knowledge_base.entries import Entry
from knowledge_base.examples.words import plain_words
from knowledge_base.fusion import Candidate
from knowledge_base.late_interaction import Pieces
from knowledge_base.repeating import Asked, is_another

# From this likeness on an example vouches for its article, from the second on fully. Of two
# questions of one help centre that are less alike than the first, few are of one article.
LEAST_LIKENESS = 0.6
FULL_LIKENESS = 0.95
# Examples that are looked at closely: several may be of one article.
COMPARED = 32
# Who asks an example word for word gets its article, whatever else is found.
EXACT_BONUS = 1.0


@dataclass(frozen=True, eq=False)
class Examples:
    """All accepted examples of an index, and their unit vectors in the same order."""

    entries: Sequence[Entry]
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def by_words(self) -> Mapping[str, Sequence[int]]:
        """Places of the examples by ``plain_words``."""
        found: dict[str, list[int]] = {}
        for place, example in enumerate(self.entries):
            found.setdefault(plain_words(example.text), []).append(place)
        return found


@dataclass(frozen=True)
class Way:
    """An example that vouches for an article and its translations.

    Attributes:
        lift: by which share of what is missing its passages hold the question better, 0 to 1.
        is_exact: the question is the example, word for word.
    """

    chunk_id: int
    lift: float
    is_exact: bool


class PieceSource(Protocol):
    """Where the pieces of passages are kept."""

    def get(self, hashes: Sequence[str]) -> Mapping[str, Pieces]: ...  # noqa: D102


def ways_to(
    examples: Examples,
    pieces: PieceSource,
    question: str,
    asked: AskedVectors,
    *,
    without: Set[int] = frozenset(),
) -> dict[str, Way]:
    """Return the best way to each translation group that an example vouches for.

    Args:
        asked: what the encoder made of the question.
        without: chunks of examples that do not count.
    """
    if not len(examples):
        return {}
    cosines = examples.vectors @ asked.whole
    exact = set(examples.by_words.get(plain_words(question), ()))
    # Likeness is at most the mean of the cosine and 1.
    near = [
        int(place)
        for place in np.argsort(-cosines, kind="stable")[:COMPARED]
        if cosines[place] >= 2 * LEAST_LIKENESS - 1
    ]
    likeness = _likeness(examples, pieces, near, cosines, asked)
    found: dict[str, Way] = {}
    now = Asked(question, asked.whole)
    for place in sorted({*near, *exact}):
        example = examples.entries[place]
        if example.chunk_id in without:
            continue
        is_exact = place in exact
        lift = 1.0 if is_exact else lift_of(likeness[place])
        if lift <= 0 or (not is_exact and is_another(now, Asked(example.text, asked.whole))):
            continue
        before = found.get(example.translation_group)
        if before is None or (lift, is_exact) > (before.lift, before.is_exact):
            found[example.translation_group] = Way(example.chunk_id, lift, is_exact)
    return found


def lift_of(likeness: float) -> float:
    """Return how far an example that is so much like the question vouches for its article."""
    share = (likeness - LEAST_LIKENESS) / (FULL_LIKENESS - LEAST_LIKENESS)
    return min(1.0, max(0.0, share))


def lifted(candidate: Candidate, way: Way | None) -> Candidate:
    """Return a passage as near as a whole as the way to its article vouches for."""
    if way is None:
        return candidate
    return replace(candidate, cosine=_raised(candidate.cosine, way.lift), way=way.chunk_id)


def with_pieces(candidate: Candidate, pieces: float, way: Way | None) -> Candidate:
    """Return a passage with how well it holds the pieces of the question, raised alike."""
    return replace(candidate, pieces=pieces if way is None else _raised(pieces, way.lift))


def _raised(value: float, share: float) -> float:
    return value + share * (1.0 - value)


def _likeness(
    examples: Examples,
    pieces: PieceSource,
    places: Sequence[int],
    cosines: Vectors,
    asked: AskedVectors,
) -> dict[int, float]:
    """Return the mean of nearness as a whole and by pieces; the first alone without pieces."""
    near = {place: float(cosines[place]) for place in places}
    if asked.pieces is None or not len(asked.pieces.vectors):
        return near
    known = pieces.get([examples.entries[place].embed_hash for place in places])
    with_pieces = [p for p in places if len(known.get(examples.entries[p].embed_hash, ()))]
    if not with_pieces:
        return near
    held = asked.pieces.scores([known[examples.entries[p].embed_hash] for p in with_pieces])
    for place, score in zip(with_pieces, held.tolist(), strict=True):
        near[place] = (near[place] + score) / 2
    return near
