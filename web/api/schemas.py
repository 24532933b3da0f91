"""The shapes of the API. Requests are validated with these models, the document is made of them.

Here what all share, and conversations; ``*_schemas`` beside it: events, the help centre, who waits
for a person, help desks.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from web.conversations.records import Conversation
from web.conversations.states import State
from web.readers.vote import MAX_COMMENT_CHARS, Reason

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


class FollowLink(Request):
    """Ask what a link in a letter opens."""

    link: str = Field(max_length=500, description="What stands behind `#relais=`, before `&lang=`.")
    customer: Customer | None = None


class ResumeConversation(Request):
    """Ask for the conversation that a verified customer goes on with."""

    customer: Customer


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


class PostReason(Request):
    """Say why the answer in event ``seq`` did not help."""

    seq: int = Field(ge=1, le=2**31 - 1)
    reason: Reason | None = None
    comment: str = Field("", max_length=MAX_COMMENT_CHARS)


class Opened(Request):
    """Say that an article which event ``seq`` lists was opened."""

    seq: int = Field(ge=1, le=2**31 - 1)
    article_id: int = Field(ge=1, le=2**31 - 1)


class HistoryQuery(Request):
    """Which page of the history."""

    before: Seq | None = Field(None, description="Only events below this number.")


# --- answers ------------------------------------------------------------------------------------


class ErrorDetail(BaseModel):
    """What went wrong; ``problems`` name the fields of a request that was not understood."""

    code: str
    message: str
    problems: list[str] | None = None


class ErrorBody(BaseModel):
    """The one error shape."""

    error: ErrorDetail


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


class FollowedBody(BaseModel):
    """The link opens a conversation: it is a bearer token until it expires."""

    is_current: bool = Field(description="The one that this request's own bearer token opens too.")
    language: Language = Field(description="Of the interface, to be kept where it is opened.")


class ResumedBody(BaseModel):
    """What opens the conversation that the customer goes on with, where there is one."""

    token: str | None = Field(description="A bearer token for 30 days; null: there is none.")
    seen_seq: int = Field(description="Up to which event the customer has seen it.")


class ConversationOnly(BaseModel):
    """How a conversation stands."""

    conversation: ConversationBody


class CustomerBody(BaseModel):
    """Whether the customer of this conversation is verified now."""

    is_verified: bool


class FeedbackBody(BaseModel):
    """The vote that counts now."""

    seq: int
    is_helpful: bool


def conversation_body(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as the API shows it."""
    return {
        "language": conversation.language,
        "state": conversation.state,
        "last_seq": conversation.last_seq,
        "is_person_requested": conversation.is_person_requested,
        "is_reply_pending": conversation.is_reply_pending,
    }
