"""``python -m web words``: do the owner's own sentences fit."""

import argparse
import sys

from settings import Settings
from web.commands import Subparsers
from web.own_words import overlay_words
from web.words import load_words


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    return subparsers.add_parser("words", help="check your own sentences in RELAIS_HOME/locales")


def run(_args: argparse.Namespace, settings: Settings) -> int:
    """Name each sentence that does not fit; 1 when there is one."""
    folder = settings.relais_home / "locales"
    ours = load_words()
    words, misfits = overlay_words(ours, folder)
    for misfit in misfits:
        print(f"{misfit.language} {misfit.key or '(all files)'}: {misfit.reason}", file=sys.stderr)
    changed = sum(
        words.catalogues[language][key] != sentence
        for language, sentences in ours.catalogues.items()
        for key, sentence in sentences.items()
    )
    print(f"{changed} own sentences in {folder}, {len(misfits)} that do not fit")
    return 1 if misfits else 0
