"""The example messages that kinds are learned from (README.md beside this file)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER / "examples.tsv"
HELD_BACK = FOLDER / "held_back.tsv"


@dataclass(frozen=True)
class Example:
    """A message and what kind it is."""

    matter: str
    language: str
    text: str


def read_examples(path: Path = EXAMPLES) -> list[Example]:
    """Return the messages of a file; a line that begins with # is a remark."""
    lines = path.read_text("utf-8").splitlines()
    return [Example(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def digest(examples: Sequence[Example]) -> str:
    """Return 16 hexadecimal digits that change with any example."""
    told = "\n".join(f"{one.matter}\t{one.language}\t{one.text}" for one in examples)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
