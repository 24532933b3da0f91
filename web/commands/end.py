"""``python -m web end ID``: give a conversation back to the bot."""

import argparse
import sys

from settings import Settings
from web.commands import Subparsers, add_conversation
from web.commands.opening import opened_conversation
from web.conversations.handoff import end_as_person
from web.own_words import load_all_words


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("end", help="let the bot answer again in a conversation")
    add_conversation(parser)
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Give the conversation back; the customer is told."""
    with opened_conversation(settings, args.id) as (engine, id_):
        has_ended = end_as_person(engine, load_all_words(settings.relais_home), id_)
    sys.stdout.write("The bot answers again.\n" if has_ended else "The bot has it already.\n")
    return 0
