"""Start or resume a conversation, change its language, read its history."""

from typing import Any

from store.tables import utc_now
from web.api import BEARER, answers, api_blueprint
from web.api.access import current_conversation, find_current_conversation
from web.api.customers import introduction_of
from web.api.event_schemas import event_bodies
from web.api.schemas import (
    ChangeLanguage,
    ConversationOnly,
    ErrorBody,
    FollowedBody,
    FollowLink,
    HistoryQuery,
    ResumeConversation,
    ResumedBody,
    StartConversation,
    StartedBody,
    conversation_body,
)
from web.api.standing_schemas import HistoryBody
from web.api.waiting import current_standing
from web.conversations.opening import open_link
from web.counting import client_address
from web.customers.coming_back import resume_conversation
from web.services import services

conversation_routes = api_blueprint("conversations", "conversation")


@conversation_routes.post("/conversations", responses=answers(StartedBody, status=201))
def start_conversation(body: StartConversation) -> tuple[dict[str, Any], int]:
    """Start a conversation; keep the token, it is the key to it."""
    services().limits.count_conversation(client_address())
    token, conversation = services().conversations.start(
        language=body.language,
        page_url=body.page_url,
        customer=introduction_of(body.customer) if body.customer else None,
    )
    return {"token": token, "conversation": conversation_body(conversation)}, 201


@conversation_routes.post(
    "/conversations/link",
    responses={**answers(FollowedBody), 409: ErrorBody, 410: ErrorBody},
)
def follow_link(body: FollowLink) -> dict[str, Any]:
    """Say whether a link in a letter still opens its conversation; changes nothing."""
    customer = introduction_of(body.customer) if body.customer else None
    conversation = open_link(services().engine, services().links, body.link, customer)
    current = find_current_conversation()
    return {
        "is_current": current is not None and current.id == conversation.id,
        "language": conversation.language,
    }


@conversation_routes.post("/conversations/resume", responses=answers(ResumedBody))
def resume(body: ResumeConversation) -> dict[str, Any]:
    """Find what a customer whom the site has signed goes on with; changes nothing."""
    resumed = resume_conversation(
        services().engine,
        services().customer_keys,
        introduction_of(body.customer),
        now=utc_now(),
    )
    if resumed is None:
        return {"token": None, "seen_seq": 0}
    return {"token": resumed.token, "seen_seq": resumed.seen_seq}


@conversation_routes.get("/conversation", responses=answers(HistoryBody), security=BEARER)
def show_conversation(query: HistoryQuery) -> dict[str, Any]:
    """Return the newest 200 events, or the newest below ``before``."""
    conversation, events = services().conversations.read(
        current_conversation().id, before=query.before
    )
    return {
        "conversation": conversation_body(conversation),
        "events": event_bodies(events),
        "standing": current_standing(conversation),
    }


@conversation_routes.patch("/conversation", responses=answers(ConversationOnly), security=BEARER)
def change_language(body: ChangeLanguage) -> dict[str, Any]:
    """Change the language of the interface."""
    conversation = services().conversations.change_language(
        current_conversation().id, body.language
    )
    return {"conversation": conversation_body(conversation)}
