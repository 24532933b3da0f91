"""``python -m web serve | requests | show ID | reply ID TEXT --name NAME | words``."""

import argparse
import sys

from settings import load_settings
from web.commands import reply, requests, serve, show, words

COMMANDS = (serve, requests, show, reply, words)


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m web", description="The web process.")
    subparsers = parser.add_subparsers(required=True)
    for command in COMMANDS:
        command.add_parser(subparsers).set_defaults(run=command.run)
    args = parser.parse_args(argv)
    status: int = args.run(args, load_settings())
    return status


if __name__ == "__main__":
    sys.exit(main())
