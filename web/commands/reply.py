"""``python -m web reply ID TEXT --name NAME [--end]``: answer a customer as a person."""

import argparse
import sys

from settings import Settings
from web.commands import Subparsers, add_conversation, opened_conversation
from web.conversations.handoff import end_as_person, reply_as_person
from web.own_words import load_all_words


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("reply", help="answer a customer as a person")
    add_conversation(parser)
    parser.add_argument("text")
    parser.add_argument("--name", required=True, help="the name the customer sees")
    parser.add_argument("--end", action="store_true", help="then let the bot answer again")
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Append the answer; an open widget shows it within a second. The bot is silent until `end`."""
    with opened_conversation(settings, args.id) as (engine, id_):
        try:
            reply_as_person(engine, id_, args.text, name=args.name)
        except ValueError as problem:
            sys.stderr.write(f"Not sent: {problem}.\n")
            return 1
        if args.end:
            end_as_person(engine, load_all_words(settings.relais_home), id_)
    sys.stdout.write("Sent. The bot answers again.\n" if args.end else "Sent.\n")
    return 0
