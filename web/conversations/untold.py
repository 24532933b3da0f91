"""What the assistant does not know yet of what a person and the customer said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.conversations.asks import typed_text
from web.conversations.assistant import Line
from web.conversations.parts import article_cards, passing_ends
from web.conversations.records import Conversation, Event
from web.conversations.telling_queries import LEFT

# As many as the assistant keeps (bot/telling.py).
MAX_LINES = 20
# A follow-up hangs on fewer (actions/episode.py).
MAX_TEXT_CHARS = 2_000
SETTLED = ("resolved", "reopened")


@dataclass(frozen=True)
class Untold:
    """What the assistant does not know yet.

    Attributes:
        lines: the newest, oldest first.
        upto: the event up to which it knows all once it is told.
        returned: a person has had the conversation and left.
        is_new_episode: what was said before these lines is settled.
    """

    lines: tuple[Line, ...]
    upto: int
    returned: bool
    is_new_episode: bool


def untold(events: Sequence[Event], conversation: Conversation, told_seq: int) -> Untold:
    """Decide what to tell of the events above ``told_seq``. Pure.

    What the bot was asked, or will be, it hears as a question; what it says it knows. What was
    said to a person it never hears but here.

    Args:
        events: the newest, oldest first, without a gap.
    """
    behind = [event for event in events if event.seq > told_seq]
    if conversation.state == "agent":
        # What the bot owed as the person came may yet be put to it, when they give it back.
        newest = max((event.seq for event in behind if _is_person_s(event)), default=told_seq)
        behind = [event for event in behind if event.seq <= newest]
    heard = {event.reply_to for event in events if event.author == "bot"}
    heard |= {
        event.seq
        for event in behind
        if event.is_for_bot and conversation.replied_seq < event.seq <= conversation.asked_seq
    }
    passing = passing_ends(events)
    settled = [e.seq for e in behind if e.kind in SETTLED and e.seq not in passing]
    begins = max([conversation.episode_seq, *settled])
    lines = [
        line
        for event in behind
        if event.seq > begins and event.seq not in heard and (line := line_of(event))
    ]
    return Untold(
        tuple(lines[-MAX_LINES:]),
        upto=behind[-1].seq if behind else told_seq,
        returned=any(e.kind in LEFT and e.seq not in passing for e in behind),
        is_new_episode=bool(settled) or told_seq < conversation.episode_seq,
    )


def _is_person_s(event: Event) -> bool:
    return event.author == "agent" and event.kind == "message"


def line_of(event: Event) -> Line | None:
    """Return what a person or the customer said to the other in an event, None for nothing."""
    if event.kind != "message" or event.author not in ("customer", "agent"):
        return None
    cards = article_cards(event.parts) if event.author == "agent" else []
    articles = tuple(
        {
            "id": card["article"]["id"],
            "revision_id": card["article"]["revision_id"],
            "chunk_id": card.get("chunk_id"),
        }
        for card in cards
    )
    text = typed_text(event)[:MAX_TEXT_CHARS] or "\n".join(
        str(card["article"]["title"]) for card in cards
    )
    return Line(event.seq, event.author, text, event.language, event.created_at, articles)
