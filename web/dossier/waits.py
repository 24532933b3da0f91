"""Which request of a person a customer waits for, and what led to it. Pure."""

from collections.abc import Iterable, Sequence

from web.conversations.records import Event

# So many events before a request tell what it is for, and the customer's of so many after it.
BEFORE_REQUEST = 100
AFTER_REQUEST = 40
# After which a request is a new one.
FOLLOWED = ("person_joined", "person_left", "resolved")


def request_waited_for(events: Sequence[Event], requested: Event | None) -> Event | None:
    """Return the first request of the wait in which the newest one was made.

    Who goes on asking the bot while they wait, and needs a person again, waits since the first;
    whoever takes it later changes nothing of that.
    """
    first = None
    for event in events:
        if requested and event.seq >= requested.seq:
            break
        if is_followed_by(event):
            first = None
        elif event.kind == "person_requested":
            first = first or event
    return first or requested


def is_followed_by(event: Event) -> bool:
    """Say whether with this event a wait is over: a person came, spoke or left."""
    return event.kind in FOLLOWED or _is_spoken(event)


def leading_to(events: Iterable[Event], requested: Event | None) -> list[Event]:
    """Return the events that tell what a request is for: as many as the lists of rows read."""
    if requested is None:
        return list(events)
    first, last = requested.seq - BEFORE_REQUEST, requested.seq + AFTER_REQUEST
    return [event for event in events if first < event.seq <= last]


def settled_seq(events: Iterable[Event], requested: Event | None) -> int:
    """Return with which event the matter was settled that was before this request; 0: none was.

    A person who spoke and then gave the conversation back has answered all that was said by then.
    """
    settled, has_spoken = 0, False
    for event in events:
        if requested and event.seq > requested.seq:
            break
        if event.kind == "person_left":
            settled, has_spoken = event.seq if has_spoken else settled, False
        elif _is_spoken(event):
            has_spoken = True
    return settled


def first_spoken_after(events: Iterable[Event], seq: int) -> int | None:
    """Return the number of a person's first line after an event, None where there is none."""
    return next((event.seq for event in events if event.seq > seq and _is_spoken(event)), None)


def _is_spoken(event: Event) -> bool:
    return event.author == "agent" and event.kind == "message"
