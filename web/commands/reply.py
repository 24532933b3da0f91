"""``python -m web reply ID TEXT --name NAME``: answer a customer as a person."""

import argparse
import sys

from settings import Settings
from web.commands import Subparsers, opened_database
from web.conversations.errors import UnknownConversation
from web.conversations.handoff import reply_as_person


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("reply", help="answer a customer as a person")
    parser.add_argument("id", help="as `requests` prints it")
    parser.add_argument("text")
    parser.add_argument("--name", required=True, help="the name the customer sees")
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Append the answer; an open widget shows it within a second. Closes the request."""
    try:
        with opened_database(settings) as engine:
            reply_as_person(engine, args.id, args.text, name=args.name)
    except UnknownConversation:
        sys.stderr.write(f"There is no conversation {args.id}.\n")
        return 1
    except ValueError as problem:
        sys.stderr.write(f"Not sent: {problem}.\n")
        return 1
    sys.stdout.write("Sent.\n")
    return 0
