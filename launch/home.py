"""RELAIS_HOME: its folders, the lock that keeps a second launcher out, and who runs now."""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from launch.errors import AlreadyRunning, LaunchError, sentence_for

# A database that could not grow leaves the rest of its last page.
NEARLY_NOTHING_BYTES = 1_000_000


def make_folders(home: Path) -> None:
    """Create the folders everything else expects; OSError when they cannot be written."""
    for folder in (home, home / "log", home / "run"):
        folder.mkdir(parents=True, exist_ok=True)
    proof = home / "run" / "writable"
    proof.write_text("yes", encoding="utf-8")
    proof.unlink()


@contextmanager
def explained_if_full(home: Path) -> Iterator[None]:
    """Name the full disk as the reason for whatever failed in the block because of it."""
    try:
        yield
    except LaunchError:
        if shutil.disk_usage(home).free < NEARLY_NOTHING_BYTES:
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(home))
            raise LaunchError(sentence_for(full)) from None
        raise


def take_lock(home: Path) -> IO[str]:
    """Return a file that holds the lock until it is closed or this process ends.

    Raises:
        AlreadyRunning: another launcher holds it.
    """
    file = (home / "run" / "launcher.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        owner = file.read().strip() or "unknown"
        file.close()
        raise AlreadyRunning(
            f"Relais runs already with {home} (process {owner}). Stop it first, or set RELAIS_HOME "
            "to another folder, and other ports."
        ) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def write_state(home: Path, state: dict[str, Any]) -> None:
    """Say who runs, for tests and for people: ``run/processes.json``, replaced at one stroke."""
    path = home / "run" / "processes.json"
    path.with_suffix(".new").write_text(json.dumps(state, indent=1), encoding="utf-8")
    path.with_suffix(".new").replace(path)


def read_state(home: Path) -> dict[str, Any]:
    """Return what ``write_state`` wrote last; empty when nothing runs."""
    try:
        state: dict[str, Any] = json.loads((home / "run" / "processes.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return state


def remove_state(home: Path) -> None:
    """Say that nothing runs any more."""
    (home / "run" / "processes.json").unlink(missing_ok=True)
