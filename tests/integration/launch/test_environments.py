"""A real environment from a tiny package index in a folder: no network."""

import fcntl
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from launch.environments import ROOT, Environment, is_current, make_environments
from launch.errands import Errands
from launch.errors import InstallFailed

pytestmark = pytest.mark.slow


def put_wheel(folder: Path, name: str, version: str) -> None:
    """Write a package with one module that knows its version."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = '{version}'\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(path, text)


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for name, version in (("lamp", "1.0"), ("lamp", "2.0"), ("grinder", "1.0")):
        put_wheel(wheels, name, version)
    return Environment(
        name="small environment",
        folder=tmp_path / "env",
        lists=(tmp_path / "small.txt",),
        pip_options=("--no-index", "--find-links", str(wheels)),
        proof="import lamp",
    )


def ask(environment: Environment, code: str) -> str:
    done = subprocess.run(
        [environment.python, "-c", code], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.fixture
def errands() -> Iterator[Errands]:
    with Errands() as errands:
        yield errands


def poll(is_so: Callable[[], object], timeout_s: float = 90) -> None:
    deadline = time.monotonic() + timeout_s
    while not is_so():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.02)


def test_an_unchanged_list_costs_nothing_and_a_changed_one_is_reinstalled(
    environment, errands, tmp_path
):
    said: list[str] = []

    def make(pins: str) -> None:
        said.clear()
        environment.lists[0].write_text(pins)
        log = tmp_path / "log" / "install.log"
        make_environments([environment], errands=errands, log=log, say=said.append)

    make("lamp==1.0\ngrinder==1.0\n")
    assert [line.split(":")[0] for line in said] == ["small environment"] * 2
    assert "installing" in said[0]
    assert "2 packages" in said[0]
    log = tmp_path / "log" / "install-env.log"
    assert log.read_text().startswith("$ "), "the log begins with the command it is of"
    assert ask(environment, "import lamp, grinder; print(lamp.VERSION)") == "1.0"

    make("lamp==1.0\ngrinder==1.0\n")
    assert said == []

    make("lamp==2.0\n")
    assert "its list has changed" in said[0]
    assert ask(environment, "import lamp; print(lamp.VERSION)") == "2.0"
    assert "No module named 'grinder'" in ask(environment, "import grinder")

    with pytest.raises(InstallFailed, match="No matching distribution"):
        make("lamp==3.0\n")
    assert not is_current(environment), "a failed installation must be tried again"

    make("lamp==2.0\n")
    assert is_current(environment)


def test_two_starts_at_once_do_not_install_into_one_folder(environment, errands, tmp_path):
    environment.lists[0].write_text("lamp==1.0\n")
    said: list[str] = []

    def make() -> None:
        make_environments([environment], errands=errands, log=tmp_path / "log", say=said.append)

    first = os.open(environment.folder.parent, os.O_RDONLY)
    fcntl.flock(first, fcntl.LOCK_EX)
    with ThreadPoolExecutor(2) as pool:
        starts = [pool.submit(make), pool.submit(make)]
        poll(lambda: len(said) == 2)
        assert all("Another start" in line for line in said)
        os.close(first)
        for start in starts:
            start.result(60)
    assert is_current(environment)
    assert sum("installing" in line for line in said) == 1, said


# What a start does while pip is at work: here the proof that follows it, which takes long.
START = """
import signal, sys
from pathlib import Path
from launch.environments import Environment, make_environments
from launch.errands import Errands
# Who started the tests in the background has made them, and this, deaf to Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
folder = Path(sys.argv[1])
small = Environment(name="small", folder=folder / "env", lists=(folder / "small.txt",),
                    proof="import time; time.sleep(600)")
with Errands() as errands:
    make_environments([small], errands=errands, log=folder / "install.log", say=print)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_start_that_ends_while_it_installs_leaves_nothing_at_work(tmp_path, number):
    (tmp_path / "small.txt").write_text("")
    start = subprocess.Popen(
        [sys.executable, "-c", START, str(tmp_path)], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        poll(lambda: working_in(tmp_path / "env", "time.sleep"))
        start.send_signal(number)
        assert start.wait(20) != 0
    finally:
        start.kill()
        start.wait()
    poll(lambda: not working_in(tmp_path / "env"))


def working_in(environment: Path, doing: str = "") -> list[int]:
    """Return the processes that run the environment's Python."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text()
        except OSError:
            continue
        if command.startswith(str(environment)) and doing in command:
            found.append(int(folder.name))
    return found
