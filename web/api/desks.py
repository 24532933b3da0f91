"""What other help desks tell us of their agents."""

import secrets
import time
from typing import Any

from flask import abort, request
from pydantic import BaseModel, ConfigDict, Field

from web.api import answers, api_blueprint
from web.desks.chatwoot_replies import ChatwootReplies, is_signed
from web.refusals import WrongSignature
from web.services import services

other_desk_routes = api_blueprint("other_desks", "desk")


class ChatwootEvent(BaseModel):
    """An event of Chatwoot's webhook: message_created or conversation_status_changed."""

    model_config = ConfigDict(extra="allow")

    event: str


class ChatwootQuery(BaseModel):
    """For versions of Chatwoot that do not sign (before 4.11): the secret in the address."""

    secret: str = Field("", max_length=200)


class TakenBody(BaseModel):
    """Whether it was about a conversation of ours and changed it."""

    is_taken: bool


@other_desk_routes.post("/desks/chatwoot", responses=answers(TakenBody))
def take_from_chatwoot(query: ChatwootQuery, body: ChatwootEvent) -> dict[str, Any]:
    """Bring the customer what Chatwoot's agents say; end what they resolve."""
    own = services()
    if not own.settings.chatwoot_url:
        abort(404)
    secret = own.settings.chatwoot_webhook_secret.get_secret_value()
    is_genuine = (
        secrets.compare_digest(query.secret.encode(), secret.encode())
        if query.secret
        else is_signed(
            secret,
            signature=request.headers.get("X-Chatwoot-Signature", ""),
            timestamp=request.headers.get("X-Chatwoot-Timestamp", ""),
            body=request.get_data(),
            now=time.time(),
        )
    )
    if not is_genuine:
        raise WrongSignature
    replies = ChatwootReplies(own.engine, own.desk, account_id=own.settings.chatwoot_account_id)
    return {"is_taken": replies.take(body.model_dump())}
