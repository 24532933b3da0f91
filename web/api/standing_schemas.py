"""The shapes of the API for who waits for a person, or has one; see ``web.api.schemas``."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from web.api.event_schemas import EventBody
from web.api.schemas import ClientId, ConversationBody, Request
from web.conversations.states import State
from web.queue.availability import Availability
from web.queue.standing import Standing

# --- requests -----------------------------------------------------------------------------------


class KeepAsking(Request):
    """Go on with the bot and keep the place."""


class Withdraw(Request):
    """Need nobody any more."""


class LeaveContact(Request):
    """Leave an e-mail address, with or without the question."""

    client_id: ClientId
    email: str = Field(max_length=320)
    question: str | None = Field(None, description="Kept as a message; the bot leaves it alone.")
    wants_article: bool | None = Field(
        None, description="Tell me of an article on my question; null: as I said before."
    )


class Seen(Request):
    """Say up to which event the screen has shown it."""

    seq: int = Field(ge=1, le=2**31 - 1)


class Typing(Request):
    """Say that the customer types."""


class Rate(Request):
    """Rate the help of a person, or say that one would rather not: one of the two."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"oneOf": [{"required": ["score"]}, {"required": ["dismissed"]}]},
    )

    episode: int = Field(ge=0, le=2**31 - 1)
    score: int | None = Field(None, ge=1, le=5)
    comment: str | None = None
    dismissed: Literal[True] | None = None


class MailTranscript(Request):
    """Where the transcript is to go."""

    email: str = Field(max_length=320)


# --- answers ------------------------------------------------------------------------------------


class AgentBody(BaseModel):
    """The person who has the conversation."""

    name: str
    is_typing: bool


class OpenRating(BaseModel):
    """A rating that is asked for: of which episode."""

    episode: int


class StandingBody(BaseModel):
    """What is shown beside the messages; also the live event ``standing``.

    ``position``: in the queue, or among those who are meant for the same member, 1 for who is
    next; null where nobody is waited for, or somebody has come. ``range_min``: minutes within
    which a half and nine in ten of the recent waits from such a place ended; null where too
    little is known or the customer has waited longer. ``availability``: ``closed`` outside
    business hours, ``nobody`` where no agent is present. ``opens``: when it opens, as it is said.
    ``agent_seen_seq``: up to which event a person has seen it. ``contact_email``: masked.
    ``can_mail``: letters are sent. ``article_wish``: who leaves an address wants to be told when
    there is an article on their question; null where that is not asked: it was answered, or no
    letters are sent. ``rating``: asked for at the end, and until it is answered
    while the customer goes on with the bot; the next end ends it. ``episode_seq``: the last
    event before what is talked about now; 0 until something was taken up again after its end,
    and an end that was undone is none.
    """

    state: State
    is_person_requested: bool
    position: int | None
    range_min: list[int] | None = Field(min_length=2, max_length=2)
    availability: Availability
    opens: str | None
    agent: AgentBody | None
    agent_seen_seq: int
    contact_email: str | None
    can_mail: bool
    article_wish: bool | None
    rating: OpenRating | None
    episode_seq: int


class HistoryBody(BaseModel):
    """How a conversation stands, and up to 200 of its events, oldest first."""

    conversation: ConversationBody
    events: list[EventBody]
    standing: StandingBody


class StandingOnly(BaseModel):
    """How the conversation stands."""

    standing: StandingBody


class EventOrNone(BaseModel):
    """The event that was stored; null where there was none to store."""

    event: EventBody | None


class TranscriptAccepted(BaseModel):
    """The transcript will be sent to this address, which is masked."""

    email: str


def standing_body(standing: Standing) -> dict[str, Any]:
    """Return a standing as the API shows it."""
    agent = standing.agent
    return {
        "state": standing.state,
        "is_person_requested": standing.is_person_requested,
        "position": standing.position,
        "range_min": list(standing.range_min) if standing.range_min else None,
        "availability": standing.availability,
        "opens": standing.opens,
        "agent": {"name": agent.name, "is_typing": agent.is_typing} if agent else None,
        "agent_seen_seq": standing.agent_seen_seq,
        "contact_email": standing.contact_email,
        "can_mail": standing.can_mail,
        "article_wish": standing.article_wish,
        "rating": None if standing.rating is None else {"episode": standing.rating},
        "episode_seq": standing.episode_seq,
    }
