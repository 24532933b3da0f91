"""Which of the customer's words say what they want. Pure."""

from collections.abc import Sequence
from typing import Any

from knowledge_base.terms import terms_of
from web.conversations.asks import typed_text
from web.conversations.courtesies import is_courtesy
from web.conversations.person_wishes import tells_no_matter
from web.conversations.records import Event
from web.conversations.wait_questions import asks_of_wait
from web.dossier.causes import cause_of
from web.dossier.dropped import only_drops
from web.dossier.matters import tells_matter
from web.dossier.meant import meant_of
from web.dossier.summary import Mask, typed_messages
from web.dossier.topics import (
    asks_on,
    helped_seqs,
    is_left_open,
    is_same_trouble,
    since_dropped,
    topic_of,
)
from web.dossier.waits import first_spoken_after, leading_to, request_waited_for, settled_seq

# The newest; all of them stand in the summary.
MAX_ADDED = 3


def question_of(
    events: Sequence[Event], requested: Event | None, mask: Mask
) -> dict[str, Any] | None:
    """Return the customer's words that say what they want; None where they have said nothing.

    Of those before a person was asked for, only what the bot took for a question or a complaint
    ("yes please" is none), or left unanswered, counts: the first of the newest topic, and under
    ``added`` what was said to it. Else it is what was typed first after it. A mere wish for a
    person or thanks only where nothing else was said; what only asks about the wait ("any news?")
    never. Who goes on asking the bot while they wait, and needs a person again, still waits for
    what they had asked. What a person has answered and given back, and what the customer said was
    answered, or took back, only where they have asked nothing else since.

    Where a message brought the person by itself, as a danger does, it is that one, and ``added``
    is what else is open.
    """
    waited_for = request_waited_for(events, requested)
    topic = _topic_of_cause(events, requested, waited_for) or _topic_of_cause(
        events, waited_for, waited_for
    )
    if not topic:
        events = leading_to(events, waited_for)
        typed, matters = _said(events)
        # Of mere talk the newest is shown: it has no topic.
        topic = (
            _topic_anew(matters, events, waited_for)
            or _topic(matters, events, waited_for)
            or _topic(typed, events, waited_for)[-1:]
        )
    if not topic:
        return None
    return part_of(topic[0], mask) | {
        "added": [added_part(e, mask) for e in topic[1:][-MAX_ADDED:]]
    }


def is_asked_before(
    question: dict[str, Any] | None, events: Sequence[Event], requested: Event | None
) -> bool:
    """Say whether a question is of before the request: nothing that is said later changes it."""
    waited_for = request_waited_for(events, requested)
    if question is None or waited_for is None or is_talk(question["text"]):
        return False
    causes = (cause_of(events, requested), cause_of(events, waited_for))
    if any(cause and cause.seq == question["seq"] for cause in causes):
        return True
    settled = settled_seq(leading_to(events, waited_for), waited_for)
    return settled < int(question["seq"]) < waited_for.seq


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
    return is_empty or _is_bare(text) or asks_of_wait(text)


def _said(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Return what was typed, and what of it may be a matter."""
    typed = [
        event
        for event in typed_messages(events)
        if not (asks_of_wait(typed_text(event)) or only_drops(typed_text(event)))
    ]
    return typed, [event for event in typed if _may_be_matter(typed_text(event))]


def _is_bare(text: str) -> bool:
    return is_courtesy(text) or tells_no_matter(text) or only_drops(text)


def _may_be_matter(text: str) -> bool:
    # "And how much is it?" has no word of its own, and may be all that was left open.
    return not is_talk(text) or (not _is_bare(text) and asks_on(text))


def _topic_of_cause(
    events: Sequence[Event], requested: Event | None, waited_for: Event | None
) -> list[Event]:
    """Return the message that brought the person, then what else is open; empty where none did."""
    cause = cause_of(events, requested)
    if cause is None or requested is None or not _may_be_matter(typed_text(cause)):
        return []
    # What they have begun to wait for is open whatever the bot has shown for it.
    led = leading_to(events, waited_for)
    first = _topic(_said(led)[1], led, waited_for) if waited_for is not requested else []
    events = [event for event in leading_to(events, requested) if event.seq <= requested.seq]
    settled = settled_seq(events, requested)
    matters = [event for event in _said(events)[1] if event.seq > settled]
    meant = meant_of(matters, events) or matters
    helped = helped_seqs(events, requested.seq)
    topic = topic_of(cause, [e for e in meant if e.seq < cause.seq], events, helped)
    left_open = {
        event.seq: event
        for event in (*first, *meant, cause)
        if event in first
        or event in topic
        or event.seq > cause.seq
        or is_left_open(event, matters, events, helped)
    }
    others = [left_open[seq] for seq in sorted(left_open) if settled < seq < requested.seq]
    return [cause, *(e for e in since_dropped(others, events) if e.seq != cause.seq)]


def _topic_anew(
    typed: Sequence[Event], events: Sequence[Event], requested: Event | None
) -> list[Event]:
    """Return what was asked since a person settled what was before; empty where nothing was."""
    settled = settled_seq(events, requested)
    if not settled or requested is None:
        return []
    # What is said to the next person may answer them.
    spoken = first_spoken_after(events, requested.seq)
    anew = [e for e in typed if e.seq > settled and (spoken is None or e.seq < spoken)]
    topic = _topic(anew, events, requested)
    if not topic or is_same_trouble(typed_text(topic[0])):
        return []
    return topic if any(tells_matter(typed_text(event)) for event in topic) else []


def _topic(typed: Sequence[Event], events: Sequence[Event], requested: Event | None) -> list[Event]:
    until = requested.seq if requested else events[-1].seq if events else 0
    # What comes after a request changes nothing of what it is for: a row keeps it.
    events = [event for event in events if event.seq <= until]
    before = [event for event in typed if event.seq < until or requested is None]
    meant = since_dropped(meant_of(before, events) or before, events)
    if not meant:
        return [event for event in typed if event.seq > until][:1]
    helped = helped_seqs(events, until)
    topic = topic_of(meant[-1], meant[:-1], events, helped)
    if meant[-1].seq not in helped:
        return topic
    still_open = [e for e in meant if e not in topic and is_left_open(e, typed, events, helped)]
    if not still_open:
        return topic
    newest = still_open[-1]
    return topic_of(newest, [e for e in meant if e.seq < newest.seq], events, helped)
