"""What the customer has asked anew since their question, and what to find replies to. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from knowledge_base.terms import fold_typed
from web.conversations.answered_questions import AskedTurn, answers_something, asked_turns
from web.conversations.asks import typed_text
from web.conversations.parts import article_cards
from web.conversations.questions import questions_of
from web.conversations.records import Event
from web.dossier.matters import tells_matter, tells_trouble
from web.dossier.question import is_talk, part_of, seqs_of
from web.dossier.summary import Mask, one_line, typed_messages
from web.dossier.topics import hangs_on_before, is_same_trouble
from web.dossier.waits import request_waited_for

# Fewer words add to what was said before: "the old one", "it leaks".
MIN_WORDS = 3
# As many characters as search reads.
MAX_CHARS = 500
# What begins with its thing needs nothing before it: "my other lamp came and it is broken".
_NAMES_THING = re.compile(
    r"(?:(?:and|so|now|et|alors|maintenant) )*"
    r"(?:my|the|our|your|mon|ma|mes|nos|notre|votre|vos|la|les|le|l')\b"
)


def asked_since(
    events: Sequence[Event], question: dict[str, Any] | None, requested: Event | None, mask: Mask
) -> dict[str, Any] | None:
    """Return the newest matter that came after the question, and after a person was asked for.

    What the bot has answered with an article, what answers a person's question, and what merely
    thanks, greets, asks how long it takes or tells a bare fact is none. What was written beside an
    address is told with it however short it is: it was left for whoever reads this.

    Args:
        question: that of the dossier.
    """
    if question is None:
        return None
    requested = request_waited_for(events, requested)
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

    Of what is said to a person only a trouble or a wish adds: with the answer to their question
    what fits is found far less often (benchmarks/RESULTS.md). "It still leaks" says that something
    was no help, and not what is wanted: that is what it goes on with.

    Args:
        question, since: those of the dossier.
    """
    asked = since or question
    if asked is None:
        return ""
    first = next((event for event in events if event.seq == asked["seq"]), None)
    if first is None:
        return ""
    begun = first
    if question and since and _goes_on(typed_text(first)):
        begun = next((event for event in events if event.seq == question["seq"]), first)
    added = [event for event in _matters(events, begun.seq) if _adds(event, events)]
    # Of very much the newest additions give way, not what was asked.
    return one_line(" ".join(typed_text(event) for event in (begun, *added)))[:MAX_CHARS]


def _goes_on(text: str) -> bool:
    is_named = _NAMES_THING.match(fold_typed(text))
    return not questions_of(text) and not is_named and hangs_on_before(text)


def _adds(said: Event, events: Sequence[Event]) -> bool:
    text, spoken = typed_text(said), _first_spoken(events)
    if spoken is None or said.seq < spoken:
        return True
    return tells_matter(text) and not (_goes_on(text) and is_same_trouble(text))


def _first_spoken(events: Sequence[Event]) -> int | None:
    """Return the number of the first line of a person, None where nobody has spoken."""
    lines = (event.seq for event in events if event.author == "agent" and event.kind == "message")
    return next(lines, None)


def _matters(events: Sequence[Event], after: int) -> Iterator[Event]:
    answered = {
        event.reply_to
        for event in events
        if event.author == "bot" and event.reply_to and article_cards(event.parts)
    }
    spoken = _first_spoken(events)
    for event in typed_messages(events):
        text = typed_text(event)
        # "It still does not work" to a person's advice is news; to a bot's it was venting.
        is_news = spoken is not None and spoken < event.seq and tells_trouble(text)
        is_open = event.seq > after and event.seq not in answered
        if is_open and (is_news or not is_talk(text)):
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
        return tells_matter(text)
    is_told = len(text.split()) >= MIN_WORDS and tells_matter(text)
    return is_told and not answers_something(event, turns)
