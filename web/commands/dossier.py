"""``python -m web dossier ID``: what a person must know to take a conversation over, as JSON."""

import argparse
import json
import sys

from settings import LANGUAGES, Settings
from web.commands import Subparsers, add_conversation
from web.commands.opening import opened_conversation
from web.dossier.reading import read_dossier
from web.own_words import load_all_words


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("dossier", help="print the dossier of one conversation")
    add_conversation(parser)
    parser.add_argument("--unmasked", action="store_true", help="with personal data")
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="of its sentences"
    )
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print it (docs/dossier.md)."""
    words = load_all_words(settings.relais_home)
    with opened_conversation(settings, args.id) as (engine, id_):
        made = read_dossier(engine, id_, words=words, language=args.language, unmask=args.unmasked)
    json.dump(made, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0
