"""Leave something behind: an address, a rating; and take the conversation along."""

from typing import Any

from flask import Response

from store.engine import writing
from store.tables import utc_now
from web.api import BEARER, ERRORS, answers, api_blueprint
from web.api.access import current_conversation
from web.api.event_schemas import EventOnly, event_body
from web.api.standing_schemas import (
    EventOrNone,
    LeaveContact,
    MailTranscript,
    Rate,
    TranscriptAccepted,
)
from web.conversations.handoff import get_whole_conversation
from web.conversations.records import Conversation
from web.counting import client_address
from web.mail.addresses import clean_email
from web.mail.transcript import transcript_text
from web.queue.standing import masked_address
from web.refusals import InvalidRequest, MailOff
from web.services import services

leaving_routes = api_blueprint("leaving", "person")

_TEXT: dict[str, Any] = {"content": {"text/plain": {"schema": {"type": "string"}}}}


@leaving_routes.post(
    "/conversation/contact", responses=answers(EventOnly, status=201, also=200), security=BEARER
)
def leave_contact(body: LeaveContact) -> tuple[dict[str, Any], int]:
    """Leave an address in place of one left before; 200 when it was stored already."""
    conversation = current_conversation()
    services().limits.count_letter(conversation.id, client_address())
    event, is_new = services().contacts.leave(
        conversation,
        body.client_id,
        body.email,
        body.question,
        wants_article=body.wants_article,
    )
    return {"event": event_body(event)}, 201 if is_new else 200


@leaving_routes.post("/conversation/rating", responses=answers(EventOrNone), security=BEARER)
def post_rating(body: Rate) -> dict[str, Any]:
    """Rate a person's help, or wave the question away; what came first counts."""
    conversation = _counted()
    ratings = services().ratings
    if (body.score is None) is (body.dismissed is None):
        raise InvalidRequest(["body: exactly one of score and dismissed"])
    if body.score is None:
        ratings.dismiss(conversation, body.episode)
        return {"event": None}
    event = ratings.rate(conversation, body.episode, body.score, body.comment)
    return {"event": event_body(event) if event else None}


@leaving_routes.get("/conversation/transcript", responses={**ERRORS, 200: _TEXT}, security=BEARER)
def show_transcript() -> Response:
    """Return the conversation as the customer saw it, as a text to keep."""
    own = services()
    conversation, events = get_whole_conversation(own.engine, _counted().id)
    text = transcript_text(
        own.words,
        conversation.language,
        events,
        zone=own.outlook.schedule.zone,
        origin=own.settings.origin,
    )
    name = f"conversation-{utc_now():%Y-%m-%d}.txt"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(f"{text}\n", mimetype="text/plain", headers=headers)


@leaving_routes.post(
    "/conversation/transcript", responses=answers(TranscriptAccepted, status=202), security=BEARER
)
def mail_transcript(body: MailTranscript) -> tuple[dict[str, Any], int]:
    """Send the conversation as the customer saw it to an address."""
    own = services()
    conversation = current_conversation()
    if not own.posting.is_mail_on:
        raise MailOff
    address = clean_email(body.email)
    own.limits.count_letter(conversation.id, client_address())
    conversation, events = get_whole_conversation(own.engine, conversation.id)
    with writing(own.engine) as conn:
        own.posting.send_transcript(conn, conversation, events, recipient=address)
    own.posting.wake()
    return {"email": masked_address(address)}, 202


def _counted() -> Conversation:
    conversation = current_conversation()
    services().limits.count_message(conversation.id)
    return conversation
