"""What was said, what was shown and what failed: extracted, never invented. Pure."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from web.conversations.asks import pressed_button, typed_text
from web.conversations.buttons import CHOOSE
from web.conversations.decisions import decision_of
from web.conversations.parts import article_cards, buttons_of
from web.conversations.records import Event
from web.dossier.failed import failed_lines
from web.dossier.fillers import is_bare, is_filler

# The newest of each.
MAX_LINES = 12
# Of a person's words: they stand in the thread, whole.
MAX_SAID = 3
SAID_CHARS = 200

Mask = Callable[[str], str]


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
    answers: Collection[int] = (),
) -> dict[str, Any]:
    """Return the episode in lists, newest last: of a person's words the newest alone, shortened.

    Of what was asked the first that tells something is kept, too; thanks, OKs and fillers to a
    person are none.

    Args:
        say: the sentence of a failure, by its code, the title of the article, "" for none, and how
            often it happened.
        asked_before: what a person asked before the episode, which begins with the answer.
        answers: the numbers of what answers a person's question: a bare yes does.
    """
    asked: list[dict[str, Any]] = [
        {"seq": e.seq, "at": e.created_at.isoformat(), "text": mask(typed_text(e))}
        for e in _asked(events, answers)
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
    failed = failed_lines(events, typed_messages(events), say)
    lists = {"asked": asked, "shown": shown, "failed": failed}
    return {name: lines[-MAX_LINES:] for name, lines in lists.items()} | {
        "asked": _first_and_newest(asked),
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


def _asked(events: Sequence[Event], answers: Collection[int]) -> list[Event]:
    """Return what was typed, without what asks and tells nothing once it is put to a person."""
    to_person = next(
        (
            event.seq
            for event in events
            if event.kind == "person_requested"
            or (event.kind == "message" and event.author == "agent")
        ),
        None,
    )
    typed = typed_messages(events)
    if to_person is None:
        return typed
    return typed[:1] + [
        event
        for event in typed[1:]
        if event.seq < to_person or event.seq in answers or not is_filler(typed_text(event))
    ]


def _first_and_newest(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return as many as there may be: how it began is no greeting."""
    newest = asked[-MAX_LINES:]
    first = next((line for line in asked if not is_bare(line["text"])), None)
    return newest if first is None or first in newest else [first, *newest[1:]]


def _asks_back(event: Event) -> bool:
    decision = decision_of(event.parts)
    is_choice = any(part.get("purpose") == CHOOSE for part in event.parts)
    return event.author == "bot" and is_choice and (not decision or decision["act"] == "clarify")
