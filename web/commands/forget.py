"""``python -m web forget ID``: delete one customer's conversation."""

import argparse
import sys

from settings import Settings
from store.engine import writing
from web.commands import Subparsers, add_conversation
from web.commands.opening import opened_conversation
from web.conversations.erasure_queries import delete_conversation


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("forget", help="delete one conversation for ever")
    add_conversation(parser)
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Delete the conversation; the customer's widget begins another with the next request."""
    with opened_conversation(settings, args.id) as (engine, id_), writing(engine) as conn:
        erased = delete_conversation(conn, id_)
    erasures = ", ".join(
        [
            _count(erased.events, "event"),
            _count(erased.questions, "question"),
            _count(erased.votes, "vote"),
        ]
    )
    sys.stdout.write(f"Deleted conversation {id_}: {erasures}.\n")
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
