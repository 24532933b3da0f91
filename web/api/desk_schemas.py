"""The shapes of the API for help desks (docs/webhooks.md)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from web.api.event_schemas import EventBody, EventFields, event_body
from web.api.schemas import ClientId, ConversationBody, Request, Seq, conversation_body
from web.conversations.parts import MAIL_FAILED
from web.conversations.records import Conversation, Event
from web.conversations.states import State
from web.conversations.wording import clean_text

_MAX_PAGE = 10_000


def _clean_name(name: str) -> str:
    """Return it as any database can hold it; raises ValueError where nothing is left."""
    if cleaned := " ".join(clean_text(name).split()):
        return cleaned
    raise ValueError("no name")


PersonName = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_clean_name)]

_WHO = Field(None, description="Who did it, for the team; else it reads the token's name.")


class ListQuery(Request):
    """Which conversations: ``waiting`` those that wait for a person, longest first."""

    state: State | None = None
    page: int = Field(1, ge=1, le=_MAX_PAGE, strict=False)


class ConversationPath(BaseModel):
    """A conversation's address."""

    id: str = Field(max_length=64)


class TranscriptQuery(Request):
    """Which page of the transcript."""

    before: Seq | None = Field(None, description="Only events below this number.")


class DossierQuery(Request):
    """The language of the dossier's sentences; the conversation's own where none is named."""

    language: Literal["en", "fr"] | None = None


class PostReply(Request):
    """Say something to the customer: from then on a person has the conversation."""

    text: str = Field(max_length=40_000)
    agent_name: PersonName = Field(description="Shown to the customer.")
    client_id: ClientId = Field(description="Made by the client; sent twice, stored once.")


class PostNote(Request):
    """Note something for the team alone."""

    text: str = Field(max_length=40_000)
    agent_name: PersonName
    client_id: ClientId | None = Field(
        None, description="Made by the client; sent twice, stored once."
    )


class GiveBack(Request):
    """Give the conversation to the bot."""

    agent_name: PersonName | None = _WHO


class Resolve(Request):
    """End the episode."""

    why: Literal["solved", "abandoned", "spam"] = "solved"
    agent_name: PersonName | None = _WHO


class PutPresence(Request):
    """Say whether somebody is there to answer, and for how long that holds."""

    is_present: bool
    for_s: int = Field(
        300, ge=10, le=3600, description="Seconds until it is to be said again; then nobody is."
    )


class PresenceBody(BaseModel):
    """Whether somebody is there, and until when that holds."""

    is_present: bool
    until: datetime | None


class DeskConversation(ConversationBody):
    """How a conversation stands, as a help desk sees it.

    ``waiting_since``: the first message of the customer that no person has answered, and that
    is more than thanks or a goodbye;
    ``is_customer_verified``: whether the site itself has said who the customer is.
    """

    id: str
    waiting_since: datetime | None
    is_customer_verified: bool
    created_at: datetime
    updated_at: datetime


class DeskConversationOnly(BaseModel):
    """How a conversation stands."""

    conversation: DeskConversation


class DeskListBody(BaseModel):
    """Up to 50 conversations; ``next_page`` is null on the last page."""

    conversations: list[DeskConversation]
    next_page: int | None


class MailFailedPart(BaseModel):
    """An e-mail that did not reach the customer: with the answers ``seqs``, or another one.

    ``why``: their address was refused, the letter was, or nobody took it within a day.
    """

    type: Literal["mail_failed"]
    why: Literal["refused", "rejected", "expired"]
    seqs: list[int]


class MailFailedBody(EventFields):
    """An e-mail did not reach the customer: what help desks are told, and no widget."""

    kind: Literal["mail_failed"]
    parts: list[MailFailedPart]


class TranscriptBody(BaseModel):
    """How a conversation stands, and up to 200 of its events, oldest first."""

    conversation: DeskConversation
    events: list[EventBody | MailFailedBody]


class NoteBody(BaseModel):
    """Where a note stands among the events."""

    seq: int
    at: datetime


class DossierBody(BaseModel):
    """The dossier (docs/dossier.md); its own schema has every detail."""

    model_config = {"extra": "allow", "json_schema_extra": {"description": "See docs/dossier.md."}}

    version: int
    conversation_id: str


def desk_conversation(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as a help desk sees it."""
    since = conversation.waiting_since
    return {
        "id": conversation.id,
        **conversation_body(conversation),
        "waiting_since": since.isoformat() if since else None,
        "is_customer_verified": conversation.is_customer_verified,
        "created_at": conversation.created_at.isoformat(),
        "updated_at": conversation.updated_at.isoformat(),
    }


def desk_events(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return the events that a help desk is shown: the customer's, and what did not reach them."""
    shown = (event for event in events if not event.is_internal or event.kind == MAIL_FAILED)
    return [event_body(event) for event in shown]
