"""Of each article that was found, the passage to show."""

import heapq
from collections.abc import Set
from datetime import datetime

from knowledge_base.answers import Hit
from knowledge_base.best_section import Part, best_part, heading_key
from knowledge_base.entries import Entry
from knowledge_base.fusion import Candidate
from knowledge_base.generations import Generation
from knowledge_base.reading import Reading, read_from
from knowledge_base.retrieval import Ranking
from knowledge_base.standing import standing_of
from knowledge_base.terms import base_language, terms_of

# Passages of one article that are compared to choose the one to show.
MAX_PARTS = 24
# Keyword scores favour short passages and count words of the title for each of them: within an
# article they are worth this share of what they are worth between articles.
WORDS_SHARE = 0.5


def shown_hit(
    generation: Generation, ranking: Ranking, candidate: Candidate, *, worth: float
) -> tuple[Entry, Reading]:
    """Return the passage of the candidate's article that answers, and what to show for it.

    Args:
        worth: cosine that a point of keyword score is worth.
    """
    chunk_ids = generation.chunks_of_article[candidate.article_id]
    vectors = generation.vectors.vectors_of(c for c in chunk_ids if c not in ranking.gone)
    near = {chunk_id: float(other @ ranking.vector) for chunk_id, other in vectors.items()}
    words = {found.chunk_id: found.words for found in ranking.found}
    # A book of an article must not cost more than its nearest passages.
    nearest = {*heapq.nlargest(MAX_PARTS, near, key=near.__getitem__), *list(near)[:1]}
    entries = [generation.entries[chunk_id] for chunk_id in near if chunk_id in nearest]
    parts = [
        Part(
            headings=entry.headings,
            text=entry.text,
            cosine=near[entry.chunk_id],
            words=WORDS_SHARE * worth * words.get(entry.chunk_id, 0.0),
            is_common=heading_key(entry.language, entry.headings) in generation.common_headings,
        )
        for entry in entries
    ]
    language = ranking.language
    is_own = base_language(language) in ("", base_language(candidate.language))
    asked = terms_of(ranking.question, language)
    best = entries[best_part(entries[0].title, parts, asked, shares_language=is_own)]
    return best, reading_of(generation, best, ranking.gone)


def reading_of(generation: Generation, entry: Entry, gone: Set[int] = frozenset()) -> Reading:
    """Return what to show for a passage."""
    chunk_ids = [c for c in generation.chunks_of_article[entry.article_id] if c not in gone]
    pieces = [generation.entries[chunk_id] for chunk_id in chunk_ids]
    return read_from(pieces, pieces.index(entry), entry.language)


def make_hit(
    entry: Entry, reading: Reading, *, score: float, probability: float, now: datetime
) -> Hit:
    """Return a passage as a hit, as its article stands now."""
    return Hit(
        article_id=entry.article_id,
        revision_id=entry.revision_id,
        chunk_id=entry.chunk_id,
        key=entry.key,
        slug=entry.slug,
        language=entry.language,
        title=entry.title,
        category_path=entry.category_path,
        headings=entry.headings,
        anchor=entry.anchor,
        text=reading.text,
        goes_on=reading.goes_on,
        reviewed_at=entry.reviewed_at,
        review_by=entry.review_by,
        score=score,
        probability=probability,
        expires_at=entry.expires_at,
        is_volatile=entry.is_volatile,
        standing=standing_of(review_by=entry.review_by, expires_at=entry.expires_at, now=now),
    )
