"""``python -m knowledge_base COMMAND``; ``COMMANDS`` lists them."""

import argparse
import sys
from importlib import import_module

from store.closed_pipe import leave_closed_pipe
from store.refusals import REFUSALS, sentence_for

# Name, module below ``commands`` and help. Only the one in use is imported: most load a model.
COMMANDS = {
    "import": ("import_", "Import a folder of Markdown files with YAML front matter."),
    "import_zendesk": ("import_zendesk", "Import what Zendesk's API gave of a help centre."),
    "export": ("export", "Write the whole help centre as Markdown files."),
    "sync": ("sync", "Bring the index in line with the published articles."),
    "check": ("check", "Say whether articles and index agree."),
    "search": ("search", "Ask the index a question, without the search process."),
    "serve": ("serve", "Run the search process."),
    "gaps": ("gaps", "Gather the questions that had no good answer; once a night."),
    "evaluate": ("evaluate", "Measure the search on a file of questions."),
    "attention": ("attention", "Do the nightly work and say which articles need some, and why."),
    "calibrate": ("calibrate", "Learn from a file of questions how likely answers are right."),
}
PROGRAM = "python -m knowledge_base"
# For all commands; argparse itself uses it for wrong arguments.
CANNOT = 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] not in COMMANDS:
        _overview().parse_args(given)
        return CANNOT
    module, told = COMMANDS[given[0]]
    command = import_module(f"knowledge_base.commands.{module}")
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} {given[0]}",
        description=told,
        epilog=f"Exit status: {command.EXIT_STATUS}.",
    )
    command.add_arguments(parser)
    parsed = parser.parse_args(given[1:])
    try:
        status: int = command.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        return leave_closed_pipe()
    except REFUSALS as error:
        print(sentence_for(error), file=sys.stderr)
        return CANNOT
    return status


def _overview() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Articles and their search.",
        epilog=f"`{PROGRAM} COMMAND --help` tells more of each.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (_, told) in COMMANDS.items():
        commands.add_parser(name, help=told)
    return parser


if __name__ == "__main__":
    sys.exit(main())
