"""What failed in an episode, each told once with how often: extracted, never invented. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from web.conversations.asks import typed_text
from web.conversations.decisions import decision_of
from web.conversations.parts import OPENED, answer_of, buttons_of
from web.conversations.records import Event, Part
from web.dossier.dropped import only_drops

# Reasons of an offer that say what went wrong; the others say what is needed.
FAILURES = (
    "not_found",
    "none_of_these",
    "search_unavailable",
    "not_helpful",
    "repeated",
    "company",
)
# Replies that show nothing, and are about what was shown before.
_SAID_TO_SHOWN = ("not_helpful", "repeated")


def failed_lines(
    events: Sequence[Event], typed: Iterable[Event], say: Callable[[str, str, int], str]
) -> list[dict[str, Any]]:
    """Return what failed, newest last.

    Args:
        typed: what the customer typed of it.
        say: the sentence of a failure, as ``summary.summarize`` has it.
    """
    failures = list(_failures(events, typed))
    times = Counter((code, title) for _, _, code, title in failures)
    # What failed twice is told once, in the newest's place: by code and title.
    newest = {(code, title): (seq, at) for seq, at, code, title in failures}
    return [
        {"seq": seq, "at": at, "code": code, "sentence": say(code, title, times[code, title])}
        for (code, title), (seq, at) in sorted(newest.items(), key=lambda one: one[1])
    ]


def _failures(
    events: Sequence[Event], typed: Iterable[Event]
) -> Iterable[tuple[int, str, str, str]]:
    titles = {e.seq: card["article"]["title"] for e in events if (card := answer_of(e.parts))}
    standing = _standing_votes(events)
    dropping = {e.seq for e in typed if only_drops(typed_text(e))}
    is_voted, shown = False, ""
    for event in events:
        at = event.created_at.isoformat()
        decision = decision_of(event.parts)
        if event.author == "customer" and event.kind != OPENED:
            is_voted = event.kind == "feedback"
        if event.kind == "feedback":
            for part in event.parts:
                if standing.get(part.get("seq")) == (event.seq, False):
                    yield event.seq, at, "not_helpful", titles.get(part["seq"], "")
        elif event.kind == "notice" and any("retry_of" in b for b in buttons_of(event.parts)):
            yield event.seq, at, "assistant_unavailable", ""
        elif event.author == "bot" and decision and decision["reason"] in FAILURES:
            is_no_help = decision["reason"] == "not_helpful"
            # The bot's reply to a vote says what the vote has said; "forget it" says no such thing.
            if not is_no_help or not (is_voted or event.reply_to in dropping):
                yield event.seq, at, decision["reason"], shown if is_no_help else ""
        if event.author == "bot" and decision:
            shown = _shown_last(event, decision, shown)


def _shown_last(reply: Event, decision: Part, before: str) -> str:
    """Return the title that a "no" after this reply is said to; "" where nothing was found."""
    if card := answer_of(reply.parts):
        return str(card["article"]["title"])
    goes_on = decision["act"] == "smalltalk" or decision["reason"] in _SAID_TO_SHOWN
    return before if goes_on else ""


def _standing_votes(events: Iterable[Event]) -> dict[Any, tuple[int, bool]]:
    """Return the newest vote on each answer: its event and whether it helped."""
    return {
        part["seq"]: (event.seq, bool(part["is_helpful"]))
        for event in events
        for part in event.parts
        if part.get("type") == "feedback"
    }
