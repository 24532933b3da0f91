"""Which passages a search leaves out: what has failed, and what the customer has read."""

from knowledge_base.generations import Generation
from knowledge_base.showing import reading_of


def chunks_of(generation: Generation, article_ids: tuple[int, ...]) -> frozenset[int]:
    """Return every chunk of these articles and of their translations."""
    chunks: set[int] = set()
    for article_id in article_ids:
        for chunk_id in generation.chunks_of_article.get(article_id, ())[:1]:
            group = generation.entries[chunk_id].translation_group
            chunks.update(generation.chunks_of_group[group])
    return frozenset(chunks)


def sections_of(
    generation: Generation, shown: tuple[int, ...], language: str | None
) -> frozenset[int]:
    """Return every chunk of the sections that these are in, and of those shown below them.

    Of an article in several languages only the version that is read counts as unread: all of the
    others is left out, or what was shown in one would be shown again in another.
    """
    chunks: set[int] = set()
    for chunk_id in shown:
        entry = generation.entries.get(chunk_id)
        if entry:
            read = generation.version_of(entry, language)
            chunks.update({*generation.chunks_of_group[entry.translation_group]}.difference(read))
            others = generation.chunks_of_article[entry.article_id]
            read_along = (others[place] for place in reading_of(generation, entry).below)
            sections = {_section(generation, seen) for seen in (chunk_id, *read_along)}
            chunks.update(other for other in others if _section(generation, other) in sections)
    return frozenset(chunks)


def _section(generation: Generation, chunk_id: int) -> tuple[str, tuple[str, ...]]:
    entry = generation.entries[chunk_id]
    return entry.anchor, entry.headings
