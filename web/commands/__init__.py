"""The commands of ``python -m web``: one module each."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias

import sqlalchemy as sa

from settings import Settings
from store.engine import make_engine
from web.conversations.handoff import find_conversation_id

# Generic for the type checker only.
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_conversation(parser: argparse.ArgumentParser) -> None:
    """Let the command name a conversation."""
    parser.add_argument("id", help="as `requests` prints it, or how it begins")


def count_from_one(text: str) -> int:
    """Return what an argument counts, for argparse."""
    with suppress(ValueError):
        if int(text) >= 1:
            return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up: write one such as 4")


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
