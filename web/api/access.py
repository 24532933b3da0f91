"""The one gate to a conversation: the bearer token, its own or that of a link in a letter."""

from flask import g, request

from web.conversations.errors import UnknownToken
from web.conversations.links import is_link
from web.conversations.records import Conversation
from web.refusals import MissingToken
from web.services import services


def current_conversation() -> Conversation:
    """Return the conversation that this request's token opens.

    Raises:
        MissingToken: no ``Authorization: Bearer`` header.
        UnknownToken: it opens none.
    """
    token = _bearer()
    if not token:
        raise MissingToken
    conversation = services().conversations.open(token)
    g.language = conversation.language
    g.conversation_id = conversation.id
    return conversation


def find_current_conversation() -> Conversation | None:
    """Return the conversation that this request's token opens, or None where it has none."""
    token = _bearer()
    try:
        return services().conversations.open(token) if token else None
    except UnknownToken:
        return None


def is_opened_by_link() -> bool:
    """Say whether this request's token is that of a link in a letter."""
    return is_link(_bearer())


def _bearer() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
