"""``python -m web reply ID TEXT --name NAME [--end]``: answer a customer as a person."""

import argparse
import sys

from settings import Settings
from web.commands import Subparsers, add_conversation
from web.commands.opening import opened_conversation
from web.commands.show import describe
from web.conversations.handoff import reply_as_person
from web.conversations.records import Event
from web.hours.schedule import make_schedule
from web.mail.posting import Posting
from web.mail.sending import Post
from web.metrics import Metrics
from web.own_words import load_all_words
from web.site import make_site

_MAX_SHOWN = 10


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
    words = load_all_words(settings.relais_home)
    with opened_conversation(settings, args.id) as (engine, id_):
        try:
            answered = reply_as_person(
                engine,
                id_,
                args.text,
                name=args.name,
                end_with=words if args.end else None,
                # Promised here, sent by the web process.
                posting=Posting(
                    settings,
                    make_site(settings),
                    words,
                    make_schedule(settings),
                    Post(engine, settings, Metrics(), words),
                ),
            )
        except ValueError as problem:
            sys.stderr.write(f"Not sent: {problem}.\n")
            return 1
    sys.stdout.write("Sent. The bot answers again.\n" if args.end else "Sent.\n")
    if answered:
        _write(answered, id_)
    return 0


def _write(answered: list[Event], id_: str) -> None:
    """Show what counts as answered now: some of it may have come while the answer was written."""
    sys.stdout.write("It answers what the customer wrote since the request or your last answer:\n")
    if len(answered) > _MAX_SHOWN:
        sys.stdout.write(f"... {len(answered) - _MAX_SHOWN} earlier: python -m web show {id_}\n")
    for event in answered[-_MAX_SHOWN:]:
        sys.stdout.write(f"{describe(event, is_masked=True)}\n")
