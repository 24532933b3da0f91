"""``python -m web requests``: who waits for a person."""

import argparse
import sys

from settings import Settings
from store.tables import utc_now
from web.commands import Subparsers, opened_database
from web.conversations.handoff import list_person_requests


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    return subparsers.add_parser("requests", help="list who waits for a person, longest first")


def run(_args: argparse.Namespace, settings: Settings) -> int:
    """Print one line a conversation: id, language, minutes waited, last words (masked)."""
    with opened_database(settings) as engine:
        found = list_person_requests(engine)
    for one in found:
        waited_min = int((utc_now() - one.requested_at).total_seconds() // 60)
        words = " ".join(one.last_words.split())[:100]
        sys.stdout.write(f"{one.conversation_id}  {one.language}  {waited_min:>4} min  {words}\n")
    if not found:
        sys.stdout.write("Nobody waits for a person.\n")
    return 0
