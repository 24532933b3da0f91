"""What an episode goes on with that begins with the answer to what a person had asked. Pure."""

from collections.abc import Sequence
from typing import Any

from web.conversations.decisions import decision_of
from web.conversations.questions import ANSWERS_PERSON, asks_for_answer, last_turn
from web.conversations.records import Event
from web.dossier.asked_since import asked_since
from web.dossier.question import MAX_ADDED, added_part, is_talk, question_of
from web.dossier.summary import Mask


def question_with_matter(
    events: Sequence[Event], requested: Event | None, mask: Mask, answered: Sequence[Event]
) -> dict[str, Any] | None:
    """Return the question; of who answers a person it is that of before, and the answer is added.

    "The blue one" says nothing of what they want, and was asked before the end.

    Args:
        events: of the episode.
        answered: those before it up to the answer (``facts.Facts``); empty where it is none.
    """
    question = question_of(events, requested, mask)
    if question is None or not answered:
        return question
    *before, answer = answered
    is_first = question["seq"] == answer.seq
    if not is_first and not _is_answering(requested):
        return question
    matter = _matter(before, mask)
    if matter is None or is_talk(matter["text"]):
        return question
    since = question["added"] if is_first else []
    added = [*matter["added"], added_part(answer, mask), *since]
    return matter | {"added": added[-MAX_ADDED:]}


def asked_by_person(answered: Sequence[Event]) -> list[Event]:
    """Return the lines in which a person asked what the episode begins by answering."""
    return [event for event in last_turn(answered[:-1]) if asks_for_answer(event)]


def _matter(before: Sequence[Event], mask: Mask) -> dict[str, Any] | None:
    """Return the question of an episode that is over, with what was asked in it since."""
    # Of one that had begun with an answer itself, what was before that.
    anew = next((i for i in range(len(before) - 1, 0, -1) if _is_answering(before[i])), 0)
    events = before[max(anew - 1, 0) :]
    requested = next((e for e in reversed(events) if e.kind == "person_requested"), None)
    question = question_with_matter(events, requested, mask, before[:anew])
    since = asked_since(events, question, requested, mask)
    if question is None or since is None:
        return question
    line = {"seq": since["seq"], "at": since["asked_at"], "text": since["text"]}
    return question | {"added": [*question["added"], line]}


def _is_answering(event: Event | None) -> bool:
    # What the bot says to it has the same decision.
    if event is None or event.kind != "person_requested":
        return False
    decision = decision_of(event.parts)
    return decision is not None and decision["reason"] == ANSWERS_PERSON
