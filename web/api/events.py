"""Read a conversation as it goes on: server-sent events, or once as JSON."""

import json
import time
from collections.abc import Iterator
from typing import Any

from flask import Response, request

from web.api import BEARER, answers, api_blueprint
from web.api.access import current_conversation
from web.api.schemas import EventsBody, EventsQuery, event_bodies, event_body
from web.conversations.queries import PAGE
from web.conversations.records import Event
from web.counting import client_address
from web.refusals import InvalidRequest
from web.services import Services, services

event_routes = api_blueprint("events", "events")

HEARTBEAT_S = 15.0
# A stream ends by itself after this; the client comes back where it stopped.
LIFETIME_S = 300.0
RETRY_MS = 1000
_MAX_SEQ = 2**31 - 1
_MAX_DIGITS = len(str(_MAX_SEQ))


@event_routes.get("/conversation/events", responses=answers(EventsBody), security=BEARER)
def read_events(query: EventsQuery) -> Any:
    """Return events after ``Last-Event-ID`` or ``after``; live where a stream is accepted."""
    conversation = current_conversation()
    after = _resume_after(query)
    if "text/event-stream" not in request.accept_mimetypes.values():
        found = services().conversations.events_after(conversation.id, after)
        return {"events": event_bodies(found)}
    headers = {
        "Cache-Control": "no-store",
        # nginx would otherwise hold events back to fill its buffer.
        "X-Accel-Buffering": "no",
    }
    stream = _stream(services(), conversation.id, after, client_address())
    next(stream)  # registered now, so that a refusal still has a status
    return Response(stream, mimetype="text/event-stream", headers=headers)


def _resume_after(query: EventsQuery) -> int:
    last = request.headers.get("Last-Event-ID", "").strip()
    if not last:
        return query.after or 0
    is_number = last.isascii() and last.isdigit() and len(last) <= _MAX_DIGITS
    if not is_number or int(last) > _MAX_SEQ:
        raise InvalidRequest(["Last-Event-ID: the number of an event"])
    return int(last)


def _stream(own: Services, conversation_id: str, after: int, address: str) -> Iterator[str]:
    ends_at = time.monotonic() + LIFETIME_S
    with own.live.listen(conversation_id, address=address, after=after) as listener:
        yield ""
        yield f"retry: {RETRY_MS}\n\n"
        while not listener.is_dismissed and time.monotonic() < ends_at:
            found = own.conversations.events_after(conversation_id, listener.seen)
            if found:
                listener.seen = found[-1].seq
                yield "".join(_line(event) for event in found if not event.is_internal)
            is_whole = len(found) < PAGE  # a full page: there may be more
            if is_whole and not listener.wait(HEARTBEAT_S):
                yield ": still here\n\n"


def _line(event: Event) -> str:
    data = json.dumps(event_body(event), ensure_ascii=False)
    return f"id: {event.seq}\nevent: message\ndata: {data}\n\n"
