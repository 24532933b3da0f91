"""The launcher as a person meets it at the terminal, with the whole system."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from launch.environments import ROOT
from tests.support.instance import NAMES, Instance
from tests.support.instance_cache import fill
from tests.support.ports import free_ports

pytestmark = [pytest.mark.slow, pytest.mark.rasa]

START_S = 25.0


def launch_in_vain(**env: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher where it cannot start; returns what it said."""
    return subprocess.run(
        [sys.executable, "-m", "launch.run"],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def processes() -> Iterator[tuple[str, int, float]]:
    """Return each process's state, its group and the seconds that it has used of the processor."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # Its own and those of its children that have ended, in the program and in the kernel.
        yield fields[0], int(fields[2]), sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def groups_alive(groups: list[int]) -> list[int]:
    """Return the groups with a process left; one that only waits to be collected is none."""
    return [group for state, group, _ in processes() if state != "Z" and group in groups]


def alone_s(groups: list[int]) -> float:
    """Return how long these groups' work so far takes two cores with nothing else to do."""
    used = dict.fromkeys(groups, 0.0)
    for _, group, used_s in processes():
        if group in used:
            used[group] += used_s
    return max(*used.values(), sum(used.values()) / 2)


def wait_until_gone(groups: list[int], timeout_s: float = 15) -> None:
    deadline = time.monotonic() + timeout_s
    while left := groups_alive(groups):
        assert time.monotonic() < deadline, f"left behind: {left}"
        time.sleep(0.05)


@pytest.fixture
def prepared(tmp_path: Path, stack_cache: Path) -> Iterator[Instance]:
    """A Relais that is trained and has read the demo articles, and does not run."""
    instance = Instance(tmp_path / "home", cache=stack_cache)
    fill(instance.home, stack_cache)
    if not (instance.home / "relais.db").exists():  # nobody has kept any yet
        instance.start()
        instance.stop()
    yield instance
    instance.stop()


def ask(url: str, question: str, timeout_s: float = 20) -> dict:
    """Ask as the widget does; returns the reply's event."""
    with httpx.Client(base_url=url, timeout=10) as http:
        token = http.post("/api/conversations", json={"language": "en"}).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        body = {"client_id": uuid.uuid4().hex, "text": question}
        http.post("/api/conversation/messages", json=body, headers=headers).raise_for_status()
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            events = http.get("/api/conversation", headers=headers).json()["events"]
            if len(events) > 1:
                return events[1]
            time.sleep(0.05)
    raise AssertionError(f"no reply to {question!r} after {timeout_s} s")


def test_a_start_on_a_prepared_home_answers_within_25_seconds_and_ctrl_c_leaves_nothing(prepared):
    began = time.monotonic()
    prepared.start()
    reply = ask(prepared.url, "where is my parcel?")
    assert not (prepared.home / "run" / "starting").exists()
    took_s = time.monotonic() - began
    assert any(part["type"] == "answer" for part in reply["parts"]), reply
    groups = [prepared.process(name).pid for name in NAMES]
    own_s = alone_s([prepared.launcher.pid, *groups])
    assert own_s < START_S, f"the start takes {own_s:.1f} s of two cores\n{prepared.terminal}"
    # Other tests have their share of the cores; what waits for the clock would show here.
    assert took_s < 3 * START_S, f"it took {took_s:.1f} s\n{prepared.terminal}"
    prepared.wait_until(lambda: f"Open {prepared.url}/" in prepared.terminal, "say so", 5)

    second = launch_in_vain(RELAIS_HOME=str(prepared.home))
    assert second.returncode == 1
    assert "Relais runs already" in second.stderr
    assert str(prepared.launcher.pid) in second.stderr

    began = time.monotonic()
    assert prepared.stop() == 0
    assert time.monotonic() - began < 5, "Ctrl-C took too long"
    wait_until_gone(groups)
    assert prepared.state() == {}


def processes_of(home: Path) -> list[int]:
    """Return the processes that were started for this RELAIS_HOME and still run."""
    wanted, found = f"RELAIS_HOME={home}".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_launcher_that_ends_while_it_trains_ends_the_training(tmp_path, number):
    instance = Instance(tmp_path / "home")
    instance.launch()
    log = instance.home / "log" / "training.log"
    instance.wait_until(lambda: log.exists() and len(processes_of(instance.home)) > 1, "train", 30)
    instance.launcher.send_signal(number)
    assert instance.launcher.wait(10) == (0 if number == signal.SIGTERM else -number)
    deadline = time.monotonic() + 15
    while left := processes_of(instance.home):
        assert time.monotonic() < deadline, f"left behind: {left}\n{instance.terminal}"
        time.sleep(0.05)
    instance.stop()
    assert "Traceback" not in instance.terminal


def test_without_the_demo_a_new_database_stays_empty_and_sigkill_leaves_nothing(tmp_path):
    # The assistant is left to another machine: its training has nothing to do with it.
    env = {"DEMO": "false", "ASSISTANT_URL": "http://192.0.2.1:5005"}
    instance = Instance(tmp_path / "home", env=env)
    try:
        instance.start()
        with closing(sqlite3.connect(instance.home / "relais.db")) as database:
            assert database.execute("SELECT count(*) FROM article").fetchone() == (0,)
        assert "articles:" not in instance.terminal
        assert instance.process("search").state == "ready"
        groups = [process["pid"] for process in instance.state()["processes"].values()]
        assert len(groups) == len(NAMES) - 1
        instance.launcher.send_signal(signal.SIGKILL)
        instance.launcher.wait()
        wait_until_gone(groups)
    finally:
        instance.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for the first few files of a start."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=64k", "relais-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("only an administrator can make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_that_fills_up_is_said_at_the_end_whatever_failed_by_it(small_disk):
    ports = dict(zip(("WEB_PORT", "SEARCH_URL", "ACTIONS_URL"), free_ports(3), strict=True))
    env = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    done = launch_in_vain(
        **{**env, "WEB_PORT": str(ports["WEB_PORT"]), "RELAIS_HOME": str(small_disk / "home")},
        ASSISTANT_URL="http://192.0.2.1:5005",
    )
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(f"Relais cannot start. The disk is full: {small_disk / 'home'}."), last
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_said_with_its_number_and_the_setting_that_moves_it(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = launch_in_vain(RELAIS_HOME=str(tmp_path), WEB_PORT=port)
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr
    assert "WEB_PORT" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    # Root may write anywhere but into the kernel's own folders.
    home = Path("/sys/relais") if os.geteuid() == 0 else tmp_path / "home"
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
    done = launch_in_vain(RELAIS_HOME=str(home))
    tmp_path.chmod(0o700)
    assert done.returncode == 1
    assert "No permission to write" in done.stderr
    assert "RELAIS_HOME" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_wrong_setting_is_named(tmp_path):
    done = launch_in_vain(RELAIS_HOME=str(tmp_path), WEB_PORT="many")
    assert done.returncode == 1
    assert "WEB_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        launch_in_vain(RELAIS_HOME=str(tmp_path), WEB_PORT=port)
        first = (tmp_path / "secrets.env").read_text()
        launch_in_vain(RELAIS_HOME=str(tmp_path), WEB_PORT=port)
    assert (tmp_path / "secrets.env").read_text() == first
    assert (tmp_path / "secrets.env").stat().st_mode & 0o777 == 0o600
    assert {line.split("=")[0] for line in first.splitlines()} == {"ASSISTANT_SECRET"}
