"""The commands of ``python -m web``: one module each."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import sqlalchemy as sa

from settings import Settings
from store.engine import make_engine

# Generic for the type checker only.
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


@contextmanager
def opened_database(settings: Settings) -> Iterator[sa.Engine]:
    """Lend an engine for one command."""
    engine = make_engine(settings.database)
    try:
        yield engine
    finally:
        engine.dispose()
