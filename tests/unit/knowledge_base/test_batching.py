import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge_base.batching import Batcher

DEADLINE_S = 10


class Doubling:
    """Doubles numbers, and stands still at the first call until it is told to go on."""

    def __init__(self):
        self.batches = []
        self.has_begun = threading.Event()
        self.may_end = threading.Event()

    def __call__(self, numbers):
        self.batches.append(list(numbers))
        if len(self.batches) == 1:
            self.has_begun.set()
            assert self.may_end.wait(DEADLINE_S)
        if -1 in numbers:
            raise ValueError("-1")
        return [2 * number for number in numbers]


@pytest.fixture
def ask():
    """Return a function that asks for 0, then for the others while 0 is worked on."""

    def asked(run, others, most):
        batcher = Batcher(run, most=most)
        with ThreadPoolExecutor(len(others) + 1) as threads:
            first = threads.submit(batcher, 0)
            assert run.has_begun.wait(DEADLINE_S)
            rest = [threads.submit(batcher, number) for number in others]
            while batcher._gathered.qsize() < len(others):
                assert not rest[0].done()
            run.may_end.set()
            return [first, *rest]

    return asked


def test_what_comes_during_a_call_goes_together_into_the_next_in_its_order(ask):
    run = Doubling()
    results = ask(run, list(range(1, 11)), most=4)
    assert [result.result() for result in results] == [2 * number for number in range(11)]
    assert [len(batch) for batch in run.batches] == [1, 4, 4, 2]


def test_one_bad_item_fails_alone(ask):
    run = Doubling()
    results = ask(run, [1, -1, 2], most=4)
    assert [results[at].result() for at in (0, 1, 3)] == [0, 2, 4]
    with pytest.raises(ValueError, match="-1"):
        results[2].result()


def test_an_idle_function_is_called_at_once():
    batcher = Batcher(lambda items: items, most=8)
    assert batcher("a") == "a"


class Interrupted(BaseException):
    """Stands for KeyboardInterrupt and SystemExit, which would end the tests."""


@pytest.mark.timeout(30)
@pytest.mark.parametrize("failing", ["the batch", "one alone", "too few results"])
def test_an_interruption_reaches_all_who_wait_for_the_batch(ask, failing):
    class Failing(Doubling):
        def __call__(self, numbers):
            doubled = super().__call__(numbers)
            if numbers in ([], [0]):
                return doubled
            if failing == "too few results":
                return doubled[:-1]
            if failing == "one alone" and len(numbers) > 1:
                raise ValueError
            raise Interrupted

    first, *rest = ask(Failing(), [1, 2, 3], most=4)
    assert first.result() == 0
    for result in rest if failing != "too few results" else rest[-1:]:
        assert isinstance(result.exception(DEADLINE_S), Interrupted | ValueError)
