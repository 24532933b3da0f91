"""Up to three replies that may fit a question: from help articles and from canned replies."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, Protocol

from knowledge_base.client import Answer, Context, Hit, SearchRefused, SearchUnavailable
from web.dossier.article_matches import find_near
from web.dossier.canned_matches import Match, list_near, list_sharing_words
from web.dossier.queries import CannedReply
from web.urls import article_path

MOST = 3
# Where an article is so likely, what is missing is no canned reply.
SURE_OF_ARTICLE = 0.9
MAX_TEXT_CHARS = 600


class Search(Protocol):
    """What is asked of ``knowledge_base.client.SearchClient``."""

    def search(
        self, question: str, *, language: str | None, limit: int, context: Context
    ) -> Answer:
        """Return hits, best first."""

    def similarities(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how alike each text is to the question."""


IsKnown = Callable[[str], bool]


def _nothing_is_known(_text: str) -> bool:
    return False


@dataclass(frozen=True)
class SuggestedReply:
    """A reply that an agent may send; of an article it is a card beside the text.

    Attributes:
        text: of a canned reply as it is stored, with its variables; of an article the section.
        score: the probability of an article, the similarity of a canned reply.
    """

    kind: Literal["article", "canned"]
    title: str
    text: str
    score: float
    canned_id: int | None = None
    article_id: int | None = None
    revision_id: int | None = None
    heading: str = ""
    anchor: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Suggestions:
    """What is suggested.

    Attributes:
        is_search_down: only by words, and no articles.
        is_asked: whether there is a question that something could fit.
    """

    replies: tuple[SuggestedReply, ...] = ()
    is_search_down: bool = False
    is_asked: bool = True


def suggest_replies(
    question: str,
    language: str,
    *,
    search: Search,
    canned: Sequence[CannedReply],
    shown: Collection[int] = (),
    rejected: Collection[int] = (),
    is_known: IsKnown = _nothing_is_known,
) -> Suggestions:
    """Return what may answer; a fault of search is said, not raised.

    Args:
        question: as the customer typed it.
        language: of the customer's words.
        canned: in that language.
        shown: ids of articles that the customer has read already.
        rejected: of these, those that they have said to be no help.
        is_known: whether a canned text asks for what the team knows already: it is left out.
    """
    if not question.strip():
        return Suggestions(is_asked=False)
    canned = [one for one in canned if not is_known(one.body)]
    try:
        near = find_near(question, language, search.search, shown, rejected)
        is_sure = near.first_probability >= SURE_OF_ARTICLE
        matches = [] if is_sure else list_near(question, near.title, canned, search.similarities)
    except SearchUnavailable:
        by_words = _of_canned(list_sharing_words(question, canned))
        return Suggestions(tuple(by_words[:MOST]), is_search_down=True)
    except SearchRefused:
        return Suggestions()
    articles = [_of_article(hit) for hit in near.unread]
    return Suggestions(tuple(_mixed(articles, _of_canned(matches))[:MOST]))


def suggest_for(
    dossier: dict[str, Any],
    question: str,
    *,
    search: Search,
    canned: Sequence[CannedReply],
    shown_before: Collection[int] = (),
    rejected: Collection[int] = (),
    is_known: IsKnown = _nothing_is_known,
) -> Suggestions:
    """Return suggestions for the question of an episode, without what was shown in it.

    Args:
        question: unmasked: nothing of it is kept.
        shown_before: ids of articles shown before the episode, to the same matter.
        rejected, is_known: as ``suggest_replies`` takes them.
    """
    language = dossier["language"]["written"] or dossier["language"]["interface"]
    shown = {one["article_id"] for one in dossier["articles"] if one["shown_seq"] is not None}
    shown.update(shown_before)
    return suggest_replies(
        question,
        language,
        search=search,
        canned=canned,
        shown=shown,
        rejected=rejected,
        is_known=is_known,
    )


def _of_article(hit: Hit) -> SuggestedReply:
    return SuggestedReply(
        kind="article",
        title=hit.title,
        text=_cut(hit.text),
        score=hit.probability,
        article_id=hit.article_id,
        revision_id=hit.revision_id,
        heading=hit.headings[-1] if hit.headings else "",
        anchor=hit.anchor,
        url=article_path(hit.language, hit.slug, hit.anchor),
    )


def _of_canned(matches: list[Match]) -> list[SuggestedReply]:
    return [
        SuggestedReply(
            kind="canned", title=one.title, text=one.body, score=round(score, 4), canned_id=one.id
        )
        for score, one in matches
    ]


def _mixed(articles: list[SuggestedReply], replies: list[SuggestedReply]) -> list[SuggestedReply]:
    """Return both in turn: their scores cannot be compared."""
    return [one for pair in zip_longest(articles, replies) for one in pair if one]


def _cut(text: str) -> str:
    if len(text) <= MAX_TEXT_CHARS:
        return text
    return text[:MAX_TEXT_CHARS].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
