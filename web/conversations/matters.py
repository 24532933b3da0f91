"""What of the customer's words tells what a person is wanted for. Pure."""

from collections.abc import Iterable

from web.conversations.asks import typed_text
from web.conversations.person_wishes import tells_no_matter
from web.conversations.records import Event
from web.conversations.wait_questions import asks_of_wait


def tells_matter(event: Event) -> bool:
    """Say whether this is a customer's message that does more than greet or ask for a person.

    When the person comes is no matter either.
    """
    text = typed_text(event)
    is_message = event.author == "customer" and event.kind == "message"
    return is_message and not tells_no_matter(text) and not asks_of_wait(text)


def has_told_matter(events: Iterable[Event]) -> bool:
    """Say whether a person who reads these events would know what it is about."""
    return any(tells_matter(event) for event in events)
