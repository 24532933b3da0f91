"""Keeps the pieces of passages beside the index, by the hash of what was embedded.

They are read for a few dozen passages a question and are too many to hold in memory: ten thousand
articles make 400 MB. What is lost here costs a little precision until it is embedded again.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import numpy as np

from knowledge_base.late_interaction import DIM, Pieces

log = logging.getLogger(__name__)

FILE = "pieces.sqlite3"
# So many more than are wanted may lie about before they are thrown away.
SURPLUS = 1.25
# After the disk has refused something.
TRY_AGAIN_S = 60.0
_TABLE = """
CREATE TABLE IF NOT EXISTS passage (
    recipe TEXT NOT NULL, hash TEXT NOT NULL, pieces BLOB NOT NULL, UNIQUE (recipe, hash)
)
"""


class PieceStore:
    """The pieces that one recipe makes; may be used by several threads and processes at once.

    A database of its own, because it belongs to the index, which each machine has for itself.
    """

    def __init__(self, recipe: str, index_dir: Path | None = None) -> None:
        """Open it, in memory where no folder is given or the folder cannot be used.

        Args:
            recipe: its fingerprint.
        """
        self._recipe = recipe
        self._lock = threading.Lock()
        self._is_checked = False
        self._lost_at: float | None = None
        try:
            self._database = _open(index_dir)
        except (sqlite3.Error, OSError) as error:
            log.warning("%s cannot be used (%s): kept in memory", FILE, error)
            self._database = _connect(":memory:")

    @property
    def wants_check(self) -> bool:
        """Whether something could not be kept a while ago and should be tried again."""
        return self._lost_at is not None and time.monotonic() > self._lost_at + TRY_AGAIN_S

    def put(self, pieces: Mapping[str, Pieces]) -> None:
        """Keep pieces by hash; what the disk refuses is missing until the next ``tidy``."""
        rows = [(self._recipe, hashed, made.tobytes()) for hashed, made in pieces.items()]
        try:
            with self._lock, self._database:
                self._database.executemany("INSERT OR REPLACE INTO passage VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._lost_at = time.monotonic()
            log.warning("%s cannot be written: %s", FILE, error)

    def get(self, hashes: Iterable[str]) -> dict[str, Pieces]:
        """Return the pieces of those hashes that are known."""
        query = "SELECT pieces FROM passage WHERE recipe = ? AND hash = ?"
        found = {}
        try:
            with self._lock:
                for hashed in hashes:
                    row = self._database.execute(query, (self._recipe, hashed)).fetchone()
                    if row:
                        found[hashed] = np.frombuffer(row[0], dtype=np.int8).reshape(-1, DIM)
        except (sqlite3.Error, ValueError) as error:
            log.warning("%s cannot be read: %s", FILE, error)
        return found

    def tidy(self, wanted: Set[str]) -> set[str]:
        """Throw away what is of no use any more; return which hashes are missing.

        All is compared at the first call and after something could not be kept; else only where
        much has gathered.
        """
        try:
            with self._lock, self._database:
                (count,) = self._database.execute("SELECT count(*) FROM passage").fetchone()
                if self._is_checked and self._lost_at is None and count <= SURPLUS * len(wanted):
                    return set()
                rows = self._database.execute("SELECT recipe, hash FROM passage").fetchall()
                useless = [row for row in rows if row[0] != self._recipe or row[1] not in wanted]
                self._database.executemany(
                    "DELETE FROM passage WHERE recipe = ? AND hash = ?", useless
                )
                self._is_checked, self._lost_at = True, None
                return set(wanted) - {hashed for recipe, hashed in rows if recipe == self._recipe}
        except sqlite3.Error as error:
            self._lost_at = time.monotonic()
            log.warning("%s cannot be tidied: %s", FILE, error)
            return set()


def _open(index_dir: Path | None) -> sqlite3.Connection:
    if index_dir is None:
        return _connect(":memory:")
    index_dir.mkdir(parents=True, exist_ok=True)
    path = index_dir / FILE
    try:
        return _connect(str(path))
    except sqlite3.OperationalError:
        raise  # locked, or may not be written
    except sqlite3.DatabaseError:
        log.warning("%s is damaged: begun again", path)
        for damaged in index_dir.glob(f"{FILE}*"):
            damaged.unlink(missing_ok=True)
        return _connect(str(path))


def _connect(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    # What a power cut takes is embedded again: no need to wait for the disk.
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(_TABLE)
    return database
