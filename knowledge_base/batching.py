"""Dynamic batching: what comes while a call runs goes together into the next one."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batcher(Generic[Item, Result]):
    """Calls a function that is cheaper for several items at once than for one after the other.

    Nobody waits for company: an item that finds the function idle is worked on at once, alone.
    Whoever finds it busy waits for its turn and takes along what has gathered by then.

    Args:
        run: gives one result per item, in order; called by one thread at a time.
        most: items in one call, at most.
    """

    def __init__(self, run: Callable[[list[Item]], Iterable[Result]], *, most: int) -> None:
        self._run = run
        self._most = most
        self._gathered: SimpleQueue[tuple[Item, Future[Result]]] = SimpleQueue()
        self._turn = threading.Lock()

    def __call__(self, item: Item) -> Result:
        """Return the item's result, or raise what ``run`` raises for it alone."""
        future: Future[Result] = Future()
        self._gathered.put((item, future))
        with self._turn:
            while not future.done():
                self._run_gathered()
        return future.result()

    def _run_gathered(self) -> None:
        # Only the holder of the turn takes out, so what is counted is there.
        count = min(self._most, self._gathered.qsize())
        batch = [self._gathered.get_nowait() for _ in range(count)]
        try:
            self._run_batch(batch)
        except BaseException as error:
            # It ends the one whose turn it is; who waits for the others would do so for ever.
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            raise

    def _run_batch(self, batch: list[tuple[Item, Future[Result]]]) -> None:
        try:
            results = self._run([item for item, _ in batch])
        except Exception:
            # One item must not spoil the others' results: each is tried alone.
            for item, future in batch:
                self._run_alone(item, future)
        else:
            for (_, future), result in zip(batch, results, strict=True):
                future.set_result(result)

    def _run_alone(self, item: Item, future: Future[Result]) -> None:
        try:
            (result,) = self._run([item])
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(result)
