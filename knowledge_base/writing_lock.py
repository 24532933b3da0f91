"""One process at a time writes the index."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge_base.errors import KnowledgeBaseError


class IndexLocked(KnowledgeBaseError):
    """Another process is writing the index."""


@contextmanager
def writing_lock(index_dir: Path, *, wait: bool) -> Iterator[None]:
    """Be the only process that writes the index; freed also if the process is killed.

    Raises:
        IndexLocked: another one is, and ``wait`` is false.
        OSError: the folder may not be written.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise IndexLocked(f"another process is writing {index_dir}") from error
        yield
