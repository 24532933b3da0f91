"""``gaps``: gather the questions that had no good answer."""

import argparse
import sys

from knowledge_base.encoder import use_threads
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.gaps import nightly
from knowledge_base.loading import load_encoder
from settings import load_settings
from store.engine import make_engine
from store.migrate import upgrade
from store.tables import utc_now

THREADS = 2
EXIT_STATUS = "0: all are gathered; 2: they could not be"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: none."""


def run(arguments: argparse.Namespace) -> int:
    """Gather, and say in a line what came of it; 2 if the model cannot be used."""
    del arguments
    settings = load_settings()
    engine = make_engine(settings.database)
    upgrade(engine)
    try:
        encoder = load_encoder(settings)
        use_threads(THREADS)
        report = nightly.run(engine, encoder, now=utc_now())
    except KnowledgeBaseError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    print(
        f"{report.added} questions gathered, {report.begun} gaps begun, {report.merged} joined, "
        f"{report.reopened} opened again, {report.embedded} texts embedded."
    )
    return 0
