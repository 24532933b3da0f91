"""What a search is told and gives back. Torch-free: web and actions import it by the client."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from knowledge_base.standing import Standing

# Sure enough to show the first hit; close enough that asking which one is meant helps; neither.
Verdict = Literal["answer", "ask", "none"]


@dataclass(frozen=True)
class Hit:
    """One article that may answer, with the section that matched best.

    Attributes:
        text: what to show of the section, as ``knowledge_base.reading`` says; lists are lines
            with "- " or "1. ".
        headings: heading path of the section, outermost first.
        anchor: fragment of the section on the help page, "" for the top.
        goes_on: the section has sub-sections that ``text`` leaves out.
        is_quote: ``text`` is only what answers of a section that was shown before.
        reviewed_at: when an editor last checked the article (UTC), None if never.
        expires_at: from then on what it says no longer holds.
        is_volatile: prices, laws, delays: once expired, a person is offered beside it.
        standing: whether it is overdue for a review or has expired, at the time of the search.
        score: grows with the match; comparable within one answer only.
        probability: that it answers, in [0, 1].
    """

    article_id: int
    revision_id: int
    chunk_id: int
    key: str
    slug: str
    language: str
    title: str
    category_path: str
    headings: tuple[str, ...]
    anchor: str
    text: str
    goes_on: bool
    reviewed_at: datetime | None
    review_by: datetime | None
    score: float
    probability: float = 0.0
    is_quote: bool = False
    expires_at: datetime | None = None
    is_volatile: bool = False
    standing: Standing = "current"


@dataclass(frozen=True)
class Matter:
    """What kind of message it is (knowledge_base/matters/README.md), and how likely, in [0, 1]."""

    name: str
    probability: float


@dataclass(frozen=True)
class Context:
    """What was said before in this episode of the conversation.

    Attributes:
        topic: the question that follow-ups hang on, "" if none.
        about: the article that answered last, None where that was not our last word.
        asked: the customer's questions so far, oldest first.
        shown: chunks shown; a follow-up is never answered with their sections.
        failed: articles that did not help; never found again.
        is_retry: the answer did not help: search the same once more, without what was shown.
    """

    topic: str = ""
    asked: tuple[str, ...] = ()
    shown: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    is_retry: bool = False
    about: int | None = None


@dataclass(frozen=True)
class Answer:
    """Hits by falling score, one per article, and how likely the first one answers.

    Attributes:
        probability: in [0, 1]; 0 without hits.
        took_ms: milliseconds the search itself took.
        near_probability: that one of the first three answers, in [0, 1].
        near_for_agent: the same where a person answers with their help: that a payment, say, is for
            a person to see to says nothing against an article then.
        verdict: what the settings make of both.
        matter: the likeliest kind of message, None where nobody can tell.
        topic: what later follow-ups hang on.
        is_follow_up: whether what was said before was part of what was searched.
        repeats: how many of the questions before mean the same.
    """

    probability: float
    hits: tuple[Hit, ...]
    took_ms: float
    near_probability: float = 0.0
    near_for_agent: float = 0.0
    verdict: Verdict = "none"
    matter: Matter | None = None
    topic: str = ""
    is_follow_up: bool = False
    repeats: int = 0
