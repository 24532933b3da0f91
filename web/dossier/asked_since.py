"""What the customer has asked anew since their question, and what to find replies to. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from web.conversations.answered_questions import AskedTurn, answers_something, asked_turns
from web.conversations.asks import typed_text
from web.conversations.parts import article_cards
from web.conversations.questions import questions_of
from web.conversations.records import Event
from web.dossier.question import is_talk, part_of, seqs_of
from web.dossier.summary import Mask, one_line, typed_messages

# A statement of fewer words adds to what was said before: "the blue one", "order 12".
MIN_WORDS = 4
# As many characters as search reads.
MAX_CHARS = 500


def asked_since(
    events: Sequence[Event], question: dict[str, Any] | None, requested: Event | None, mask: Mask
) -> dict[str, Any] | None:
    """Return the newest matter that came after the question, and after a person was asked for.

    What the bot has answered with an article, what answers a person's question, and what merely
    thanks, greets or asks how long it takes is none. What was written beside an address is told
    with it however short it is: it was left for whoever reads this.

    Args:
        question: that of the dossier.
    """
    if question is None:
        return None
    after = max(*seqs_of(question), requested.seq if requested else 0)
    beside = _beside_address(events)
    matters = list(_matters(events, after))
    turns = asked_turns(events)
    anew = [e for e in matters if e.seq in beside or _stands_alone(e, turns)]
    if not anew:
        return None
    first = next((e for e in reversed(anew) if e.seq not in beside), anew[0])
    added = [e for e in anew if e.seq > first.seq]
    texts = [mask(typed_text(event)) for event in (first, *added)]
    return part_of(first, mask) | {"text": "\n".join(texts)}


def text_to_answer(
    events: Sequence[Event], question: dict[str, Any] | None, since: dict[str, Any] | None
) -> str:
    """Return what was asked last with what was added to it, unmasked; "" where nothing was asked.

    Args:
        question, since: those of the dossier.
    """
    asked = since or question
    if asked is None:
        return ""
    first = next((event for event in events if event.seq == asked["seq"]), None)
    beginning = [typed_text(first)] if first else []
    added = [] if first is None else [typed_text(e) for e in _matters(events, first.seq)]
    # Of very much the newest additions give way, not what was asked.
    return one_line(" ".join([*beginning, *added]))[:MAX_CHARS]


def _matters(events: Sequence[Event], after: int) -> Iterator[Event]:
    answered = {
        event.reply_to
        for event in events
        if event.author == "bot" and event.reply_to and article_cards(event.parts)
    }
    for event in typed_messages(events):
        is_open = event.seq > after and event.seq not in answered
        if is_open and not is_talk(typed_text(event)):
            yield event


def _beside_address(events: Sequence[Event]) -> set[int]:
    """Return the messages that were written beside an address, for the team alone."""
    found, newest = set(), None
    for event in events:
        if event.kind == "left_contact" and newest and not newest.is_for_bot:
            found.add(newest.seq)
        if event.kind != "notice":
            newest = event if event.kind == "message" and event.author == "customer" else None
    return found


def _stands_alone(event: Event, turns: Sequence[AskedTurn]) -> bool:
    text = typed_text(event)
    if questions_of(text):
        return True
    return len(text.split()) >= MIN_WORDS and not answers_something(event, turns)
