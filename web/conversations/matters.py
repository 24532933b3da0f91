"""What of the customer's words tells what a person is wanted for. Pure."""

from collections.abc import Iterable

from web.conversations.asks import typed_text
from web.conversations.person_wishes import tells_no_matter
from web.conversations.records import Event


def tells_matter(event: Event) -> bool:
    """Say whether this is a customer's message that does more than ask for a person or greet."""
    is_message = event.author == "customer" and event.kind == "message"
    return is_message and not tells_no_matter(typed_text(event))


def has_told_matter(events: Iterable[Event]) -> bool:
    """Say whether a person who reads these events would know what it is about."""
    return any(tells_matter(event) for event in events)
