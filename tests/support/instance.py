"""A whole Relais of one's own, started as `make run` starts it: for tests and benchmarks.

It ends with the program that started it, even when that one is killed.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.environments import ROOT, app_environment
from launch.home import read_state
from launch.reaper import Reaper
from tests.support.instance_cache import fill, keep
from tests.support.ports import free_ports

NAMES = ("assistant", "search", "actions", "web")
# One address makes all the requests: the limits meant for customers would stop it.
NO_LIMITS = {
    "REQUESTS_PER_MINUTE": "1000000",
    "CONVERSATIONS_PER_HOUR": "1000000",
    "STREAMS_PER_ADDRESS": "1500",
    "MESSAGES_PER_MINUTE": "1000000",
}
START_TIMEOUT_S = 300.0


class NotInTime(Exception):
    """Something that had to happen did not; the message tells what and shows the logs."""


@dataclass(frozen=True)
class RunningProcess:
    """One process as the launcher's state file shows it."""

    name: str
    pid: int
    state: str
    restarts: int
    port: int

    def kill(self) -> None:
        """Kill it and its children at once, as a crash would."""
        os.killpg(self.pid, signal.SIGKILL)


class Instance:
    """One running Relais.

    Args:
        home: its RELAIS_HOME.
        env: settings by their variable's name; everything else is as in a fresh `make run`.
        cache: a folder that keeps what takes long from one instance to the next: the trained
            model, and the imported and indexed demo articles for as long as neither they nor
            the code that treats them changes.
        launcher: the module that is run; it does what ``launch.run`` does.
    """

    def __init__(
        self,
        home: Path,
        *,
        env: Mapping[str, str] | None = None,
        cache: Path | None = None,
        launcher: str = "launch.run",
    ) -> None:
        self.home = home
        ports = free_ports(len(NAMES) + 1)
        self.allowed_origin = f"http://127.0.0.1:{ports[-1]}"
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTEST_"))},
            "RELAIS_HOME": str(home),
            "ASSISTANT_URL": f"http://127.0.0.1:{ports[0]}",
            "SEARCH_URL": f"http://127.0.0.1:{ports[1]}",
            "ACTIONS_URL": f"http://127.0.0.1:{ports[2]}",
            "WEB_PORT": str(ports[3]),
            "ALLOWED_ORIGINS": f'["{self.allowed_origin}"]',
            **NO_LIMITS,
            **(env or {}),
        }
        self.url = f"http://127.0.0.1:{self.env['WEB_PORT']}"
        self._cache = cache
        self._module = launcher
        self.launcher: subprocess.Popen[bytes] | None = None
        self._reaper: Reaper | None = None

    @property
    def terminal(self) -> str:
        """What the launcher has printed."""
        path = self.home / "log" / "terminal.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self, timeout_s: float = START_TIMEOUT_S) -> None:
        """Start and return when everything is ready; raises NotInTime."""
        self.launch()
        self.wait_until(lambda: bool(self.state().get("is_ready")), "get ready", timeout_s)
        if self._cache is not None:
            keep(self.home, self._cache)

    def launch(self) -> None:
        """Start the launcher and return at once."""
        (self.home / "log").mkdir(parents=True, exist_ok=True)
        if self._cache is not None:
            fill(self.home, self._cache)
        with (self.home / "log" / "terminal.log").open("ab") as output:
            self.launcher = subprocess.Popen(
                [str(app_environment(is_for_tests=True).python), "-m", self._module],
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._reaper = Reaper()
        self._reaper.add(self.launcher.pid)

    def state(self) -> dict[str, Any]:
        """Return the launcher's state file; empty before the first process."""
        return read_state(self.home)

    def process(self, name: str) -> RunningProcess:
        """Return one of the processes by name; KeyError when it was not started yet."""
        return RunningProcess(name, **self.state()["processes"][name])

    def wait_until_back(self, name: str, *, restarts: int, timeout_s: float = 90.0) -> None:
        """Return when the process is ready and was restarted more often than ``restarts`` times."""

        def is_back() -> bool:
            process = self.process(name)
            return process.restarts > restarts and process.state == "ready"

        self.wait_until(is_back, f"see {name} restarted and ready", timeout_s)

    def wait_until(self, is_so: Callable[[], bool], what: str, timeout_s: float) -> None:
        """Poll a condition; raises NotInTime, sooner when the launcher has ended."""
        deadline = time.monotonic() + timeout_s
        while not is_so():
            has_ended = self.launcher is not None and self.launcher.poll() is not None
            if has_ended or time.monotonic() > deadline:
                why = "the launcher has ended" if has_ended else f"{timeout_s:.0f} s have passed"
                raise NotInTime(f"Waiting to {what}: {why}.\n{self.logs()}")
            time.sleep(0.05)

    def stop(self, timeout_s: float = 20.0) -> int:
        """Stop as Ctrl-C does; returns the launcher's exit status, 0 if there is none."""
        if self.launcher is None:
            return 0
        if self.launcher.poll() is None:
            self.launcher.send_signal(signal.SIGINT)
        try:
            return self.launcher.wait(timeout_s)
        finally:
            if self._reaper is not None:
                self._reaper.close()
                self._reaper = None

    def logs(self, lines: int = 30) -> str:
        """Return the end of every log, for a failure's report."""
        shown = []
        for path in sorted((self.home / "log").glob("*.log")):
            end = path.read_text(errors="replace").splitlines()[-lines:]
            shown.append(f"--- {path.name}\n" + "\n".join(end))
        return "\n".join(shown)
