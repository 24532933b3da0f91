"""Tell consoles, live, that something changed: hints alone, pages fetch what they show."""

import json
import time
from collections.abc import Iterator

from flask import Blueprint, Response

from web.conversations.following import Changes
from web.services import Services, services
from web.team.access import by_itself, requires

console_stream = Blueprint("console_stream", __name__, url_prefix="/console")

BEAT_S = 15.0
# A stream ends by itself after this; the console comes back and looks for what it missed.
LIFETIME_S = 300.0
RETRY_MS = 1000
# What changes within this time after a hint is one more hint: twenty consoles that are told of each
# of eighty changes a second are sixteen hundred lines. An agent waits this much longer at most.
GAP_S = 0.1


@console_stream.get("/stream")
@by_itself
@requires("agent")
def stream() -> Response:
    """Send ``hello``, then ``change`` with {conversations, around}, and ``beat`` when quiet."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    lines = _lines(services())
    next(lines)  # registered now, so that a refusal still has a status
    return Response(lines, mimetype="text/event-stream", headers=headers)


def _lines(own: Services) -> Iterator[str]:
    ends_at = time.monotonic() + LIFETIME_S
    with own.live.follow_all() as follower:
        yield ""
        yield f"retry: {RETRY_MS}\nevent: hello\ndata: {{}}\n\n"
        while not follower.is_dismissed and time.monotonic() < ends_at:
            changes = follower.wait(BEAT_S)
            yield _line(changes) if changes else "event: beat\ndata: {}\n\n"
            time.sleep(GAP_S)


def _line(changes: Changes) -> str:
    data = {
        "conversations": sorted(changes.conversations),
        "around": sorted(changes.around),
    }
    return f"event: change\ndata: {json.dumps(data)}\n\n"
