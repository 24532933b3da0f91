"""Which message brought the person by itself: a danger, a disputed payment. Pure."""

from collections.abc import Sequence

from web.conversations.decisions import decision_of
from web.conversations.records import Event
from web.dossier.summary import typed_messages

# Why a person is brought for what a message says. Anger tells how it is said, not what about.
CAUSED = ("danger", "account_hacked", "payment_dispute", "legal_threat")


def cause_of(events: Sequence[Event], requested: Event | None) -> Event | None:
    """Return the message for whose words a person was brought; None where it was for no words."""
    decision = decision_of(requested.parts) if requested else None
    if requested is None or decision is None or decision["reason"] not in CAUSED:
        return None
    before = [event for event in typed_messages(events) if event.seq < requested.seq]
    # It is stored right after the request; what was sent meanwhile came after its cause.
    reply = next((e for e in events if e.seq > requested.seq and _is_reply(e)), None)
    if reply and reply.reply_to and reply.reply_to < requested.seq:
        return next((event for event in before if event.seq == reply.reply_to), None)
    return before[-1] if before else None


def _is_reply(event: Event) -> bool:
    return event.author == "bot" and event.kind == "message"
