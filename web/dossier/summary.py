"""What was said, what was shown and what failed: extracted, never invented. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from web.conversations.asks import pressed_button, typed_text
from web.conversations.buttons import CHOOSE
from web.conversations.decisions import decision_of
from web.conversations.parts import OPENED, answer_of, article_cards, buttons_of
from web.conversations.records import Event

# The newest of each.
MAX_LINES = 12
# Of a person's words: they stand in the thread, whole.
MAX_SAID = 3
SAID_CHARS = 200

Mask = Callable[[str], str]

# Reasons of an offer that say what went wrong; the others say what is needed.
FAILURES = (
    "not_found",
    "none_of_these",
    "search_unavailable",
    "not_helpful",
    "repeated",
    "company",
)


def typed_messages(events: Iterable[Event]) -> list[Event]:
    """Return what the customer typed; pressed buttons are ours."""
    return [
        event
        for event in events
        if event.author == "customer"
        and event.kind == "message"
        and pressed_button(event) is None
        and typed_text(event)
    ]


def summarize(
    events: Sequence[Event],
    say: Callable[[str, str, int], str],
    mask: Mask,
    *,
    asked_before: Sequence[Event] = (),
) -> dict[str, Any]:
    """Return the episode in lists, newest last: of a person's words the newest alone, shortened.

    Of what was asked the first is kept, too.

    Args:
        say: the sentence of a failure, by its code, the title of the article, "" for none, and how
            often it happened.
        asked_before: what a person asked before the episode, which begins with the answer.
    """
    asked = [
        {"seq": e.seq, "at": e.created_at.isoformat(), "text": mask(typed_text(e))}
        for e in typed_messages(events)
    ]
    shown = [
        {
            "seq": event.seq,
            "at": event.created_at.isoformat(),
            "title": answer["article"]["title"],
            "section": answer.get("heading", ""),
        }
        for event in events
        if event.author in ("bot", "agent")
        for answer in article_cards(event.parts)
    ]
    said = [
        {
            "seq": event.seq,
            "at": event.created_at.isoformat(),
            "name": event.author_name,
            # Masked before it is cut: half a card number is not seen to be one.
            "text": shortened(mask(typed_text(event))),
        }
        for event in (*asked_before, *events)
        if event.author == "agent" and event.kind == "message" and typed_text(event)
    ]
    failures = list(_failures(events))
    times = Counter((code, title) for _, _, code, title in failures)
    # What failed twice is told once, in the newest's place: by code and title.
    newest = {(code, title): (seq, at) for seq, at, code, title in failures}
    failed = [
        {"seq": seq, "at": at, "code": code, "sentence": say(code, title, times[code, title])}
        for (code, title), (seq, at) in sorted(newest.items(), key=lambda one: one[1])
    ]
    lists = {"asked": asked, "shown": shown, "failed": failed}
    return {name: lines[-MAX_LINES:] for name, lines in lists.items()} | {
        # With how it began.
        "asked": asked if len(asked) <= MAX_LINES else [asked[0], *asked[1 - MAX_LINES :]],
        "said": said[-MAX_SAID:],
        "left_out": sum(max(0, len(lines) - MAX_LINES) for lines in lists.values()),
    }


def clarifications(events: Sequence[Event], mask: Mask) -> list[dict[str, Any]]:
    """Return which articles the bot let the customer choose from, and the choice, oldest first.

    What is typed next may be about anything: only a button that was pressed is an answer.
    """
    pressed = {button[0]: event for event in events if (button := pressed_button(event))}
    found = []
    for event in events:
        if not _asks_back(event):
            continue
        answered = pressed.get(event.seq)
        found.append(
            {
                "asked_seq": event.seq,
                "asked": mask(typed_text(event)),
                "offered": [
                    mask(button["label"])
                    for button in buttons_of(event.parts)
                    if button["action"] == "send"
                ],
                "answer": mask(typed_text(answered)) if answered else None,
                "answer_seq": answered.seq if answered else None,
            }
        )
    return found[-MAX_LINES:]


def shortened(text: str) -> str:
    """Return a person's words as the dossier has them: their beginning, on one line."""
    line = one_line(text)
    return line if len(line) <= SAID_CHARS else f"{line[: SAID_CHARS - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return a text without its line breaks, blanks counted once."""
    return " ".join(text.split())


def _failures(events: Sequence[Event]) -> Iterable[tuple[int, str, str, str]]:
    titles = {e.seq: card["article"]["title"] for e in events if (card := answer_of(e.parts))}
    standing = _standing_votes(events)
    is_voted = False
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
            # The bot's reply to a vote says what the vote has said.
            is_said = is_voted and decision["reason"] == "not_helpful"
            if not is_said:
                yield event.seq, at, decision["reason"], ""


def _standing_votes(events: Iterable[Event]) -> dict[Any, tuple[int, bool]]:
    """Return the newest vote on each answer: its event and whether it helped."""
    return {
        part["seq"]: (event.seq, bool(part["is_helpful"]))
        for event in events
        for part in event.parts
        if part.get("type") == "feedback"
    }


def _asks_back(event: Event) -> bool:
    decision = decision_of(event.parts)
    is_choice = any(part.get("purpose") == CHOOSE for part in event.parts)
    return event.author == "bot" and is_choice and (not decision or decision["act"] == "clarify")
