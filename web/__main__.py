"""The commands of ``python -m web``: ``python -m web --help`` lists them."""

import argparse
import sys
from importlib import import_module

from settings import load_settings
from store.closed_pipe import leave_closed_pipe
from store.refusals import REFUSALS, sentence_for
from web.conversations.errors import AmbiguousConversation, UnknownConversation

COMMANDS = (
    "serve",
    "requests",
    "show",
    "dossier",
    "reply",
    "end",
    "forget",
    "user",
    "words",
    "replay",
    "mail-test",
)

# As argparse does for wrong arguments.
CANNOT = 2


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    given = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="python -m web", description="The web process.")
    subparsers = parser.add_subparsers(required=True)
    # Only the one in use is imported: all of them together take a second.
    for name in given[:1] if given[:1] and given[0] in COMMANDS else COMMANDS:
        command = import_module(f"web.commands.{name.replace('-', '_')}")
        command.add_parser(subparsers).set_defaults(run=command.run)
    args = parser.parse_args(given)
    try:
        status: int = args.run(args, load_settings())
        sys.stdout.flush()
    except BrokenPipeError:
        return leave_closed_pipe()
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
