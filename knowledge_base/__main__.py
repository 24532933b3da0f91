"""``python -m knowledge_base COMMAND``: import, sync, check, search, evaluate, serve."""

import argparse
import sys
from importlib import import_module

# Name, module below ``commands`` and help. Only the one in use is imported: most load a model.
COMMANDS = {
    "import": ("import_", "import a folder of Markdown files with YAML front matter"),
    "sync": ("sync", "bring the index in line with the published articles"),
    "check": ("check", "say whether articles and index agree"),
    "search": ("search", "ask the index a question"),
    "serve": ("serve", "run the search process"),
    "evaluate": ("evaluate", "measure the search on a file of questions"),
}
PROGRAM = "python -m knowledge_base"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] not in COMMANDS:
        _overview().parse_args(given)
        return 2
    module, told = COMMANDS[given[0]]
    command = import_module(f"knowledge_base.commands.{module}")
    parser = argparse.ArgumentParser(prog=f"{PROGRAM} {given[0]}", description=told)
    command.add_arguments(parser)
    status: int = command.run(parser.parse_args(given[1:]))
    return status


def _overview() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Articles and their search.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (_, told) in COMMANDS.items():
        commands.add_parser(name, help=told)
    return parser


if __name__ == "__main__":
    sys.exit(main())
