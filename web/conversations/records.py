"""What the queries of a conversation give back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Part = dict[str, Any]
Author = Literal["customer", "bot", "agent", "system"]
# What a reply of the bot does: shows an article, asks back, brings or offers a person, talks, or
# says that it is not there for this.
Act = Literal["answer", "clarify", "handoff", "smalltalk", "decline"]


@dataclass(frozen=True)
class Conversation:
    """One conversation; ``is_reply_pending`` while a customer's event waits for its reply."""

    id: str
    language: str
    state: str
    last_seq: int
    asked_seq: int
    replied_seq: int
    handoff_requested_at: datetime | None
    episode_seq: int
    told_seq: int
    created_at: datetime

    @property
    def is_reply_pending(self) -> bool:
        """Whether the customer is owed a reply."""
        return self.asked_seq > self.replied_seq

    @property
    def is_person_requested(self) -> bool:
        """Whether a person is asked for, or has the conversation."""
        return self.state in ("waiting", "agent")


@dataclass(frozen=True)
class Event:
    """One line of a conversation; never changed once written."""

    conversation_id: str
    seq: int
    kind: str
    author: Author
    author_name: str | None
    client_id: str | None
    reply_to: int | None
    language: str
    parts: list[Part]
    created_at: datetime


@dataclass(frozen=True)
class NewEvent:
    """An event that has no place in the sequence yet."""

    kind: str
    author: Author
    language: str
    parts: list[Part]
    author_name: str | None = None
    client_id: str | None = None
    reply_to: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a question: one row of ``question``.

    ``text`` is masked; article, revision and probability say what was shown or came closest.
    """

    text: str
    outcome: Literal["answered", "not_found", "unavailable"]
    article_id: int | None = None
    revision_id: int | None = None
    probability: float | None = None
