"""The shapes of the API for events and their parts; see ``web.api.schemas``."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from knowledge_base.standing import Standing
from web.api.schemas import Request, Seq
from web.conversations.decisions import decision_of
from web.conversations.matters import tells_matter
from web.conversations.parts import public_parts, transition_of
from web.conversations.records import Act, Event
from web.conversations.states import State


class EventsQuery(Request):
    """Where to go on."""

    after: Seq | None = Field(None, description="Only events above this number.")


class PressedButton(BaseModel):
    """The button that a customer's message came from: its event, its place among all of it."""

    seq: int
    index: int


class TextPart(BaseModel):
    """What is read; ``retry_of`` where it asks the customer's event of that number once more."""

    type: Literal["text"]
    text: str
    retry_of: int | None = None
    button: PressedButton | None = None


class AnsweringArticle(BaseModel):
    """The article of an answer."""

    id: int
    revision_id: int
    language: str
    slug: str
    title: str


class AnswerPart(BaseModel):
    """The section of an article that answers; ``url`` is a path on this server."""

    type: Literal["answer"]
    article: AnsweringArticle
    heading: str
    anchor: str
    text: str
    is_truncated: bool
    reviewed_on: date | None
    # What was stored before there was more to say is current.
    standing: Standing = "current"
    expired_on: date | None = None
    probability: float | None
    url: str


class ArticleLink(BaseModel):
    """A help article, or one section of it; ``url`` is a path on this server."""

    id: int
    title: str
    heading: str
    url: str
    language: str
    slug: str
    anchor: str


class ArticlesPart(BaseModel):
    """What else may help."""

    type: Literal["articles"]
    articles: list[ArticleLink]


class Button(BaseModel):
    """A button; ``send`` is pressed with POST messages, the others have their own request.

    ``withdraw`` lets go of the request for a person; ``leave_email`` asks for an address first.

    ``retry_of``: the customer's event that it asks once more.
    """

    label: str
    action: Literal["send", "person", "helpful", "not_helpful", "withdraw", "leave_email"]
    retry_of: int | None = None


class ButtonsPart(BaseModel):
    """Buttons.

    ``purpose``: ``choose`` where one of them is meant and can be pressed once; the last one says
    that none is. ``beside``: the way to a person, offered for no reason of the reply's own.
    """

    type: Literal["buttons"]
    purpose: Literal["choose", "beside"] | None = None
    buttons: list[Button]


class FeedbackPart(BaseModel):
    """A vote on the answer in event ``seq``."""

    type: Literal["feedback"]
    seq: int
    is_helpful: bool


class RatingPart(BaseModel):
    """How good a person's help was, 1 to 5."""

    type: Literal["rating"]
    score: int


class ContactPart(BaseModel):
    """Whether the address that was left takes the place of another."""

    type: Literal["contact"]
    is_changed: bool


Part = Annotated[
    TextPart | AnswerPart | ArticlesPart | ButtonsPart | FeedbackPart | RatingPart | ContactPart,
    Field(discriminator="type"),
]


Kind = Literal[
    "message",
    "notice",
    "person_requested",
    "person_joined",
    "person_left",
    "left_contact",
    "resolved",
    "end_undone",
    "rated",
    "feedback",
    "noted",
]


class EventFields(BaseModel):
    """What each event has, whoever is shown it."""

    seq: int
    author: Literal["customer", "bot", "agent", "system"]
    author_name: str | None
    client_id: str | None
    reply_to: int | None
    language: str
    at: datetime
    act: Act | None
    reason: str | None
    state: State | None
    tells_matter: bool | None
    is_for_bot: bool


class EventBody(EventFields):
    """One line of a conversation; ``reply_to`` is the customer's event that it answers.

    ``act``: what a reply of the bot does; null for everything else. ``reason``: why it brings or
    offers a person, what it asks back or declines; null where there is nothing to say. ``state``:
    of the conversation after it, where it changed that. ``is_for_bot``: one reply follows, as it
    was not said to a person. ``end_undone``: the ``resolved`` before it counts no more. ``noted``
    shows nothing: it is in the place of a reply that is kept back, with its ``reason``, as the
    person who is waited for will answer. ``tells_matter`` of a customer's message: false where it
    does nothing but greet, ask for a person or ask when one comes; null for everything else.
    Numbers may be missing in between: what the team notes for itself has numbers too.
    """

    kind: Kind
    parts: list[Part]


class EventOnly(BaseModel):
    """One event."""

    event: EventBody


class EventsBody(BaseModel):
    """Up to 200 events, oldest first."""

    events: list[EventBody]


def event_body(event: Event) -> dict[str, Any]:
    """Return an event as the API shows it."""
    decision = decision_of(event.parts) or {}
    return {
        "seq": event.seq,
        "kind": event.kind,
        "author": event.author,
        "author_name": event.author_name,
        "client_id": event.client_id,
        "reply_to": event.reply_to,
        "language": event.language,
        "at": event.created_at.isoformat(),
        "act": decision.get("act") if event.author == "bot" else None,
        "reason": decision.get("reason"),
        "state": (transition_of(event.parts) or {}).get("to"),
        "tells_matter": tells_matter(event) if _is_customers_message(event) else None,
        "is_for_bot": event.is_for_bot,
        "parts": public_parts(event.parts),
    }


def _is_customers_message(event: Event) -> bool:
    return event.author == "customer" and event.kind == "message"


def event_bodies(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return the events that the customer may see, as the API shows them."""
    return [event_body(event) for event in events if not event.is_internal]
