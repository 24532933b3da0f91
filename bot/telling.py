"""The tracker is told what was said while a person had the conversation; nothing is answered.

What was told stands in the tracker as Rasa's own events, marked ``{"source": "agent"}``;
actions/returning.py reads from them what a follow-up hangs on. docs/decisions/0010 says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, ConversationResumed, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.reading import Refused, as_read, check_text, number_of, object_of, sender_of
from bot.sessions import is_told, new_session
from bot.told_marks import told_marks

# What a tracker holds of it at most: it travels with every turn, a follow-up needs the newest.
MAX_LINES = 20
CHANNEL = "relais"


@dataclass(frozen=True)
class Line:
    """What one of them said: ``articles`` are those that the message showed."""

    seq: int
    author: Literal["customer", "agent"]
    text: str
    language: str
    articles: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Telling:
    """What web tells of a conversation.

    Attributes:
        after: up to which event web believes that the tracker knows.
        upto: up to which it knows after this, whether or not there is a line of it.
        returned: a person has given the conversation back: a new session begins.
        is_new_episode: what was said before is settled: no slot goes along either.
    """

    sender: str
    lines: tuple[Line, ...]
    after: int
    upto: int
    returned: bool
    is_new_episode: bool


def read_telling(body: bytes) -> Telling:
    """Check a request's body.

    Raises:
        Refused: it is not of the contract's shape.
    """
    data = object_of(body)
    flags = data.get("returned", False), data.get("is_new_episode", False)
    lines = data.get("lines", [])
    if not all(isinstance(flag, bool) for flag in flags) or not isinstance(lines, list):
        raise Refused(400, "bad_shape", "lines is a list, returned true or false.")
    told = sorted((_line(line) for line in lines), key=lambda line: line.seq)
    after, upto = number_of(data, "after"), number_of(data, "upto")
    return Telling(sender_of(data), tuple(told), after, upto, *flags)


def _line(data: Any) -> Line:
    if not isinstance(data, dict):
        raise Refused(400, "bad_shape", "A line is an object.")
    seq, author, text = data.get("seq"), data.get("author"), data.get("text", "")
    language, articles = data.get("language") or "", data.get("articles") or []
    if (
        not isinstance(seq, int)
        or author not in ("customer", "agent")
        or not isinstance(text, str)
        or not isinstance(language, str)
        or not isinstance(articles, list)
        or not all(isinstance(article, dict) for article in articles)
    ):
        raise Refused(400, "bad_shape", "A line has seq, author, text, language and articles.")
    return Line(seq, author, check_text(text), language, tuple(articles))


async def tell(agent: Agent, telling: Telling) -> int:
    """Put into the tracker what it does not know yet; told twice, nothing is doubled.

    Returns:
        Up to which event the tracker knows: less than ``after`` when it has forgotten what it
        was told, and then nothing was put into it: web tells again from there.
    """
    async with agent.lock_store.lock(telling.sender):
        known = told_marks.of(telling.sender)
        if known < telling.after or known >= telling.upto:
            return known
        tracker = await agent.tracker_store.get_or_create_tracker(
            telling.sender, append_action_listen=False
        )
        lines = [line for line in telling.lines if line.seq > known]
        said = [await _event(agent, telling.sender, line) for line in lines[-MAX_LINES:]]
        begun = events_of(tracker, telling, said)
        if begun:
            tracker.update_with_events(begun, agent.domain)
            await agent.tracker_store.save(tracker)
        return told_marks.raise_to(telling.sender, telling.upto)


def events_of(
    tracker: DialogueStateTracker, telling: Telling, said: Sequence[Event]
) -> list[Event]:
    """Return what the tracker is to be told, after a new session where one must begin."""
    unread = unread_events(tracker)
    is_full = len(unread) + len(said) > MAX_LINES
    if telling.is_new_episode:
        unread = []
    if not (telling.returned or telling.is_new_episode or is_full or not tracker.events):
        return list(said)
    resumed = [ConversationResumed()] if tracker.is_paused() else []
    begun = new_session(tracker, with_slots=not telling.is_new_episode)
    left = telling.returned or telling.is_new_episode or any(map(_is_return, unread))
    # A bare "yes" must not answer an offer of before the person.
    settled = [SlotSet("awaiting", "nothing"), _return(telling.upto)] if left else []
    lines = [event for event in (*unread, *said) if not _is_return(event)]
    return [*resumed, *begun, *settled, *lines[-MAX_LINES:]]


def unread_events(tracker: DialogueStateTracker) -> list[Event]:
    """Return what was told since the actions wrote their memory last: they read it from there."""
    unread: list[Event] = []
    for event in reversed(tracker.events):
        if isinstance(event, SlotSet) and event.key == "episode":
            break
        if is_told(event):
            unread.append(event)
    return unread[::-1]


async def _event(agent: Agent, sender: str, line: Line) -> Event:
    metadata = {"source": "agent", "seq": line.seq, "language": line.language}
    if line.author == "agent":
        return BotUttered(line.text, metadata=metadata | {"articles": list(line.articles)})
    text = as_read(line.text)
    # Understood, so that a "thank you" is not taken for the matter; no action follows.
    parsed = await agent.processor.parse_message(UserMessage(text, sender_id=sender))
    return UserUttered(
        text, parsed["intent"], parse_data=parsed, input_channel=CHANNEL, metadata=metadata
    )


def _return(seq: int) -> Event:
    return BotUttered(None, metadata={"source": "agent", "seq": seq, "returned": True})


def _is_return(event: Event) -> bool:
    return bool(event.metadata.get("returned"))
