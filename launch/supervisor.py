"""Start the processes, watch them, restart what dies, stop all of them."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from launch.environments import ROOT
from launch.errors import sentence_for
from launch.logs import BoundedLog, follow
from launch.reaper import Reaper, end_groups, signal_groups
from launch.services import Service, is_ready

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
# A process that was up for so long has recovered: its earlier deaths no longer count.
STEADY_S = 60.0
# From this death in a row on, the end of the log is shown.
EXPLAINED_DEATHS = 3
# Web takes two to finish its replies in hand. Search, with its model, may take longer than this to
# leave on a busy machine: it has nothing to lose, the index is written so that it can be cut short.
STOP_GRACE_S = 3.0
PROBE_EVERY_S = 0.25
LOG_LINES_SHOWN = 12


class State(Enum):
    """Where a process stands."""

    STARTING = "starting"
    READY = "ready"
    DEAD = "dead"


def pause_s(deaths: int) -> float:
    """Return how long to wait before the restart that follows so many deaths in a row."""
    return min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** (deaths - 1))


@dataclass
class Process:
    """One service and the process that serves it just now."""

    service: Service
    log: BoundedLog
    child: subprocess.Popen[bytes]
    state: State = State.STARTING
    started_at: float = 0.0
    deaths: int = 0
    restarts: int = 0
    restart_at: float = 0.0


class Supervisor:
    """Owns the processes of one Relais; used from one thread.

    Args:
        env: the variables the processes start with.
        log_dir: a file per process is kept here.
        say: prints a line on the terminal.
        on_change: called after a process started, got ready or died.
    """

    def __init__(
        self,
        *,
        env: Mapping[str, str],
        log_dir: Path,
        say: Callable[[str], None],
        on_change: Callable[["Supervisor"], None] = lambda _: None,
    ) -> None:
        self.processes: dict[str, Process] = {}
        self._env = dict(env)
        self._log_dir = log_dir
        self._say = say
        self._on_change = on_change
        self._reaper = Reaper()
        self._probes = ThreadPoolExecutor(4, thread_name_prefix="probe")
        self._probed_at = 0.0
        # Whether ``on_change`` still has to be told what has changed; and what keeps it from it.
        self._is_untold = False
        self._refusal = ""

    def start(self, service: Service) -> None:
        """Start a process; it becomes ready during later ``tick`` calls."""
        log = BoundedLog(self._log_dir / f"{service.name}.log")
        child = self._spawn(service, log)
        self.processes[service.name] = Process(service, log, child, started_at=time.monotonic())
        self._tell()

    def is_ready(self) -> bool:
        """Whether every process can do its work."""
        return all(process.state is State.READY for process in self.processes.values())

    def tick(self) -> None:
        """Look after every process once; call it several times a second."""
        now = time.monotonic()
        before = self._states()
        for process in self.processes.values():
            if process.state is State.DEAD:
                if now >= process.restart_at:
                    self._restart(process, now)
            elif process.child.poll() is not None:
                self._bury(process, now)
        if now - self._probed_at >= PROBE_EVERY_S:
            self._probe()
            self._probed_at = time.monotonic()
        if self._is_untold or self._states() != before:
            self._tell()

    def stop(self) -> None:
        """End every process and its children; returns when none is left."""
        groups = {process.child.pid for process in self.processes.values()}
        alive = signal_groups(groups, signal.SIGTERM)
        deadline = time.monotonic() + STOP_GRACE_S
        while time.monotonic() < deadline and any(
            p.child.poll() is None for p in self.processes.values()
        ):
            time.sleep(0.05)
        end_groups(alive, grace_s=0.5)
        for process in self.processes.values():
            process.child.wait()
            process.log.close()
        self._reaper.close()
        self._probes.shutdown(cancel_futures=True)
        self.processes.clear()

    def _spawn(self, service: Service, log: BoundedLog) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            service.command,
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # A group of its own: Ctrl-C goes to the launcher, which then stops things in order.
            start_new_session=True,
            preexec_fn=self._reaper.announce,  # noqa: PLW1509 - see there
        )
        self._reaper.add(child.pid)
        assert child.stdout is not None  # noqa: S101 - for mypy: it is a pipe
        follow(child.stdout, log)
        return child

    def _tell(self) -> None:
        """Call ``on_change``; what the system refuses (a full disk) is said once, and retried."""
        try:
            self._on_change(self)
        except OSError as error:
            self._is_untold = True
            if self._refusal != (refusal := sentence_for(error)):
                self._say(f"{refusal} Relais goes on without its list of processes.")
                self._refusal = refusal
        else:
            self._is_untold, self._refusal = False, ""

    def _bury(self, process: Process, now: float) -> None:
        name, status = process.service.name, process.child.returncode
        # What it started may have outlived it, and may still hold its port.
        end_groups({process.child.pid}, grace_s=0.5)
        self._reaper.remove(process.child.pid)
        if process.state is State.READY and now - process.started_at > STEADY_S:
            process.deaths = 0
        process.deaths += 1
        process.state = State.DEAD
        process.restart_at = now + pause_s(process.deaths)
        self._say(f"{name}: {_how_it_ended(status)}; starting it again")
        if process.deaths == EXPLAINED_DEATHS:
            end = "\n    ".join(process.log.tail(LOG_LINES_SHOWN)) or "(it printed nothing)"
            self._say(
                f"{name}: keeps ending; the next tries come slower. The end of {process.log.path}:"
                f"\n    {end}"
            )

    def _restart(self, process: Process, now: float) -> None:
        try:
            process.child = self._spawn(process.service, process.log)
        except OSError as error:  # no memory, no process number, no file handle: later perhaps
            process.deaths += 1
            process.restart_at = now + pause_s(process.deaths)
            self._say(f"{process.service.name}: cannot be started again yet. {sentence_for(error)}")
            return
        process.state = State.STARTING
        process.started_at = now
        process.restarts += 1

    def _probe(self) -> None:
        """Ask all that are starting at once: a slow one must not delay the others."""
        starting = [p for p in self.processes.values() if p.state is State.STARTING]
        answers = self._probes.map(lambda process: is_ready(process.service), starting)
        for process, ready in zip(starting, answers, strict=True):
            if ready and process.child.poll() is None:
                process.state = State.READY
                took_s = time.monotonic() - process.started_at
                again = " again" if process.restarts else ""
                self._say(f"{process.service.name}: ready{again} after {took_s:.1f} s")

    def _states(self) -> list[tuple[State, int]]:
        return [(p.state, p.child.pid) for p in self.processes.values()]


def _how_it_ended(status: int) -> str:
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"
