"""Wait for a person: keep asking meanwhile, need nobody any more, type, have seen."""

from typing import Any

from web.api import BEARER, answers, api_blueprint
from web.api.access import current_conversation
from web.api.standing_schemas import (
    KeepAsking,
    Seen,
    StandingOnly,
    Typing,
    Withdraw,
    standing_body,
)
from web.conversations.errors import UnknownConversation
from web.conversations.records import Conversation
from web.services import services

waiting_routes = api_blueprint("waiting", "person")

_NOTHING: Any = None


@waiting_routes.post("/conversation/keep-asking", responses=answers(StandingOnly), security=BEARER)
def keep_asking(body: KeepAsking) -> dict[str, Any]:  # noqa: ARG001 - must be an empty object
    """Go on with the bot and keep the place in the queue; again, it changes nothing."""
    conversation = current_conversation()
    services().limits.count_message(conversation.id)
    services().conversations.keep_asking(conversation)
    return {"standing": current_standing(conversation)}


@waiting_routes.post("/conversation/withdraw", responses=answers(StandingOnly), security=BEARER)
def withdraw(body: Withdraw) -> dict[str, Any]:  # noqa: ARG001 - must be an empty object
    """Need nobody any more; where a person has it already, they keep it."""
    conversation = current_conversation()
    services().limits.count_message(conversation.id)
    services().conversations.withdraw(conversation)
    return {"standing": current_standing(conversation)}


@waiting_routes.post("/conversation/seen", responses=answers(_NOTHING, status=204), security=BEARER)
def post_seen(body: Seen) -> tuple[str, int]:
    """Say up to which event the screen has shown it; only forward."""
    services().activity.see(_signalling().id, "customer", body.seq)
    return "", 204


@waiting_routes.post(
    "/conversation/typing", responses=answers(_NOTHING, status=204), security=BEARER
)
def post_typing(body: Typing) -> tuple[str, int]:  # noqa: ARG001 - must be an empty object
    """Say that the customer types; forgotten after 6 seconds."""
    services().activity.note_typing(_signalling().id, "customer")
    return "", 204


def current_standing(conversation: Conversation) -> dict[str, Any]:
    """Return how a conversation stands as the API shows it.

    Raises:
        UnknownConversation: it was deleted meanwhile.
    """
    standing = services().standings.find(conversation.id)
    if standing is None:
        raise UnknownConversation(conversation.id)
    return standing_body(standing)


def _signalling() -> Conversation:
    conversation = current_conversation()
    services().limits.count_signal(conversation.id)
    return conversation
