"""A real environment from a tiny package index in a folder: no network."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from launch.environments import Environment, is_current, make_environments
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


def test_an_unchanged_list_costs_nothing_and_a_changed_one_is_reinstalled(environment, tmp_path):
    said: list[str] = []

    def make(pins: str) -> None:
        said.clear()
        environment.lists[0].write_text(pins)
        make_environments([environment], log=tmp_path / "log" / "install.log", say=said.append)

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
