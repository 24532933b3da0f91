"""Which passages a search leaves out: what has failed, and what the customer has read."""

from knowledge_base.generations import Generation


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
    """Return every chunk of the sections that these are in.

    Of an article in several languages only the version that is read counts as unread: all of the
    others is left out, or what was shown in one would be shown again in another.
    """
    chunks: set[int] = set()
    for chunk_id in shown:
        entry = generation.entries.get(chunk_id)
        if entry:
            read = generation.version_of(entry, language)
            chunks.update({*generation.chunks_of_group[entry.translation_group]}.difference(read))
            chunks.update(
                other
                for other in generation.chunks_of_article[entry.article_id]
                if generation.entries[other].anchor == entry.anchor
                and generation.entries[other].headings == entry.headings
            )
    return frozenset(chunks)
