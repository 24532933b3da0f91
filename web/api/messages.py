"""Say something: a message, a pressed button, a call for a person, a vote."""

from typing import Any

from web.api import BEARER, answers, api_blueprint
from web.api.access import current_conversation
from web.api.event_schemas import EventOnly, event_body
from web.api.schemas import (
    FeedbackBody,
    Opened,
    PostFeedback,
    PostMessage,
    PostReason,
    RequestPerson,
)
from web.conversations.opened import note_opened
from web.conversations.records import Conversation
from web.refusals import InvalidRequest
from web.services import services

message_routes = api_blueprint("messages", "message")

_NOTHING: Any = None


@message_routes.post(
    "/conversation/messages", responses=answers(EventOnly, status=201, also=200), security=BEARER
)
def post_message(body: PostMessage) -> tuple[dict[str, Any], int]:
    """Store a message; the reply comes as an event. 200 when it was stored already."""
    conversation = _counted()
    use_cases = services().conversations
    services().activity.stop_typing(conversation.id, "customer")
    if body.text is not None and body.button is None:
        event, is_new = use_cases.post_text(conversation, body.client_id, body.text)
    elif body.button is not None and body.text is None:
        event, is_new = use_cases.press_button(
            conversation, body.client_id, seq=body.button.seq, index=body.button.index
        )
    else:
        raise InvalidRequest(["body: exactly one of text and button"])
    return {"event": event_body(event)}, 201 if is_new else 200


@message_routes.post(
    "/conversation/person", responses=answers(EventOnly, status=201, also=200), security=BEARER
)
def request_person(body: RequestPerson) -> tuple[dict[str, Any], int]:
    """Ask for a person; 200 with the open request when there is one."""
    # Not among the messages that are counted: who has written many of them needs a person most,
    # and of two requests the second changes nothing.
    event, is_new = services().conversations.request_person(current_conversation(), body.client_id)
    return {"event": event_body(event)}, 201 if is_new else 200


@message_routes.post("/conversation/feedback", responses=answers(FeedbackBody), security=BEARER)
def post_feedback(body: PostFeedback) -> dict[str, Any]:
    """Say whether an answer helped; a second vote replaces the first."""
    services().conversations.rate(_counted(), seq=body.seq, is_helpful=body.is_helpful)
    return {"seq": body.seq, "is_helpful": body.is_helpful}


@message_routes.post(
    "/conversation/feedback/reason", responses=answers(_NOTHING, status=204), security=BEARER
)
def post_reason(body: PostReason) -> tuple[str, int]:
    """Say why an answer did not help, after having said that; said again, it is replaced."""
    services().conversations.explain(
        _counted(), seq=body.seq, reason=body.reason, comment=body.comment
    )
    return "", 204


@message_routes.post(
    "/conversation/opened", responses=answers(_NOTHING, status=204), security=BEARER
)
def post_opened(body: Opened) -> tuple[str, int]:
    """Say that an article under "More on this" was opened; the team is shown it."""
    conversation = current_conversation()
    own = services()
    own.limits.count_signal(conversation.id)
    note_opened(own.engine, own.live, conversation, seq=body.seq, article_id=body.article_id)
    return "", 204


def _counted() -> Conversation:
    conversation = current_conversation()
    services().limits.count_message(conversation.id)
    return conversation
