"""The database that a command is about, and the conversation."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from settings import Settings
from store.engine import make_engine
from web.conversations.handoff import find_conversation_id


@contextmanager
def opened_conversation(settings: Settings, prefix: str) -> Iterator[tuple[sa.Engine, str]]:
    """Lend an engine and the id of the conversation that begins so.

    Raises:
        UnknownConversation, AmbiguousConversation: no conversation begins so, or several do.
    """
    with opened_database(settings) as engine:
        yield engine, find_conversation_id(engine, prefix)


@contextmanager
def opened_database(settings: Settings) -> Iterator[sa.Engine]:
    """Lend an engine for one command."""
    engine = make_engine(settings.database)
    try:
        yield engine
    finally:
        engine.dispose()
