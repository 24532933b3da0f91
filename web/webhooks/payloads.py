"""What a webhook is told of an event: see docs/webhooks.md."""

from typing import Any

from web.api.event_schemas import event_body
from web.api.schemas import conversation_body
from web.conversations.records import Conversation, Event

VERSION = 1


def payload(
    topic: str, conversation: Conversation, event: Event, *, origin: str, dossier: Any = None
) -> dict[str, Any]:
    """Return the body; ``dossier`` goes along with a request for a person (docs/dossier.md)."""
    body: dict[str, Any] = {
        "version": VERSION,
        "type": topic,
        "timestamp": event.created_at.isoformat(),
        "data": {
            "conversation": {
                "id": conversation.id,
                **conversation_body(conversation),
                "console_url": f"{origin}/console/inbox/{conversation.id}",
                "api_url": f"{origin}/api/desk/conversations/{conversation.id}",
            },
            "event": event_body(event),
        },
    }
    if dossier is not None:
        body["data"]["dossier"] = dossier
    return body
