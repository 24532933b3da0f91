"""``python -m store upgrade``: bring the database up to date."""

import argparse
import sys

from settings import load_settings
from store.engine import make_engine
from store.migrate import DatabaseTooNew, newest_revision, upgrade


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    parser.add_argument("command", choices=["upgrade"])
    parser.parse_args(arguments)
    engine = make_engine(load_settings().database)
    try:
        upgrade(engine)
    except DatabaseTooNew as error:
        print(f"Cannot use this database: {error}.", file=sys.stderr)
        return 1
    print(f"The database is at revision {newest_revision()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
