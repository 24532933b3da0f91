"""The example messages that kinds are learned from (README.md beside this file)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER / "examples.tsv"
# Ordinary questions outnumber everything else, in a help desk and here.
HELP_QUESTIONS = FOLDER / "help_questions.tsv"
HELD_BACK = FOLDER / "held_back.tsv"


@dataclass(frozen=True)
class Example:
    """A message and what kind it is."""

    matter: str
    language: str
    text: str


def read_examples(*paths: Path) -> list[Example]:
    """Return the messages of the files, of all to learn from if none is named.

    A line that begins with # is a remark.
    """
    files = paths or (EXAMPLES, HELP_QUESTIONS)
    lines = [line for path in files for line in path.read_text("utf-8").splitlines()]
    return [Example(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def digest(examples: Sequence[Example]) -> str:
    """Return 16 hexadecimal digits that change with any example."""
    told = "\n".join(f"{one.matter}\t{one.language}\t{one.text}" for one in examples)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
