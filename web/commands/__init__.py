"""The commands of ``python -m web``: one module each."""

import argparse
from contextlib import suppress
from typing import TypeAlias

# Generic for the type checker only.
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_conversation(parser: argparse.ArgumentParser) -> None:
    """Let the command name a conversation."""
    parser.add_argument("id", help="as `requests` prints it, or how it begins")


def count_from_one(text: str) -> int:
    """Return what an argument counts, for argparse."""
    with suppress(ValueError):
        if int(text) >= 1:
            return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up: write one such as 4")
