"""A test run that is killed leaves no process behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from launch.environments import ROOT
from launch.system_packages import find_postgresql

pytestmark = pytest.mark.slow

# Test runs in small: each starts what a fixture starts, says so, and waits to be killed.
WITH_POSTGRESQL = """
import time
from pathlib import Path
from tests.support.postgres import throwaway_server
with throwaway_server() as url:
    home = Path(url.query["host"])
    print((home / "data" / "postmaster.pid").read_text().split()[0], home, flush=True)
    time.sleep(600)
"""
WITH_RELAIS = """
import sys, time
from pathlib import Path
from tests.support.instance import Instance
instance = Instance(Path(sys.argv[1]), cache=Path(sys.argv[2]))
instance.launch()
instance.wait_until(lambda: "assistant" in instance.state().get("processes", {}), "start", 120)
started = [one["pid"] for one in instance.state()["processes"].values()]
print(instance.launcher.pid, *started, flush=True)
time.sleep(600)
"""


@contextmanager
def killed_after_its_first_line(code: str, *arguments: str) -> Iterator[str]:
    """Run a program until it has printed a line, kill it; yields that line."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        line = program.stdout.readline().strip()
        os.kill(program.pid, signal.SIGKILL)
    assert line, "it ended before it had started anything"
    yield line


def is_running(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def wait_until_gone(pids: list[int], timeout_s: float = 20) -> None:
    deadline = time.monotonic() + timeout_s
    while left := [pid for pid in pids if is_running(pid)]:
        assert time.monotonic() < deadline, f"left behind: {left}"
        time.sleep(0.05)


@pytest.mark.postgresql
def test_a_killed_test_run_leaves_no_database_server():
    if find_postgresql() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with killed_after_its_first_line(WITH_POSTGRESQL) as line:
        pid, home = line.split()
        wait_until_gone([int(pid)])
    # Files are all that is left of it; the system clears them away with its other temporary ones.
    shutil.rmtree(home)


@pytest.mark.rasa
def test_a_killed_test_run_leaves_no_launcher_and_none_of_its_processes(tmp_path, stack_cache):
    arguments = (str(tmp_path / "home"), str(stack_cache))
    with killed_after_its_first_line(WITH_RELAIS, *arguments) as line:
        pids = [int(pid) for pid in line.split()]
        assert len(pids) > 1, "nothing but the launcher had started"
        wait_until_gone(pids)
