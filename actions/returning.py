"""What a person and the customer said without the assistant, as its memory takes it. Pure.

A follow-up ("and the other one?") hangs on it; no decision does: a complaint made to a person, or
an offer of before they came, never brings the next one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.episode import Episode, Shown, Tried, after_answer, after_person, after_tried
from actions.told_words import OPENING, QUESTION, TAKEN_IN
from knowledge_base.follow_up import read_message
from knowledge_base.terms import fold

# What the assistant takes for a help question, or for nothing that it knows.
ASKING = ("question", "nlu_fallback", None)
# "PAS-204817" and "jo@example.org" are answers to the person: nothing hangs on them.
_WORD = re.compile(r"(?<![^\s'’(«\"])[^\W\d_]{2,}(?![@\d\w-])")
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class Line:
    """What one of them said.

    Attributes:
        intent: what the assistant takes the customer's words for.
        language: of the words, None if web did not say.
        shown: article, revision and chunk (0: the whole article) of each card of the person's.
    """

    is_customer: bool
    text: str
    intent: str | None = None
    shown: tuple[tuple[int, int, int], ...] = ()
    language: str | None = None


@dataclass(frozen=True)
class Told:
    """What was said since the memory was last written; ``has_returned``: a person has left."""

    lines: tuple[Line, ...] = ()
    has_returned: bool = False


def told_since(events: Sequence[Mapping[str, Any]]) -> Told:
    """Read what was told from the tracker's events (bot/telling.py puts it there).

    Args:
        events: of the session, oldest first; whatever writes the slot ``episode`` knew what
            stands before it.
    """
    lines: list[Line] = []
    has_returned = False
    for event in reversed(events):
        if event.get("event") == "slot" and event.get("name") == "episode":
            break
        metadata = event.get("metadata") or {}
        if metadata.get("source") != "agent":
            continue
        has_returned = has_returned or bool(metadata.get("returned"))
        if not metadata.get("returned"):
            lines.append(_line(event, metadata))
    return Told(tuple(reversed(lines)), has_returned)


def _line(event: Mapping[str, Any], metadata: Mapping[str, Any]) -> Line:
    intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
    shown = [
        (article["id"], article["revision_id"], article.get("chunk_id") or 0)
        for article in metadata.get("articles") or ()
    ]
    return Line(
        is_customer=event.get("event") == "user",
        text=event.get("text") or "",
        intent=intent,
        shown=tuple(shown),
        language=metadata.get("language") or None,
    )


def after_told(episode: Episode, told: Told) -> Episode:
    """Return the memory with what follow-ups hang on: the newest question, the article shown."""
    if told.has_returned:
        episode = after_person(episode)
    before = ""
    for line in told.lines:
        if not line.is_customer:
            before = line.text
        elif is_asking(line, after=before, has_topic=bool(episode.topic)):
            episode = _after_question(episode, line)
        for article_id, revision_id, chunk_id in line.shown:
            episode = _after_card(episode, article_id, revision_id, chunk_id)
    return episode


def is_asking(line: Line, *, after: str = "", has_topic: bool = False) -> bool:
    """Tell whether the customer's words may be what the matter is about.

    Args:
        after: the person's words before them, "" for none.
        has_topic: there is a matter, which an answer to the person leaves as it is.
    """
    if line.intent not in ASKING or len(_WORD.findall(line.text)) < _FEWEST_WORDS:
        return False
    words = fold(line.text)
    if not has_topic or QUESTION.search(words):
        return True
    is_answer = "?" in after and not OPENING.search(fold(after))
    return not is_answer and not TAKEN_IN.match(words)


def _after_question(episode: Episode, line: Line) -> Episode:
    """Take a question in as search does: what cannot be understood alone leaves the topic.

    None of ours to count: asked of a person, it was not answered by us.
    """
    if episode.topic and read_message(line.text, line.language).link == "follows":
        searched = f"{episode.topic} {line.text}"
        return replace(episode, searched=searched, has_asked_back=False)
    return replace(episode, topic=line.text, searched=line.text, has_asked_back=False)


def _after_card(episode: Episode, article_id: int, revision_id: int, chunk_id: int) -> Episode:
    shown = after_answer(episode, Shown(article_id, chunk_id, episode.searched))
    if not chunk_id:
        shown = replace(shown, shown=episode.shown)
    return after_tried(shown, [Tried(article_id, revision_id, None)])
