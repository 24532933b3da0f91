"""What the assistant remembers between two turns: the slots of bot/domain.yml."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.episode import Episode, after_words, episode_from, slot_of
from actions.returning import after_told, told_since

# What answers us and tells nothing: "yes", "no thanks", "the first one".
WORDLESS = ("affirm", "deny", "choose")
Awaiting = Literal["nothing", "person", "feedback", "choice"]


@dataclass(frozen=True)
class Heard:
    """The customer's message and what was remembered before it.

    Attributes:
        conversation: its id.
        text: as typed; begins with "/" where a button was pressed or a sign sent.
        intent: what the assistant took it for.
        entities: what a button's payload says.
        language: of the message, None if web did not say.
        awaiting: what a bare "yes" or "no" answers.
        episode: as it was before the message, with what a person and the customer said meanwhile.
        is_after_person: they have said something since our last reply.
    """

    conversation: str
    text: str
    intent: str | None
    entities: dict[str, Any]
    language: str | None
    awaiting: str
    episode: Episode
    is_after_person: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether the text is the customer's own; a typed "/" never gets this far."""
        return not self.text.startswith("/")

    @cached_property
    def noted(self) -> Episode:
        """The episode with the words of this message, if it has any of its own."""
        has_words = self.is_typed and self.intent not in WORDLESS
        return after_words(self.episode, self.text) if has_words else self.episode


def heard(tracker: Tracker) -> Heard:
    """Read the turn."""
    message = tracker.latest_message
    told = told_since(tracker.events or ())
    return Heard(
        conversation=tracker.sender_id,
        text=message.get("text") or "",
        intent=(message.get("intent") or {}).get("name"),
        entities={
            entity.get("entity"): entity.get("value") for entity in message.get("entities") or ()
        },
        language=(message.get("metadata") or {}).get("language"),
        awaiting=tracker.get_slot("awaiting") or "nothing",
        episode=after_told(episode_from(tracker.get_slot("episode")), told),
        is_after_person=bool(told.lines) or told.has_returned,
    )


def remember(awaiting: Awaiting, episode: Episode) -> list[Any]:
    """Return the events that keep both for the next turn."""
    return [
        SlotSet("awaiting", awaiting),
        SlotSet("episode", None if episode == Episode() else slot_of(episode)),
    ]
