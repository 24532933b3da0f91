"""What the assistant remembers of an episode: one slot, made anew when the matter ends. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from knowledge_base.answers import Context

# What a slot may hold: it travels with every turn, and Rasa keeps each of its values.
MAX_TEXTS = 10
MAX_TRIED = 10
MAX_SHOWN = 30
MAX_TEXT_CHARS = 500  # of a question, as many as search reads


@dataclass(frozen=True)
class Tried:
    """An article looked at; how likely it answers, None where nobody has weighed it."""

    article_id: int
    revision_id: int
    probability: float | None


@dataclass(frozen=True)
class Choice:
    """A button of the question which article is meant; see ``Tried`` for its probability."""

    article_id: int
    chunk_id: int
    label: str
    probability: float | None


@dataclass(frozen=True)
class Shown:
    """The section shown last, and the question that it was to answer."""

    article_id: int
    chunk_id: int
    question: str


@dataclass(frozen=True)
class Episode:
    """What was said and shown since the matter began.

    Attributes:
        topic: what follow-ups hang on, "" if nothing yet.
        searched: what to search where the answer does not help: a follow-up has its topic in front.
        answer: what was shown last.
        asked: the customer's questions, oldest first.
        shown: chunks shown.
        failed: articles that did not help.
        tried: articles looked at, the newest last.
        failures: how often something did not help.
        offered: reasons for which a person was offered, the newest last.
        has_asked_back: our last reply was a question.
        has_asked_what_fails: we have asked what is wrong.
        choices: what we asked to choose from last.
        words: the customer's questions, complaints and requests, oldest first.
        declined: how often in a row, until now, we said that something is not for us.
    """

    topic: str = ""
    searched: str = ""
    answer: Shown | None = None
    asked: tuple[str, ...] = ()
    shown: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    tried: tuple[Tried, ...] = ()
    failures: int = 0
    offered: tuple[str, ...] = ()
    has_asked_back: bool = False
    has_asked_what_fails: bool = False
    choices: tuple[Choice, ...] = ()
    words: tuple[str, ...] = ()
    declined: int = 0


_SLOT = TypeAdapter(Episode)


def episode_from(slot: Any) -> Episode:
    """Read the slot; a new episode where there is none, or none that can be read."""
    try:
        return _SLOT.validate_python(slot)
    except ValidationError:
        return Episode()


def slot_of(episode: Episode) -> dict[str, Any]:
    """Return what the slot holds, bounded."""
    bounded = replace(
        episode,
        topic=episode.topic[:MAX_TEXT_CHARS],
        searched=episode.searched[:MAX_TEXT_CHARS],
        asked=_newest(episode.asked),
        words=_newest(episode.words),
        shown=episode.shown[-MAX_SHOWN:],
        failed=episode.failed[-MAX_SHOWN:],
        tried=episode.tried[-MAX_TRIED:],
    )
    held: dict[str, Any] = _SLOT.dump_python(bounded, mode="json")
    return held


def context_of(episode: Episode, *, is_retry: bool = False) -> Context:
    """Return what search is told of the episode.

    Args:
        is_retry: search the same once more.
    """
    return Context(
        topic=episode.topic,
        asked=episode.asked,
        shown=episode.shown,
        failed=episode.failed,
        is_retry=is_retry,
        about=None if is_retry else _answer_to_last(episode),
    )


def _answer_to_last(episode: Episode) -> int | None:
    """Return the article shown, where that was our last word: a later question hangs on it."""
    answer = episode.answer
    is_last = answer and answer.question == episode.searched[:MAX_TEXT_CHARS]
    return answer.article_id if answer and is_last and not episode.has_asked_back else None


def is_unanswered(episode: Episode) -> bool:
    """Say whether the newest question put to us was answered with no article.

    A complaint is of that one, and not of the answer to an earlier one.
    """
    answer = episode.answer
    is_answered = answer and answer.question == episode.searched[:MAX_TEXT_CHARS]
    # What a person was asked was theirs to answer.
    is_ours = bool(episode.asked or episode.offered)
    return bool(is_ours and episode.searched and not is_answered)


def after_words(episode: Episode, text: str) -> Episode:
    """Keep what the customer wrote."""
    return replace(episode, words=_newest((*episode.words, text)))


def after_question(
    episode: Episode, text: str, *, topic: str, is_follow_up: bool = False
) -> Episode:
    """Count the message as a question.

    Args:
        topic: what search makes of it, "" for nothing.
        is_follow_up: what was said before was part of what was searched.
    """
    return replace(
        episode,
        asked=_newest((*episode.asked, text)),
        searched=f"{episode.topic} {text}" if is_follow_up else text,
        topic=topic or episode.topic,
    )


def after_tried(episode: Episode, tried: Iterable[Tried]) -> Episode:
    """Add articles looked at; one that was there already becomes the newest."""
    newest = tuple(tried)
    ids = {entry.article_id for entry in newest}
    kept = tuple(entry for entry in episode.tried if entry.article_id not in ids)
    return replace(episode, tried=(*kept, *newest)[-MAX_TRIED:])


def after_answer(episode: Episode, answer: Shown) -> Episode:
    """Note what was shown: nothing of ours is open but whether it helped."""
    return replace(
        episode,
        answer=replace(answer, question=answer.question[:MAX_TEXT_CHARS]),
        shown=_unique((*episode.shown, answer.chunk_id)),
        has_asked_back=False,
        choices=(),
        declined=0,
    )


def after_question_of_ours(episode: Episode, choices: Sequence[Choice] = ()) -> Episode:
    """Note that we asked something, and what there was to choose from."""
    return replace(episode, has_asked_back=True, choices=tuple(choices), declined=0)


def after_statement(episode: Episode) -> Episode:
    """Note a reply that asks nothing."""
    return replace(episode, has_asked_back=False, choices=())


def after_decline(episode: Episode) -> Episode:
    """Count that we said that something is not for us."""
    return replace(after_statement(episode), declined=episode.declined + 1)


def after_offer(episode: Episode, reason: str) -> Episode:
    """Note that a person was offered."""
    others = tuple(known for known in episode.offered if known != reason)
    offered = replace(after_statement(episode), offered=(*others, reason))
    return offered if reason == "unrelated" else replace(offered, declined=0)


def after_failure(episode: Episode) -> Episode:
    """Count that something did not help, and the article shown last with it."""
    failed = (episode.answer.article_id,) if episode.answer else ()
    return replace(
        episode, failures=episode.failures + 1, failed=_unique((*episode.failed, *failed))
    )


def after_person(episode: Episode) -> Episode:
    """Keep what a follow-up hangs on, and nothing that could bring or offer a person again."""
    return Episode(
        topic=episode.topic,
        searched=episode.searched,
        answer=episode.answer,
        shown=episode.shown,
    )


def _newest(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text[:MAX_TEXT_CHARS] for text in texts[-MAX_TEXTS:])


def _unique(numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
