"""Which articles are about nearly the same as one of them. Pure."""

from knowledge_base.generations import Generation
from knowledge_base.terms import base_language

# Passages that are looked at besides the article's own; several may be of one article.
CANDIDATES = 100
# What is further off than this share of the second nearest is there only to fill the list. Not of
# the nearest: the same article about another product would hide all others.
SHARE_OF_SECOND = 0.65


def related_articles(generation: Generation, article_id: int, *, limit: int) -> list[int]:
    """Return articles in the same language by how near they are as a whole, nearest first.

    Fewer than ``limit``, or none, where nothing else is near or the article is not indexed (yet).
    """
    own = generation.chunks_of_article.get(article_id)
    if not own:
        return []
    this = generation.entries[own[0]]
    language = base_language(this.language)
    subject = generation.centroid(article_id)
    found, _ = generation.nearest_passages(subject, CANDIDATES + len(own))
    entries = [generation.entries[chunk_id] for chunk_id in found.tolist()]
    near = {
        entry.article_id: float(generation.centroid(entry.article_id) @ subject)
        for entry in entries
        if base_language(entry.language) == language
        and entry.translation_group != this.translation_group
    }
    ranked = sorted(near, key=lambda known: (-near[known], known))
    least = SHARE_OF_SECOND * near[ranked[min(1, len(ranked) - 1)]] if ranked else 0.0
    return [known for known in ranked if near[known] >= least][:limit]
