"""One score of a chunk: nearness as a whole and by pieces, and words in common. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.terms import base_language


@dataclass(frozen=True)
class Weights:
    """What counts how much; measured by benchmarks/search.py.

    One point of keyword score is worth so much cosine, depending on how far the vectors can be
    trusted and whether words can be expected to be shared at all.

    Attributes:
        article: share of the article as a whole in the cosine, the chunk has the rest.
        known: worth of a point for questions in a language that the model was trained on.
        unknown: for questions in another language, over chunks in that same language.
        foreign: for questions in another language, over chunks in yet another.
        pieces: worth of how well the chunk holds the pieces of the question.
        same_language: added to chunks in the language of the question: a mild preference.
    """

    article: float = 0.25
    known: float = 0.008
    unknown: float = 0.035
    foreign: float = 0.012
    pieces: float = 0.8
    same_language: float = 0.05


@dataclass(frozen=True)
class Candidate:
    """A chunk that one of the searches found.

    Attributes:
        cosine: inner product of the unit vectors of question and chunk.
        article_cosine: the same with the article's centroid.
        words: keyword score, as BM25 gives it: 0 if no word matches, seldom above 30.
        pieces: how well it holds the pieces of the question, -1 to 1; 0 where nobody can tell.
        way: chunk of the example question that vouches for its article, if one does: ``cosine``
            and ``pieces`` are raised by as much as it does.
    """

    chunk_id: int
    article_id: int
    language: str
    cosine: float
    article_cosine: float
    words: float
    pieces: float = 0.0
    way: int | None = None


def is_known(language: str | None, model_languages: frozenset[str]) -> bool:
    """Say whether the model was trained on a language; where nobody knows, it was."""
    asked = base_language(language)
    return not asked or not model_languages or asked in model_languages


def fuse(
    candidates: Iterable[Candidate],
    *,
    language: str | None,
    model_languages: frozenset[str],
    weights: Weights,
) -> list[tuple[Candidate, float]]:
    """Return the best chunk of each article with its score, best first.

    Args:
        language: of the question, None if nobody knows.
        model_languages: that the embedding model was trained on; empty means all.
    """
    asked = base_language(language)
    own, other = weights.known, weights.known
    if not is_known(language, model_languages):
        own, other = weights.unknown, weights.foreign
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in candidates:
        is_own = bool(asked) and base_language(candidate.language) == asked
        score = (
            (1 - weights.article) * candidate.cosine
            + weights.article * candidate.article_cosine
            + (own if is_own else other) * candidate.words
            + weights.pieces * candidate.pieces
        )
        if is_own:
            score += weights.same_language
        before = best.get(candidate.article_id)
        if before is None or (score, -candidate.chunk_id) > (before[1], -before[0].chunk_id):
            best[candidate.article_id] = (candidate, score)
    return sorted(best.values(), key=lambda pair: (-pair[1], pair[0].chunk_id))
