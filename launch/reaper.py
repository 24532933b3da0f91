"""End the process groups of a launcher that was killed before it could do so itself.

Started by the launcher as a program of its own, it reads lines ``+GROUP`` and ``-GROUP`` from a
pipe. When the pipe ends and groups are left over, the launcher is gone: they are ended. A pipe
closes whichever way its owner dies, and a group holds the children of our processes too, which
the kernel's parent-death signal would miss.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

GRACE_S = 3.0


class Reaper:
    """The launcher's end of the pipe."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self._process = _start()

    def add(self, group: int) -> None:
        """End this group when the launcher dies."""
        self._groups.add(group)
        self._tell(f"+{group}")

    def announce(self) -> None:
        """Add the calling process's own group: for ``preexec_fn``, between a child's fork and exec.

        A launcher killed before it comes to ``add`` would leave that child behind. Only a write
        to the pipe, so that no lock another thread held at the fork is waited for.
        """
        assert self._process.stdin is not None  # noqa: S101 - for mypy: it is a pipe
        with suppress(OSError):  # no reaper at the moment: ``add`` starts another one
            os.write(self._process.stdin.fileno(), f"+{os.getpid()}\n".encode())

    def remove(self, group: int) -> None:
        """Forget a group that has ended: its number may be given to others."""
        self._groups.discard(group)
        self._tell(f"-{group}")

    def close(self) -> None:
        """End the reaper, and with it every group that was added and not removed."""
        self._process.communicate(timeout=GRACE_S + 5)

    def _tell(self, line: str) -> None:
        try:
            _write(self._process, line)
        except BrokenPipeError:  # somebody killed it: another one takes its place
            self._process.communicate()
            self._process = _start()
            for group in self._groups:
                _write(self._process, f"+{group}")


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(Path(__file__).resolve())],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the launcher alone
    )


def _write(process: subprocess.Popen[bytes], line: str) -> None:
    assert process.stdin is not None  # noqa: S101 - for mypy: it is a pipe
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()


def end_groups(groups: set[int], grace_s: float = GRACE_S) -> None:
    """Ask the groups to end, then kill what is left after ``grace_s`` seconds."""
    left = signal_groups(groups, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = {group for group in left if is_alive(group)}
    signal_groups(left, signal.SIGKILL)


def is_alive(group: int) -> bool:
    """Whether a process of the group is left; one that only waits to be collected is none.

    Orphans are collected by the system's first process, which may take seconds in a container.
    """
    if not signal_groups({group}, 0):
        return False
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # State, parent and group follow the name, which is in brackets and may hold blanks.
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue  # it has just ended
        if int(its_group) == group and state not in {"Z", "X"}:
            return True
    return False


def signal_groups(groups: set[int], number: int) -> set[int]:
    """Send a signal (0: none, only look) to each group; returns those that exist."""
    reached = set()
    for group in groups:
        try:
            os.killpg(group, number)
        except (ProcessLookupError, PermissionError):
            continue  # ended; its number may be somebody else's by now
        reached.add(group)
    return reached


def main() -> None:
    """Follow the launcher until it is gone."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line[1:])
        groups.add(group) if line[0] == "+" else groups.discard(group)
    end_groups(groups)


if __name__ == "__main__":
    main()
