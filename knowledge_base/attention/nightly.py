"""What is done each night so that the worklist knows more than what is counted as it is asked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from settings import Settings


@dataclass(frozen=True)
class Step:
    """Something to do each night.

    Attributes:
        name: what is said while it runs.
        run: does it, at the time given, and says in a few words what it did.
    """

    name: str
    run: Callable[[sa.Engine, Settings, datetime], str]


# In this order; each begins where the one before failed or not. Others' work is one line here.
STEPS: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Done:
    """How a step went; ``error``: why it did not, None where it did."""

    name: str
    told: str
    error: str | None = None


def run_steps(
    engine: sa.Engine, settings: Settings, now: datetime, steps: Sequence[Step] = STEPS
) -> Iterator[Done]:
    """Run the steps one by one; one that fails keeps no other from its turn."""
    for step in steps:
        try:
            yield Done(step.name, step.run(engine, settings, now))
        except Exception as error:
            yield Done(step.name, "", f"{type(error).__name__}: {error}")
