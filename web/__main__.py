"""The commands of ``python -m web``: ``python -m web --help`` lists them."""

import argparse
import sys

from settings import load_settings
from store.refusals import REFUSALS, sentence_for
from web.commands import (
    dossier,
    end,
    forget,
    mail_test,
    replay,
    reply,
    requests,
    serve,
    show,
    user,
    words,
)
from web.conversations.errors import AmbiguousConversation, UnknownConversation

COMMANDS = (serve, requests, show, dossier, reply, end, forget, user, words, replay, mail_test)

# As argparse does for wrong arguments.
CANNOT = 2


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m web", description="The web process.")
    subparsers = parser.add_subparsers(required=True)
    for command in COMMANDS:
        command.add_parser(subparsers).set_defaults(run=command.run)
    args = parser.parse_args(argv)
    try:
        status: int = args.run(args, load_settings())
    except UnknownConversation as unknown:
        sys.stderr.write(f"There is no conversation {unknown}.\n")
        return 1
    except AmbiguousConversation as prefix:
        sys.stderr.write(f"Several conversations begin with {prefix}.\n")
        return 1
    except REFUSALS as error:
        sys.stderr.write(f"{sentence_for(error)}\n")
        return CANNOT
    return status


if __name__ == "__main__":
    sys.exit(main())
