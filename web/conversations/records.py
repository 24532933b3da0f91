"""What the queries of a conversation give back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Part = dict[str, Any]
Author = Literal["customer", "bot", "agent", "system"]
# What a reply of the bot does: shows an article, asks back, brings or offers a person, talks, or
# says that it is not there for this.
Act = Literal["answer", "clarify", "handoff", "smalltalk", "decline"]
# What is noted for the team, mostly of its own doing; never shown to the customer.
INTERNAL_KINDS = frozenset(
    {
        "note",
        "assigned",
        "requeued",
        "snoozed",
        "reopened",
        "unmasked",
        "labelled",
        "repeated",
        "kept_asking",
        "opened",
        "mailed",
        "mail_failed",
    }
)


@dataclass(frozen=True)
class Conversation:
    """One conversation; ``is_reply_pending`` while a customer's event waits for its reply.

    Attributes:
        language: of the widget's interface.
        written_language: what the customer writes in; None until they have written.
        handoff_requested_at: since when a person is waited for; kept while the bot is asked on.
            The place in the queue.
        unanswered_since: of who came back into the queue, what was not answered before.
        assignee_id: the member who has it, or whom it is meant for while the customer waits.
        episode_seq: the events of this episode have a higher number.
        customer_seen_seq, agent_seen_seq: up to where the other side's words were on screen.
    """

    id: str
    language: str
    written_language: str | None
    state: str
    last_seq: int
    asked_seq: int
    replied_seq: int
    handoff_requested_at: datetime | None
    assignee_id: int | None
    team_id: int | None
    snoozed_until: datetime | None
    episode_seq: int
    customer_seen_seq: int
    agent_seen_seq: int
    contact_email: str | None
    told_seq: int
    created_at: datetime
    updated_at: datetime
    # What the site said of the customer. Personal data: no log may show it by showing the record.
    customer: dict[str, Any] | None = field(repr=False)
    is_customer_verified: bool
    customer_doubt: str | None
    customer_key: str | None = field(repr=False)
    unanswered_since: datetime | None = None

    @property
    def spoken_language(self) -> str:
        """What to write to the customer in: their own, of the interface until they have written."""
        return self.written_language or self.language

    @property
    def is_reply_pending(self) -> bool:
        """Whether the customer is owed a reply."""
        return self.asked_seq > self.replied_seq

    @property
    def waiting_since(self) -> datetime | None:
        """Since when nobody has answered; where they came back into the queue, not their place."""
        if self.handoff_requested_at is None or self.unanswered_since is None:
            return self.handoff_requested_at
        return max(self.handoff_requested_at, self.unanswered_since)

    @property
    def is_person_requested(self) -> bool:
        """Whether a person is asked for, or has the conversation."""
        return self.state == "agent" or self.handoff_requested_at is not None


@dataclass(frozen=True)
class Event:
    """One line of a conversation; never changed once written.

    Attributes:
        is_for_bot: the bot may be asked it; not what the customer wrote to a person who had it.
    """

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
    is_for_bot: bool = False

    @property
    def is_internal(self) -> bool:
        """Whether it is for the team alone."""
        return self.kind in INTERNAL_KINDS


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
