"""Up to three replies that may fit a question: from help articles and from canned replies."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, Protocol

from knowledge_base.client import Answer, Context, Hit, SearchRefused, SearchUnavailable
from web.dossier.canned_matches import Match, list_near, list_sharing_words
from web.dossier.queries import CannedReply
from web.urls import article_path

MOST = 3
# Articles are suggested where it is likelier than not that one of them is wanted, whoever has to
# see to the matter: not where the bot would answer with one. Chosen on the questions of the demo
# shop, measured on others: benchmarks/suggestions.py.
MIN_NEAR = 0.5
# Of how likely the first article is, so much must another be.
MIN_SHARE_OF_FIRST = 0.3
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
    is_known: IsKnown = _nothing_is_known,
) -> Suggestions:
    """Return what may answer; a fault of search is said, not raised.

    Args:
        question: as the customer typed it.
        language: of the customer's words.
        canned: in that language.
        shown: ids of articles that the customer has read already.
        is_known: whether a canned text asks for what the team knows already: it comes last.
    """
    if not question.strip():
        return Suggestions(is_asked=False)
    try:
        # Told what has failed, search weighs the others without it: left in, it would take the
        # probability from the very articles that an agent wants then.
        without = Context(failed=tuple(shown))
        found = search.search(question, language=language, limit=MOST, context=without)
        articles = _articles(found, shown)
        title = articles[0].title if articles else ""
        replies = _of_canned(list_near(question, title, canned, search.similarities))
    except SearchUnavailable:
        by_words = _of_canned(list_sharing_words(question, canned))
        return Suggestions(tuple(_known_last(by_words, is_known)[:MOST]), is_search_down=True)
    except SearchRefused:
        return Suggestions()
    return Suggestions(tuple(_known_last(_mixed(articles, replies), is_known)[:MOST]))


def suggest_for(
    dossier: dict[str, Any],
    question: str,
    *,
    search: Search,
    canned: Sequence[CannedReply],
    shown_before: Collection[int] = (),
    is_known: IsKnown = _nothing_is_known,
) -> Suggestions:
    """Return suggestions for the question of an episode, without what was shown in it.

    Args:
        question: unmasked: nothing of it is kept.
        shown_before: ids of articles shown before the episode, to the same matter.
        is_known: as ``suggest_replies`` takes it.
    """
    language = dossier["language"]["written"] or dossier["language"]["interface"]
    shown = {one["article_id"] for one in dossier["articles"] if one["shown_seq"] is not None}
    shown.update(shown_before)
    return suggest_replies(
        question, language, search=search, canned=canned, shown=shown, is_known=is_known
    )


def _articles(found: Answer, shown: Collection[int]) -> list[SuggestedReply]:
    if found.near_for_agent < MIN_NEAR:
        return []
    unread = [hit for hit in found.hits if hit.article_id not in shown]
    return [
        _of_article(hit)
        for hit in unread
        if hit.probability >= MIN_SHARE_OF_FIRST * unread[0].probability
    ]


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


def _known_last(replies: list[SuggestedReply], is_known: IsKnown) -> list[SuggestedReply]:
    return sorted(replies, key=lambda one: one.kind == "canned" and is_known(one.text))


def _cut(text: str) -> str:
    if len(text) <= MAX_TEXT_CHARS:
        return text
    return text[:MAX_TEXT_CHARS].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
