"""``check``: say whether articles, keyword search and index agree."""

import argparse
import sys

from knowledge_base.checking import article_problems, index_problems
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.loading import load_encoder
from settings import load_settings
from store.engine import make_engine

EXIT_STATUS = "0: they agree; 1: they do not, each problem has a line; 2: nobody can say"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: none."""


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each problem; 1 if there is any, 2 if the model cannot be used."""
    del arguments
    settings = load_settings()
    engine = make_engine(settings.database)
    try:
        # A database that is not there is said before seconds are spent on the model.
        found = article_problems(engine)
        found += index_problems(engine, settings.index_dir, load_encoder(settings).recipe)
    except KnowledgeBaseError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    for problem in found:
        print(problem)
    if not found:
        print("Articles and index agree.")
    return 1 if found else 0
