"""``python -m web requests [--limit N]``: who waits for a person, and whom a person has."""

import argparse
import sys
from collections.abc import Sequence

from settings import Settings
from store.tables import utc_now
from web.commands import Subparsers, count_from_one
from web.commands.opening import opened_database
from web.conversations.person_requests import PersonRequest, list_person_requests

LIMIT = 100
_MAX_WORDS_CHARS = 100


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("requests", help="list who waits for a person or has one")
    parser.add_argument(
        "--limit",
        type=count_from_one,
        default=LIMIT,
        help=f"most lines of each list (default: {LIMIT})",
    )
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print one line a conversation: id, language, minutes, who has it, words (masked)."""
    with opened_database(settings) as engine:
        found = list_person_requests(engine, limit=args.limit)
    if found.waiting:
        sys.stdout.write("Waiting for a person, longest first:\n")
        _write(found.waiting, found.waiting_count)
    else:
        sys.stdout.write("Nobody waits for a person.\n")
    if found.held:
        sys.stdout.write("With a person, answered, until `end` gives them back:\n")
        _write(found.held, found.held_count)
    return 0


def _write(shown: Sequence[PersonRequest], count: int) -> None:
    for one in shown:
        minutes = int((utc_now() - one.since).total_seconds() // 60)
        who = f"[{one.person}]  " if one.person else ""
        words = " ".join(one.words.split())[:_MAX_WORDS_CHARS]
        sys.stdout.write(f"{one.conversation_id}  {one.language}  {minutes:>4} min  {who}{words}\n")
    if count > len(shown):
        sys.stdout.write(f"... and {count - len(shown)} more: --limit {count}\n")
