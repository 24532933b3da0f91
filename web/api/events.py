"""Read a conversation as it goes on: server-sent events, or once as JSON."""

import json
import time
from collections.abc import Iterator
from typing import Any

from flask import Response, request

from web.api import BEARER, answers, api_blueprint
from web.api.access import current_conversation
from web.api.event_schemas import EventsBody, EventsQuery, event_bodies, event_body
from web.api.standing_schemas import standing_body
from web.conversations.queries import PAGE
from web.conversations.records import Event
from web.counting import client_address
from web.queue.standing import Standing
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
        return {"events": _public_after(conversation.id, after)}
    headers = {
        "Cache-Control": "no-store",
        # nginx would otherwise hold events back to fill its buffer.
        "X-Accel-Buffering": "no",
    }
    stream = _stream(services(), conversation.id, after, client_address())
    next(stream)  # registered now, so that a refusal still has a status
    return Response(stream, mimetype="text/event-stream", headers=headers)


def _public_after(id_: str, after: int) -> list[dict[str, Any]]:
    """Return the next page with something in it: who polls must not stop at the team's own."""
    while True:
        found = services().conversations.events_after(id_, after)
        bodies = event_bodies(found)
        if bodies or len(found) < PAGE:
            return bodies
        after = found[-1].seq


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
    with (
        own.live.listen(conversation_id, address=address, after=after) as listener,
        own.activity.widget_open(conversation_id),
    ):
        yield ""
        yield f"retry: {RETRY_MS}\n\n"
        told = own.standings.find(conversation_id)
        yield _standing_line(told)
        # At least once: who is told to end at once has still been sent what there was.
        while True:
            found = own.conversations.events_after(conversation_id, listener.seen)
            if found:
                listener.seen = found[-1].seq
                yield "".join(_line(event) for event in found if not event.is_internal)
            if len(found) == PAGE:
                continue  # there may be more
            standing = own.standings.find(conversation_id)
            if standing != told:
                told = standing
                yield _standing_line(told)
            if listener.is_dismissed or time.monotonic() >= ends_at:
                return
            # That nobody types any more is no event: it is seen by looking again.
            typing_left_s = own.activity.typing_left_s(conversation_id, "agent")
            if not listener.wait(min(HEARTBEAT_S, typing_left_s or HEARTBEAT_S)):
                yield ": still here\n\n"


def _standing_line(standing: Standing | None) -> str:
    """Return the event without an id: where a stream is resumed is up to the numbered ones."""
    if standing is None:
        return ""
    return f"event: standing\ndata: {json.dumps(standing_body(standing), ensure_ascii=False)}\n\n"


def _line(event: Event) -> str:
    data = json.dumps(event_body(event), ensure_ascii=False)
    return f"id: {event.seq}\nevent: message\ndata: {data}\n\n"
