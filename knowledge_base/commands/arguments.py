"""Arguments that several commands take, and their types."""

import argparse
from pathlib import Path

from knowledge_base.source_article import is_language


def language_tag(given: str) -> str:
    """Return a BCP 47 tag as articles have it: lower case, parts joined by "-"."""
    tag = given.lower().replace("_", "-")
    if not is_language(tag):
        raise argparse.ArgumentTypeError(f"{given!r} is not a language tag like en or fr-ca")
    return tag


def add_articles(parser: argparse.ArgumentParser) -> None:
    """Let a command ask about the articles of a folder instead of those in force."""
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="DIR",
        help="ask about this folder, imported into a temporary place, instead of what is indexed",
    )
    parser.add_argument(
        "--language",
        type=language_tag,
        metavar="TAG",
        default="en",
        help="language of the files in DIR that do not say theirs (if not given: en)",
    )
