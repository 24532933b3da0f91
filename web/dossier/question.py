"""Which of the customer's words say what they want. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from web.conversations.asks import typed_text
from web.conversations.decisions import decision_of
from web.conversations.person_wishes import tells_no_matter
from web.conversations.records import Event
from web.dossier.summary import Mask, one_line, typed_messages

# Of a message the assistant keeps 500 characters (actions/episode.py), blanks included.
LONG = 450


def question_of(
    events: Sequence[Event], requested: Event | None, mask: Mask
) -> dict[str, Any] | None:
    """Return the customer's words that say what they want; None where they have said nothing.

    Of those before a person was asked for, the newest that the bot took for a question or a
    complaint ("yes please" is none); else what was typed first after it. A mere wish for a person
    only where nothing else was said.
    """
    typed = typed_messages(events)
    matters = [event for event in typed if not tells_no_matter(typed_text(event))]
    chosen = _chosen(matters, events, requested) or _chosen(typed, events, requested)
    return part_of(chosen, mask) if chosen else None


def part_of(asked: Event, mask: Mask) -> dict[str, Any]:
    """Return what a dossier says of a message in which something was asked."""
    return {
        "text": mask(typed_text(asked)),
        "seq": asked.seq,
        "asked_at": asked.created_at.isoformat(),
        "language": asked.language,
    }


def _chosen(
    typed: Sequence[Event], events: Sequence[Event], requested: Event | None
) -> Event | None:
    until = requested.seq if requested else events[-1].seq if events else 0
    before = [event for event in typed if event.seq < until or requested is None]
    told = _told(events)
    meant = [event for event in before if _is_told(typed_text(event), told)]
    after = [event for event in typed if event.seq > until]
    return next(iter(meant[-1:] or before[-1:] or after), None)


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
