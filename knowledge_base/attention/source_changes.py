"""Which translations their source has left behind. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from knowledge_base.attention.facts import SourceChange
from knowledge_base.attention.reading_queries import (
    TYPO,
    UNKNOWN_CHANGE,
    Publication,
    PublishedArticle,
)
from knowledge_base.terms import base_language

MAJOR = "major"


def publications_of(
    article: PublishedArticle, published: Mapping[int, Sequence[Publication]]
) -> Sequence[Publication]:
    """Return what was published of an article; of one that was only imported, its one revision."""
    only = Publication(article.revision_id, 1, article.revision_created_at, UNKNOWN_CHANGE)
    return published.get(article.id) or (only,)


def written_at(publications: Sequence[Publication], otherwise: datetime) -> datetime:
    """Return when more than a typo was last published."""
    return max((one.at for one in publications if one.significance != TYPO), default=otherwise)


def source_changes(
    articles: Iterable[PublishedArticle],
    published: Mapping[int, Sequence[Publication]],
    source_language: str,
) -> dict[int, SourceChange]:
    """Return of each translation that is behind what happened to its source since."""
    groups: dict[str, list[PublishedArticle]] = defaultdict(list)
    for article in articles:
        groups[article.translation_group].append(article)
    found = {}
    for group in groups.values():
        if len(group) == 1:
            continue
        source = _source_of(group, source_language)
        revisions = publications_of(source, published)
        for article in group:
            if article.language != source.language:
                change = _change(article, source, revisions)
                if change:
                    found[article.id] = change
    return found


def _source_of(group: Sequence[PublishedArticle], source_language: str) -> PublishedArticle:
    wanted = base_language(source_language)
    return min(group, key=lambda one: (base_language(one.language) != wanted, one.id))


def _change(
    article: PublishedArticle, source: PublishedArticle, revisions: Sequence[Publication]
) -> SourceChange | None:
    made_from = next((one for one in revisions if one.revision_id == article.made_from_id), None)
    since = made_from.at if made_from else article.revision_created_at
    later = [
        one
        for one in revisions
        if one.at > since and one.significance != TYPO and one is not made_from
    ]
    if not later:
        return None
    return SourceChange(
        source.id,
        source.language,
        source.slug,
        source.revision_id,
        article.made_from_id,
        # A first revision later than the translation: it was imported with a date, and what it
        # said before is not known.
        made_from is not None or later[0] is not revisions[0],
        MAJOR if any(one.significance == MAJOR for one in later) else later[0].significance,
        len(later),
        min(one.at for one in later),
    )
