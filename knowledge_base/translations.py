"""Of the translations of one article, show the one for the reader. Pure."""

from collections.abc import Set
from dataclasses import replace

from knowledge_base.fusion import Candidate
from knowledge_base.generations import Generation
from knowledge_base.terms import base_language


def one_translation(
    ranked: list[tuple[Candidate, float]],
    generation: Generation,
    language: str | None,
    *,
    gone: Set[int],
) -> list[tuple[Candidate, float]]:
    """Keep one article of each translation group: in the language asked for, if there is one.

    Args:
        gone: chunks that were withdrawn or rewritten since; none of them is returned.
    """
    asked = base_language(language)
    chosen: dict[str, tuple[Candidate, float]] = {}
    for candidate, score in ranked:
        group = generation.entries[candidate.chunk_id].translation_group
        if group not in chosen:
            chosen[group] = candidate, score
            continue
        before, best = chosen[group]
        if base_language(candidate.language) == asked != base_language(before.language):
            # The group keeps its rank: its articles say the same.
            chosen[group] = candidate, best
    return [
        (_translated(candidate, generation, asked, gone), score)
        for candidate, score in chosen.values()
    ]


def _translated(
    candidate: Candidate, generation: Generation, asked: str, gone: Set[int]
) -> Candidate:
    """Return the same place in the translation, where only the other language was found."""
    entry = generation.entries[candidate.chunk_id]
    if not asked or base_language(entry.language) == asked:
        return candidate
    chunks = [c for c in generation.translations_of(entry, asked) if c not in gone]
    if not chunks:
        return candidate
    # Translations are cut alike, so the same ordinal is nearly always the same section.
    same = min(
        chunks, key=lambda chunk_id: abs(generation.entries[chunk_id].ordinal - entry.ordinal)
    )
    other = generation.entries[same]
    return replace(candidate, chunk_id=same, article_id=other.article_id, language=other.language)
