"""From rows of ``conversation`` and ``event`` to records: the columns and the mapping, once."""

from typing import Any

from store.tables import conversation, event
from web.conversations.records import Conversation, Event

CONVERSATION = tuple(conversation.c[name] for name in Conversation.__dataclass_fields__)
EVENT = tuple(event.c[name] for name in Event.__dataclass_fields__)


def to_conversation(row: Any) -> Conversation:
    """Return the record of a row of ``CONVERSATION``."""
    return Conversation(*row)


def to_event(row: Any) -> Event:
    """Return the record of a row of ``EVENT``."""
    return Event(*row)
