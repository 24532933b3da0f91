"""Wait for the database while others write, and tell its faults from those of one file."""

from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from knowledge_base.database_faults import is_of_the_database
from knowledge_base.errors import UnreadableArticle
from store.engine import is_locked

Result = TypeVar("Result")

MAX_REASON_CHARS = 200
# Anything that one strange file can cause must not keep the others out.
FAULTS_OF_ONE_FILE = (UnreadableArticle, ValueError, RecursionError, sa.exc.DBAPIError)
# Each waits for BUSY_S: a minute in all, for a backup or another program that writes.
LOCKED_TRIES = 12


def patiently(do: Callable[[], Result]) -> Result:
    """Do it when it is our turn: nobody waits for an import, so it may wait for others."""
    for _ in range(LOCKED_TRIES - 1):
        try:
            return do()
        except sa.exc.OperationalError as error:
            if not is_locked(error):
                raise
    return do()


def reason_for(error: Exception) -> str:
    """Return why a file could not be imported, in one line.

    Raises:
        DBAPIError: the error itself, if it is not the file's but the database's.
    """
    if isinstance(error, UnreadableArticle):
        return str(error)
    if isinstance(error, sa.exc.DBAPIError):
        if is_of_the_database(error):
            raise error
        error = error.orig if isinstance(error.orig, Exception) else error
    told = " ".join(str(error).split())[:MAX_REASON_CHARS]
    return f"cannot be imported: {told or type(error).__name__}"
