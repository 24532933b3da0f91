"""One score out of two: how near a chunk's meaning is, and how many of its words match. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.terms import base_language


@dataclass(frozen=True)
class Weights:
    """What the best word match is worth, in units of cosine.

    Attributes:
        known: for questions in a language that the embedding model was trained on.
        unknown: for others, where the vectors tell little.
        same_language: added to chunks in the language of the question: a mild preference.
    """

    known: float = 0.15
    unknown: float = 0.6
    same_language: float = 0.05


@dataclass(frozen=True)
class Candidate:
    """A chunk that one of the searches found.

    Attributes:
        cosine: inner product of the unit vectors of question and chunk.
        words: keyword score, 0 if no word matches.
    """

    chunk_id: int
    article_id: int
    language: str
    cosine: float
    words: float


def fuse(
    candidates: Mapping[int, Candidate],
    *,
    language: str | None,
    model_languages: frozenset[str],
    weights: Weights,
) -> list[tuple[Candidate, float]]:
    """Return the best chunk of each article with its score, best first.

    Args:
        candidates: by chunk id.
        language: of the question, None if nobody knows.
        model_languages: that the embedding model was trained on; empty means all.
    """
    asked = base_language(language)
    most = max((candidate.words for candidate in candidates.values()), default=0.0)
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in candidates.values():
        is_known = not asked or not model_languages or asked in model_languages
        score = candidate.cosine
        if most > 0:
            score += (weights.known if is_known else weights.unknown) * candidate.words / most
        if asked and base_language(candidate.language) == asked:
            score += weights.same_language
        before = best.get(candidate.article_id)
        if before is None or (score, -candidate.chunk_id) > (before[1], -before[0].chunk_id):
            best[candidate.article_id] = (candidate, score)
    return sorted(best.values(), key=lambda pair: (-pair[1], pair[0].chunk_id))
