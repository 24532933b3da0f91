"""Which messages ask something: what the bot took for a matter, and what it never got to. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from web.conversations.asks import typed_text
from web.conversations.decisions import decision_of
from web.conversations.records import Event, Part
from web.dossier.summary import one_line
from web.dossier.topics import asks_on

# Of a message the assistant keeps 500 characters (actions/episode.py), blanks included.
LONG = 450


def meant_of(before: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """Return what the bot took for a question or a complaint, and what it never got to."""
    told = _told(events)
    known = {event.seq for event in before if _is_told(typed_text(event), told)}
    if not known:
        return []
    replies = {event.reply_to: decision_of(event.parts) for event in events if event.reply_to}
    return [e for e in before if e.seq in known or (e.is_for_bot and _is_open(e, replies))]


def _is_open(asked: Event, replies: Mapping[int, Part | None]) -> bool:
    """Say whether what the bot did not note was a question: it had no time, or no word to go by."""
    if asked.seq not in replies:
        return True
    reply = replies[asked.seq]
    is_chat = reply is not None and reply["act"] == "smalltalk"
    return asks_on(typed_text(asked)) and not is_chat


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
