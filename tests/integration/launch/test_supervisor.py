"""The supervisor with small real processes; the whole system's turn is in test_run.py."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launch.environments import ROOT
from launch.reaper import is_alive
from launch.services import Service
from launch.supervisor import State, Supervisor
from tests.support.ports import free_ports

pytestmark = pytest.mark.slow

# Answers 200 to anything, and has a child of its own, as gunicorn has.
SERVER = """
import http.server, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("child", child.pid, flush=True)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
# A launcher of its own that a test can kill.
LAUNCHER = """
import sys, time
from pathlib import Path
from launch.services import Service
from launch.supervisor import Supervisor
port, log_dir, script = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
supervisor = Supervisor(env={}, log_dir=log_dir, say=lambda line: print(line, flush=True))
supervisor.start(Service("small", (sys.executable, "-c", script, str(port)), "127.0.0.1", port,
                         "SMALL_URL", f"http://127.0.0.1:{port}/"))
while True:
    supervisor.tick()
    time.sleep(0.05)
"""


# Killed in the moment between a child's start and the launcher's note of it.
KILLED_EARLY = """
import os, signal, subprocess
from launch.reaper import Reaper
reaper = Reaper()
child = subprocess.Popen(["sleep", "600"], start_new_session=True, preexec_fn=reaper.announce)
print(child.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def service(script: str = SERVER) -> Service:
    (port,) = free_ports(1)
    command = (sys.executable, "-c", script, str(port))
    return Service("small", command, "127.0.0.1", port, "SMALL_URL", f"http://127.0.0.1:{port}/")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(env=os.environ, log_dir=tmp_path, say=said.append)
    yield supervisor
    supervisor.stop()


def poll(is_so: Callable[[], bool], each_time: Callable[[], object] = lambda: None) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        each_time()
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.02)


def exists(pid: int) -> bool:
    """Whether a process runs; one that is dead and not collected yet does not."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def child_in(log: Path) -> int:
    poll(lambda: log.exists() and log.read_text().startswith("child "))
    return int(log.read_text().split()[1])


def test_a_process_that_dies_is_restarted_and_that_is_said(supervisor, said, tmp_path):
    supervisor.start(service())
    poll(supervisor.is_ready, supervisor.tick)
    first = supervisor.processes["small"].child.pid
    orphan = child_in(tmp_path / "small.log")
    os.kill(first, signal.SIGKILL)
    poll(lambda: not supervisor.is_ready(), supervisor.tick)
    poll(supervisor.is_ready, supervisor.tick)
    assert supervisor.processes["small"].child.pid != first
    assert not exists(orphan), "a child of the dead process was left behind"
    assert said[1] == "small: was ended by SIGKILL; starting it again"
    assert said[2].startswith("small: ready again after")


def test_a_child_is_ended_though_its_launcher_died_before_noting_it():
    launcher = subprocess.run(
        [sys.executable, "-c", KILLED_EARLY], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert launcher.returncode == -signal.SIGKILL
    child, deadline = int(launcher.stdout), time.monotonic() + 10
    while is_alive(child):
        assert time.monotonic() < deadline, f"left behind: {child}"
        time.sleep(0.05)


def test_a_reaper_that_dies_is_replaced(supervisor):
    supervisor.start(service())
    poll(supervisor.is_ready, supervisor.tick)
    reaper = supervisor._reaper._process
    reaper.kill()
    reaper.wait()
    first = supervisor.processes["small"].child
    first.kill()
    poll(lambda: supervisor.processes["small"].restarts and supervisor.is_ready(), supervisor.tick)
    second = supervisor.processes["small"].child
    # The new one knows all there is to end.
    supervisor._reaper.close()
    poll(lambda: second.poll() is not None)


def test_a_process_that_keeps_dying_is_named_with_the_end_of_its_log(supervisor, said):
    supervisor.start(service("import sys; sys.exit('no such model')"))
    poll(lambda: supervisor.processes["small"].deaths >= 3, supervisor.tick)
    assert supervisor.processes["small"].state is State.DEAD
    explained = next(line for line in said if "keeps ending" in line)
    assert "no such model" in explained
    assert "small.log" in explained


def test_what_the_system_refuses_is_said_and_tried_again(tmp_path, said, monkeypatch):
    refusals = {"state": True, "start": False}

    def write_state(_supervisor) -> None:
        if refusals["state"]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "processes.json")
        refusals["written"] = True

    real_spawn = Supervisor._spawn

    def spawn(self, *arguments):
        if refusals["start"]:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return real_spawn(self, *arguments)

    monkeypatch.setattr(Supervisor, "_spawn", spawn)
    supervisor = Supervisor(
        env=os.environ, log_dir=tmp_path, say=said.append, on_change=write_state
    )
    try:
        supervisor.start(service())
        poll(supervisor.is_ready, supervisor.tick)
        assert sum("disk is full" in line for line in said) == 1, said

        refusals["start"] = True
        os.kill(supervisor.processes["small"].child.pid, signal.SIGKILL)
        poll(lambda: any("cannot be started again yet" in line for line in said), supervisor.tick)
        refusals.update(start=False, state=False)
        poll(supervisor.is_ready, supervisor.tick)
        assert refusals.get("written"), "what could not be told is told once it can be"
    finally:
        supervisor.stop()


def test_a_child_that_only_waits_to_be_collected_delays_no_stop():
    with subprocess.Popen([sys.executable, "-c", ""], start_new_session=True) as ended:
        poll(lambda: " Z " in Path(f"/proc/{ended.pid}/stat").read_text())
        assert not is_alive(ended.pid)
    assert not is_alive(ended.pid)


def test_stopping_leaves_no_process_even_one_that_will_not_listen(supervisor, tmp_path):
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SERVER
    supervisor.start(service(stubborn))
    poll(supervisor.is_ready, supervisor.tick)
    group, child = supervisor.processes["small"].child.pid, child_in(tmp_path / "small.log")
    supervisor.stop()
    assert not is_alive(group)
    assert not exists(child)


def test_a_launcher_that_is_killed_leaves_no_process(tmp_path):
    (port,) = free_ports(1)
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(port), str(tmp_path), SERVER],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with launcher:
        assert launcher.stdout.readline().startswith("small: ready")
        child = child_in(tmp_path / "small.log")
        group = os.getpgid(child)
        launcher.kill()
    poll(lambda: not exists(child) and not exists(group))
