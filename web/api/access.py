"""The one gate to a conversation: the bearer token."""

from flask import g, request

from web.conversations.records import Conversation
from web.refusals import MissingToken
from web.services import services


def current_conversation() -> Conversation:
    """Return the conversation that this request's token opens.

    Raises:
        MissingToken: no ``Authorization: Bearer`` header.
        UnknownToken: it opens none.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise MissingToken
    conversation = services().conversations.open(token.strip())
    g.language = conversation.language
    g.conversation_id = conversation.id
    return conversation
