"""``attention``: the nightly job, and the worklist on a terminal or as JSON."""

import argparse
import json
import sys
from datetime import UTC, datetime

from knowledge_base.attention.nightly import run_steps
from knowledge_base.attention.worklist import Filters, Item, Worklist, list_worklist
from knowledge_base.attention.worklist_json import worklist_json
from knowledge_base.commands.arguments import language_tag
from settings import load_settings
from store.engine import make_engine, reading
from store.migrate import upgrade

LIMIT = 30
EXIT_STATUS = (
    "0: the worklist is printed, long or empty; 1: it is, but a part of the nightly work failed, "
    "each has a line; 2: it cannot be"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--json", action="store_true", help="print the worklist as JSON (docs/attention.md)"
    )
    parser.add_argument(
        "--limit",
        type=_count,
        metavar="N",
        help=f"print so many articles at most (if not given: {LIMIT}, all with --json)",
    )
    parser.add_argument(
        "--language", type=language_tag, metavar="TAG", help="only articles in this language"
    )
    parser.add_argument("--owner", metavar="NAME", help="only articles of this owner")
    parser.add_argument(
        "--list-only", action="store_true", help="print the worklist without the nightly work"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do the nightly work, then print the worklist; 1 if some of the work failed."""
    settings = load_settings()
    engine = make_engine(settings.database)
    upgrade(engine)
    now = datetime.now(UTC)
    has_failed = False
    try:
        for done in () if arguments.list_only else run_steps(engine, settings, now):
            has_failed = has_failed or done.error is not None
            print(f"{done.name}: {done.error or done.told}.", file=sys.stderr)
        with reading(engine) as conn:
            worklist = list_worklist(
                conn,
                now=now,
                source_language=settings.source_language,
                filters=Filters(language=arguments.language, owner=arguments.owner),
                limit=arguments.limit or (None if arguments.json else LIMIT),
            )
    finally:
        engine.dispose()
    if arguments.json:
        json.dump(worklist_json(worklist), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _print(worklist)
    return 1 if has_failed else 0


def _print(worklist: Worklist) -> None:
    for item in worklist.items:
        print(_line(item))
    more = worklist.total - len(worklist.items)
    if more:
        print(f"… and {more} more.")
    elif not worklist.total:
        print("No article needs work.")


def _line(item: Item) -> str:
    """Return score, customers of 30 days, language, title and why."""
    facts = item.facts
    why = ", ".join(reason.kind for reason in item.reasons)
    return (
        f"{item.staleness.score:5.1f} {facts.reach.customers_30d:6d} {facts.language:<5} "
        f"{facts.title}: {why}"
    )


def _count(given: str) -> int:
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
