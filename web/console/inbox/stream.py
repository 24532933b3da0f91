"""Tell consoles, live, that something changed: hints alone, pages fetch what they show."""

import json
import time
from collections.abc import Iterator

import sqlalchemy as sa
from flask import Blueprint, Response, request

from web.conversations.following import Changes
from web.services import Services, services
from web.team.access import SESSION_COOKIE, by_itself, requires
from web.team.rules import may

console_stream = Blueprint("console_stream", __name__, url_prefix="/console")

BEAT_S = 15.0
# A stream ends by itself after this; the console comes back and looks for what it missed.
LIFETIME_S = 300.0
RETRY_MS = 1000
# What changes within this time after a hint is one more hint: twenty consoles that are told of each
# of eighty changes a second are sixteen hundred lines. An agent waits this much longer at most.
GAP_S = 0.1
# Who is signed out elsewhere, or may not see customers any more, is shown nothing for longer.
SESSION_EVERY_S = 2.0
ROLES = ("agent",)


@console_stream.get("/stream")
@by_itself
@requires(*ROLES)
def stream() -> Response:
    """Send ``hello``, then ``change`` with {conversations, around}, and ``beat`` when quiet.

    With ``signed-out`` it ends for good: the session that it was asked for with is over.
    """
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    lines = _lines(services(), request.cookies.get(SESSION_COOKIE, ""))
    next(lines)  # registered now, so that a refusal still has a status
    return Response(lines, mimetype="text/event-stream", headers=headers)


def _lines(own: Services, token: str) -> Iterator[str]:
    said_at = checked_at = time.monotonic()
    ends_at = said_at + LIFETIME_S
    with own.live.follow_all() as follower:
        yield ""
        yield f"retry: {RETRY_MS}\nevent: hello\ndata: {{}}\n\n"
        while not follower.is_dismissed and time.monotonic() < ends_at:
            changes = follower.wait(SESSION_EVERY_S)
            now = time.monotonic()
            if now - checked_at >= SESSION_EVERY_S:
                if not _may_go_on(own, token):
                    yield "event: signed-out\ndata: {}\n\n"
                    return
                checked_at = now
            if changes or now - said_at >= BEAT_S:
                yield _line(changes) if changes else "event: beat\ndata: {}\n\n"
                said_at = now
            time.sleep(GAP_S)


def _may_go_on(own: Services, token: str) -> bool:
    try:
        session = own.team.session_of(token, is_use=False)
    except sa.exc.SQLAlchemyError:
        return True  # not known at the moment; what is fetched meanwhile asks for itself
    return session is not None and may(session.member, ROLES)


def _line(changes: Changes) -> str:
    data = {
        "conversations": sorted(changes.conversations),
        "around": sorted(changes.around),
    }
    return f"event: change\ndata: {json.dumps(data)}\n\n"
