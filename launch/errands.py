"""Programs that run once while Relais gets ready: pip, training, import, index."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from launch.environments import ROOT
from launch.reaper import Reaper, end_groups


class Errands:
    """Runs programs from any thread; none outlives the block, nor a launcher that is killed."""

    def __init__(self) -> None:
        self._reaper: Reaper | None = None
        self._lock = threading.Lock()
        self._groups: set[int] = set()
        self._is_over = False

    def __enter__(self) -> Errands:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()
        if self._reaper is not None:
            self._reaper.close()

    def run(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        output: IO[str] | None = None,
    ) -> int:
        """Return a program's exit status; it prints to ``output``, else on the terminal."""
        with self._lock:
            if self._is_over:
                return -signal.SIGTERM
            self._reaper = reaper = self._reaper or Reaper()
            child = subprocess.Popen(
                command,
                cwd=ROOT,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                # A group of its own: Ctrl-C goes to the launcher, which then ends things in order.
                start_new_session=True,
                preexec_fn=reaper.announce,  # noqa: PLW1509 - see there
            )
            self._groups.add(child.pid)
            reaper.add(child.pid)
        try:
            return child.wait()
        finally:
            # Only an exception, Ctrl-C's above all, comes here while it still runs.
            end_groups({child.pid}, grace_s=1.0)
            child.wait()
            with self._lock:
                self._groups.discard(child.pid)
                reaper.remove(child.pid)

    def end(self) -> None:
        """End what still runs and start no more; who waits for it in a thread gets its status."""
        with self._lock:
            self._is_over = True
            groups = set(self._groups)
        end_groups(groups, grace_s=1.0)
