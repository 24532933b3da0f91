"""The shapes of the API. Requests are validated with these models, the document is made of them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from web.conversations.decisions import decision_of
from web.conversations.parts import public_parts, transition_of
from web.conversations.records import Act, Conversation, Event
from web.conversations.states import State

Language = Literal["en", "fr"]
ClientId = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Seq = Annotated[int, Field(ge=0, le=2**31 - 1, strict=False)]


class Request(BaseModel):
    """A request: what it does not know, it refuses."""

    model_config = ConfigDict(extra="forbid")


# --- requests -----------------------------------------------------------------------------------


class Customer(Request):
    """What the site says of its customer: a JWT, or a JSON text with or without its signature."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"oneOf": [{"required": ["token"]}, {"required": ["context"]}]},
    )

    token: str | None = Field(None, description="A JWT, HS256, of CUSTOMER_SECRET.")
    context: str | None = Field(None, description="A flat JSON object, exactly as it was signed.")
    signature: str | None = Field(None, description="Hexadecimal HMAC-SHA256 of `context`.")


class StartConversation(Request):
    """Start a conversation."""

    language: Language
    page_url: str | None = Field(None, max_length=4000)
    customer: Customer | None = None


class ChangeLanguage(Request):
    """Change the language of the interface."""

    language: Language


class ButtonRef(Request):
    """A button by its event and its place among all buttons of that event."""

    seq: int = Field(ge=1, le=2**31 - 1)
    index: int = Field(ge=0, le=50)


class PostMessage(Request):
    """A typed message or a pressed button: one of the two."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["button"]}]},
    )

    client_id: ClientId = Field(description="Made by the client; sent twice, stored once.")
    text: str | None = None
    button: ButtonRef | None = None


class RequestPerson(Request):
    """Ask for a person."""

    client_id: ClientId


class PostFeedback(Request):
    """Say whether the answer in event ``seq`` helped."""

    seq: int = Field(ge=1, le=2**31 - 1)
    is_helpful: bool = Field(strict=True)


class HistoryQuery(Request):
    """Which page of the history."""

    before: Seq | None = Field(None, description="Only events below this number.")


class EventsQuery(Request):
    """Where to go on."""

    after: Seq | None = Field(None, description="Only events above this number.")


class WidgetQuery(Request):
    """The language of the first screen."""

    language: Language = "en"


class SearchQuery(Request):
    """What to look for."""

    q: str = Field(max_length=2000)
    language: Language = "en"


class ArticlePath(BaseModel):
    """An article's address."""

    language: str = Field(max_length=35)
    slug: str = Field(max_length=300)


# --- answers ------------------------------------------------------------------------------------


class ErrorDetail(BaseModel):
    """What went wrong; ``problems`` name the fields of a request that was not understood."""

    code: str
    message: str
    problems: list[str] | None = None


class ErrorBody(BaseModel):
    """The one error shape."""

    error: ErrorDetail


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

    ``retry_of``: the customer's event that it asks once more.
    """

    label: str
    action: Literal["send", "person", "helpful", "not_helpful"]
    retry_of: int | None = None


class ButtonsPart(BaseModel):
    """Buttons.

    ``purpose``: ``choose`` where one of them is meant and can be pressed once; the last one says
    that none is.
    """

    type: Literal["buttons"]
    purpose: Literal["choose"] | None = None
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


Part = Annotated[
    TextPart | AnswerPart | ArticlesPart | ButtonsPart | FeedbackPart | RatingPart,
    Field(discriminator="type"),
]


class EventBody(BaseModel):
    """One line of a conversation; ``reply_to`` is the customer's event that it answers.

    ``act``: what a reply of the bot does; null for everything else. ``reason``: why it brings or
    offers a person, what it asks back or declines; null where there is nothing to say. ``state``:
    of the conversation after it, where it changed that. Numbers may be missing in between: what
    the team notes for itself has numbers too.
    """

    seq: int
    kind: Literal[
        "message",
        "notice",
        "person_requested",
        "person_joined",
        "person_left",
        "left_contact",
        "resolved",
        "rated",
        "feedback",
    ]
    author: Literal["customer", "bot", "agent", "system"]
    author_name: str | None
    client_id: str | None
    reply_to: int | None
    language: str
    at: datetime
    act: Act | None
    reason: str | None
    state: State | None
    parts: list[Part]


class ConversationBody(BaseModel):
    """How a conversation stands."""

    language: Language
    state: State
    last_seq: int
    is_person_requested: bool
    is_reply_pending: bool


class StartedBody(BaseModel):
    """A new conversation; the token is told once."""

    token: str
    conversation: ConversationBody


class ConversationOnly(BaseModel):
    """How a conversation stands."""

    conversation: ConversationBody


class CustomerBody(BaseModel):
    """Whether the customer of this conversation is verified now."""

    is_verified: bool


class EventOnly(BaseModel):
    """One event."""

    event: EventBody


class EventsBody(BaseModel):
    """Up to 200 events, oldest first."""

    events: list[EventBody]


class FeedbackBody(BaseModel):
    """The vote that counts now."""

    seq: int
    is_helpful: bool


class WidgetBody(BaseModel):
    """What the first screen shows."""

    language: Language
    starters: list[str] = Field(max_length=4)
    banner: str | None
    max_message_chars: int


class SearchResult(BaseModel):
    """An article found, with the words that match."""

    id: int
    title: str
    heading: str
    snippet: str
    url: str
    slug: str
    language: str
    anchor: str


class SearchBody(BaseModel):
    """Articles, best first.

    ``is_unavailable``: search itself is away. ``is_close_only``: none of them is likely to answer.
    """

    results: list[SearchResult]
    is_unavailable: bool
    is_close_only: bool


class ArticleNode(BaseModel):
    """An element of an article; tags are those the sanitiser lets through."""

    tag: str
    attrs: dict[str, str]
    children: list["ArticleNode | str"]


class ArticleBody(BaseModel):
    """A published article."""

    id: int
    title: str
    language: str
    url: str
    reviewed_on: date | None
    category: list[str]
    content: list[ArticleNode | str]


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
        "parts": public_parts(event.parts),
    }


def event_bodies(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return the events that the customer may see, as the API shows them."""
    return [event_body(event) for event in events if not event.is_internal]


def conversation_body(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as the API shows it."""
    return {
        "language": conversation.language,
        "state": conversation.state,
        "last_seq": conversation.last_seq,
        "is_person_requested": conversation.is_person_requested,
        "is_reply_pending": conversation.is_reply_pending,
    }
