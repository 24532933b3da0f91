"""``python -m store upgrade``: bring the database up to date."""

import argparse
import sys

from sqlalchemy.exc import SQLAlchemyError

from settings import load_settings
from store.engine import make_engine
from store.migrate import DatabaseTooNew, newest_revision, upgrade
from store.refusals import REFUSALS, sentence_for, sentence_for_database

CANNOT = 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    parser.add_argument("command", choices=["upgrade"])
    parser.parse_args(arguments)
    try:
        engine = make_engine(load_settings().database)
        try:
            upgrade(engine)
        except (SQLAlchemyError, DatabaseTooNew) as error:
            print(sentence_for_database(engine.url, error), file=sys.stderr)
            return CANNOT
    except REFUSALS as error:
        print(sentence_for(error), file=sys.stderr)
        return CANNOT
    print(f"The database is at revision {newest_revision()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
