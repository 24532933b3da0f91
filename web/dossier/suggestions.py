"""Up to three replies that may fit a question: from help articles and from canned replies."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, Protocol

from knowledge_base.client import Answer, Context, Hit, SearchRefused, SearchUnavailable
from knowledge_base.terms import fold
from web.dossier.queries import CannedReply
from web.urls import article_path

MOST = 3
# Below it an unfitting one costs an agent more than a fitting one saves. Measured on the questions
# of the demo shop: at 0.3 seven of the 62 that no article answers get one, at 0.1 twenty-eight; of
# the 199 that one answers 174 get one, at 0.1 nearly all.
MIN_PROBABILITY = 0.3
# A cosine, measured on the same questions with the replies of a new Relais: of the nine from 0.4 on
# six fit, of those from 0.3 to 0.4 the half.
MIN_SIMILARITY = 0.4
# Of a question's words of four letters and more, so many must be in the reply.
MIN_SHARED = 0.34
_LEAST_LETTERS = 4
# As many texts as search compares at once.
MAX_COMPARED = 64
MAX_TEXT_CHARS = 600
_WORD = re.compile(r"[^\W\d_]+")


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
    """What is suggested; ``is_search_down``: only by words, and no articles."""

    replies: tuple[SuggestedReply, ...] = ()
    is_search_down: bool = False


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
        return Suggestions()
    try:
        # Told what has failed, search weighs the others without it: left in, it would take the
        # probability from the very articles that an agent wants then.
        without = Context(failed=tuple(shown))
        found = search.search(question, language=language, limit=MOST, context=without)
        articles = _articles(found, shown)
        replies = _canned(question, canned, search)
    except SearchUnavailable:
        found_by_words = _known_last(_canned_by_words(question, canned), is_known)
        return Suggestions(tuple(found_by_words[:MOST]), is_search_down=True)
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
    return [
        _of_article(hit)
        for hit in found.hits
        if hit.probability >= MIN_PROBABILITY and hit.article_id not in shown
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


def _canned(question: str, canned: Sequence[CannedReply], search: Search) -> list[SuggestedReply]:
    if len(canned) > MAX_COMPARED:
        # The likeliest by their words, then by their titles: comparing more would take too long.
        by_words = sorted(canned, key=lambda one: _shared(question, one), reverse=True)
        canned = by_words[:MAX_COMPARED]
    scores = search.similarities(question, [f"{one.title}. {one.body}" for one in canned])
    pairs = [(score, one) for score, one in zip(scores, canned, strict=True)]
    return _ranked([pair for pair in pairs if pair[0] >= MIN_SIMILARITY])


def _canned_by_words(question: str, canned: Sequence[CannedReply]) -> list[SuggestedReply]:
    pairs = [(_shared(question, one), one) for one in canned]
    return _ranked([pair for pair in pairs if pair[0] >= MIN_SHARED])


def _ranked(pairs: list[tuple[float, CannedReply]]) -> list[SuggestedReply]:
    return [
        SuggestedReply(
            kind="canned", title=one.title, text=one.body, score=round(score, 4), canned_id=one.id
        )
        for score, one in sorted(pairs, key=lambda pair: pair[0], reverse=True)
    ]


def _mixed(articles: list[SuggestedReply], replies: list[SuggestedReply]) -> list[SuggestedReply]:
    """Return both in turn: their scores cannot be compared."""
    return [one for pair in zip_longest(articles, replies) for one in pair if one]


def _known_last(replies: list[SuggestedReply], is_known: IsKnown) -> list[SuggestedReply]:
    return sorted(replies, key=lambda one: one.kind == "canned" and is_known(one.text))


def _shared(question: str, one: CannedReply) -> float:
    asked = _words(question)
    return len(asked & _words(f"{one.title} {one.body}")) / len(asked) if asked else 0.0


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(fold(text)) if len(word) >= _LEAST_LETTERS}


def _cut(text: str) -> str:
    if len(text) <= MAX_TEXT_CHARS:
        return text
    return text[:MAX_TEXT_CHARS].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
