"""What people asked and the customer answered, side by side; the other lists without it. Pure."""

from collections.abc import Sequence
from typing import Any

from web.conversations.answered_questions import asked_turns, asks_nothing_more
from web.conversations.asks import typed_text
from web.conversations.records import Event
from web.dossier.fillers import is_bare
from web.dossier.question import added_part
from web.dossier.summary import MAX_LINES, Mask, shortened


def answered_pairs(
    events: Sequence[Event], mask: Mask, *, before: Sequence[Event] = ()
) -> list[dict[str, Any]]:
    """Return what people asked that was answered in the episode, each with its answers.

    Args:
        before: of the episode that this one goes on with, as it begins with the answer.
    """
    own = {event.seq for event in events}
    turns = [
        turn
        for turn in asked_turns([*before, *events])
        if any(event.seq in own for event in turn.answers)
    ]
    return [
        {
            "asked": [_asked_part(event, mask) for event in turn.asked[-MAX_LINES:]],
            "answers": [added_part(event, mask) for event in turn.answers[-MAX_LINES:]],
        }
        for turn in turns[-MAX_LINES:]
    ]


def told_once(summary: dict[str, Any]) -> dict[str, Any]:
    """Return a summary for people: what stands in a pair is in no other list.

    An answer that asks something itself stays among what the customer asked; greetings, thanks and
    mere wishes for a person only where they have said nothing else.
    """
    pairs = summary["answered"]
    asked = {line["seq"] for pair in pairs for line in pair["asked"]}
    lines = without_answers(summary["asked"], pairs)
    return summary | {
        "asked": [line for line in lines if not is_bare(line["text"])] or lines,
        "said": [line for line in summary["said"] if line["seq"] not in asked],
    }


def without_answers(
    lines: Sequence[dict[str, Any]], pairs: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the customer's lines that are no mere answers of these pairs."""
    answers = {line["seq"] for pair in pairs for line in pair["answers"]}
    return [
        line for line in lines if line["seq"] not in answers or not asks_nothing_more(line["text"])
    ]


def _asked_part(event: Event, mask: Mask) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.created_at.isoformat(),
        "name": event.author_name,
        "text": shortened(mask(typed_text(event))),
    }
