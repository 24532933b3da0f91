"""Which of the customer's words say what they want. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from knowledge_base.terms import terms_of
from web.conversations.asks import typed_text
from web.conversations.courtesies import is_courtesy
from web.conversations.decisions import decision_of
from web.conversations.person_wishes import tells_no_matter
from web.conversations.records import Event
from web.conversations.wait_questions import asks_of_wait
from web.dossier.summary import Mask, one_line, typed_messages
from web.dossier.topics import topic_of

# Of a message the assistant keeps 500 characters (actions/episode.py), blanks included.
LONG = 450
# The newest; all of them stand in the summary.
MAX_ADDED = 3


def question_of(
    events: Sequence[Event], requested: Event | None, mask: Mask
) -> dict[str, Any] | None:
    """Return the customer's words that say what they want; None where they have said nothing.

    Of those before a person was asked for, only what the bot took for a question or a complaint
    ("yes please" is none) counts: the first of the newest topic, and under ``added`` what was said
    to it. Else it is what was typed first after it. A mere wish for a person or thanks only where
    nothing else was said; what only asks about the wait ("any news?") never.
    """
    typed = [event for event in typed_messages(events) if not asks_of_wait(typed_text(event))]
    matters = [event for event in typed if not is_talk(typed_text(event))]
    # Of mere talk the newest is shown: it has no topic.
    topic = _topic(matters, events, requested) or _topic(typed, events, requested)[-1:]
    if not topic:
        return None
    return part_of(topic[0], mask) | {
        "added": [added_part(e, mask) for e in topic[1:][-MAX_ADDED:]]
    }


def part_of(asked: Event, mask: Mask) -> dict[str, Any]:
    """Return what a dossier says of a message in which something was asked."""
    return {
        "text": mask(typed_text(asked)),
        "seq": asked.seq,
        "asked_at": asked.created_at.isoformat(),
        "language": asked.language,
    }


def added_part(event: Event, mask: Mask) -> dict[str, Any]:
    """Return what a dossier says of a message that adds to the question."""
    return {
        "seq": event.seq,
        "at": event.created_at.isoformat(),
        "text": mask(typed_text(event)),
    }


def seqs_of(question: dict[str, Any] | None) -> list[int]:
    """Return the numbers of the messages that a dossier's question is made of, in their order."""
    return [question["seq"], *(one["seq"] for one in question["added"])] if question else []


def is_talk(text: str) -> bool:
    """Say whether words are thanks, a wish for a person, or only ask when it goes on."""
    is_empty = not terms_of(text)
    return is_empty or is_courtesy(text) or tells_no_matter(text) or asks_of_wait(text)


def _topic(typed: Sequence[Event], events: Sequence[Event], requested: Event | None) -> list[Event]:
    until = requested.seq if requested else events[-1].seq if events else 0
    before = [event for event in typed if event.seq < until or requested is None]
    told = _told(events)
    meant = [event for event in before if _is_told(typed_text(event), told)] or before
    if meant:
        return topic_of(meant[-1], meant[:-1], events)
    return [event for event in typed if event.seq > until][:1]


def _told(events: Iterable[Event]) -> set[str]:
    return {
        one_line(word)
        for event in events
        if (decision := decision_of(event.parts))
        for word in decision["words"]
    }


def _is_told(text: str, told: set[str]) -> bool:
    line = one_line(text)
    # The assistant keeps the beginning of a long message.
    return line in told or any(len(word) >= LONG and line.startswith(word) for word in told)
