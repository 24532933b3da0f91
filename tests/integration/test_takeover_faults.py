"""What takes part in a takeover is killed in its midst; `benchmarks.takeover_faults` does it often.

No message is lost, doubled or out of order, and nobody is left waiting unseen.
"""

from collections.abc import Iterator

import pytest

from benchmarks.takeover_faults import KINDS, Faults
from tests.support.instance import Instance

pytestmark = [pytest.mark.slow, pytest.mark.rasa]


@pytest.fixture(scope="module")
def faults(stack: Instance) -> Iterator[Faults]:
    faults = Faults(stack, at_once=2)
    faults.play(None)
    yield faults
    faults.close()


def test_a_takeover_goes_right_when_nothing_dies(faults: Faults):
    faults.play(None)
    assert not faults.tally.problems["nothing"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_takeover_loses_and_doubles_nothing_when_something_dies(faults: Faults, kind: str):
    for _ in range(2):
        faults.play(kind)
    assert not faults.tally.problems[kind]
