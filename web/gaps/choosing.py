"""Articles to attach a gap to: by meaning, or by title while the search is away."""

from dataclasses import dataclass

import sqlalchemy as sa

from knowledge_base.client import SearchClient, SearchRefused, SearchUnavailable
from store.engine import reading
from web.gaps.article_queries import OwnArticle, list_by_title

MOST_CHOICES = 8


@dataclass(frozen=True)
class Choice:
    """An article that may answer.

    Attributes:
        probability: that it does, in [0, 1]; None where nobody has weighed it.
    """

    article: OwnArticle
    probability: float | None


@dataclass(frozen=True)
class Choices:
    """What was found, best first.

    Attributes:
        is_by_title: the search is away: only titles were looked through.
    """

    found: list[Choice]
    is_by_title: bool = False


def find_articles(engine: sa.Engine, search: SearchClient, asked: str, language: str) -> Choices:
    """Return published articles that come closest to what is looked for."""
    try:
        hits = search.search(asked, language=language, limit=MOST_CHOICES).hits
    except SearchRefused:
        return Choices([])
    except SearchUnavailable:
        with reading(engine) as conn:
            titled = list_by_title(conn, asked, limit=MOST_CHOICES)
        return Choices([Choice(one, None) for one in titled], is_by_title=True)
    return Choices(
        [
            Choice(
                OwnArticle(hit.article_id, hit.title, hit.language, hit.slug, is_public=True),
                hit.probability,
            )
            for hit in hits
        ]
    )
