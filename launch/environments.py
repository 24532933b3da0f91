"""Make `.venv` and `.venv-rasa` from their pinned lists. Runs under any Python 3.8 or newer.

An environment keeps a stamp with the hash of each list it was made from: an unchanged list costs
a few milliseconds, a changed one is installed over, and what it no longer names is removed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from launch.errors import InstallFailed
from launch.python import find_python

if TYPE_CHECKING:
    from launch.errands import Errands

ROOT = Path(__file__).resolve().parent.parent
STAMP = "relais-stamp.json"
# Raised when the way of installing changes, so that environments are brought up to date.
INSTALLER_VERSION = 1
_QUIET = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")


@dataclass(frozen=True)
class Environment:
    """One folder of packages and how it comes about."""

    name: str
    folder: Path
    lists: tuple[Path, ...]
    # Lists that another target installs into the same folder: never a reason to remove.
    neighbours: tuple[Path, ...] = ()
    pip_options: tuple[str, ...] = ()
    # Imported once after installing: a package that is there but broken is found now.
    proof: str = ""

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / "bin" / "python"


def app_environment(*, is_for_tests: bool, root: Path = ROOT) -> Environment:
    """Describe `.venv`: everything but Rasa; with the test tools if asked."""
    app, dev = root / "requirements" / "app.txt", root / "requirements" / "dev.txt"
    return Environment(
        name="app environment",
        folder=root / ".venv",
        # dev.txt starts with `-r app.txt`: pip resolves both in one go.
        lists=(app, dev) if is_for_tests else (app,),
        neighbours=() if is_for_tests else (dev,),
        proof="import torch, faiss, sentence_transformers, flask, gevent, rasa_sdk",
    )


def rasa_environment(root: Path = ROOT) -> Environment:
    """Describe `.venv-rasa`: a complete list of pins that pip's resolver would refuse."""
    return Environment(
        name="assistant environment",
        folder=root / ".venv-rasa",
        lists=(root / "requirements" / "rasa.txt",),
        pip_options=("--use-pep517", "--no-deps", "--ignore-requires-python"),
        proof="import rasa.core.agent, skops.io, aio_pika",
    )


def read_stamp(environment: Environment) -> dict[str, Any]:
    """Return what the environment was made from; empty when it is new or was interrupted."""
    try:
        stamp = json.loads((environment.folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and stamp.get("version") == INSTALLER_VERSION else {}


def package_names(text: str) -> set[str]:
    """Return the names of a pinned list, as pip compares them."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    names = (re.split(r"[=<>!~;\[ @]", line, maxsplit=1)[0] for line in lines if line)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names if not name.startswith("-")}


def _describe(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"sha256": digest, "names": sorted(package_names(text))}


def is_current(environment: Environment) -> bool:
    """Whether nothing is to be done for this environment."""
    made_from = read_stamp(environment).get("lists", {})
    return environment.python.exists() and (
        all(made_from.get(path.name) == _describe(path) for path in environment.lists)
    )


def make_environments(
    environments: list[Environment],
    *,
    errands: Errands,
    log: Path,
    say: Callable[[str], None],
) -> None:
    """Bring every environment up to date, those that need work side by side.

    Raises:
        PythonMissing: an environment has to be made and there is no Python 3.11.
        InstallFailed: pip failed; the message ends with its last useful lines.
        OSError: the disk is full, or a folder may not be written.
    """
    if all(is_current(environment) for environment in environments):
        return
    base = find_python()
    log.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(environments[0].folder.parent, say):
        # Looked at again: another start may just have made them.
        stale = [environment for environment in environments if not is_current(environment)]
        with ThreadPoolExecutor(max(1, len(stale))) as pool:
            try:
                # list(): raises the first failure, after all have ended.
                list(pool.map(lambda one: _make(one, base, errands, log, say), stale))
            except KeyboardInterrupt:
                errands.end()
                raise


@contextmanager
def _alone_in(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Keep a second start from installing into the same folders at the same time."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is making the environments: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _make(
    environment: Environment,
    base: str,
    errands: Errands,
    log: Path,
    say: Callable[[str], None],
) -> None:
    began = time.monotonic()
    # One log for each, so that two pips do not write into each other's lines.
    log = log.with_name(f"{log.stem}-{environment.folder.name.lstrip('.')}{log.suffix}")
    described = {path.name: _describe(path) for path in environment.lists}
    count = sum(len(package_names(path.read_text(encoding="utf-8"))) for path in environment.lists)
    stamp = read_stamp(environment)
    what = (
        "its list has changed, bringing up to date" if stamp else "installing, once, some minutes:"
    )
    say(f"{environment.name}: {what} {count} packages (log: {log})")
    (environment.folder / STAMP).unlink(missing_ok=True)
    with log.open("w", encoding="utf-8") as output:

        def run(*command: str | Path) -> None:
            if _run([str(word) for word in command], errands, output) != 0:
                where = f"{environment.name} ({environment.folder})"
                raise InstallFailed(explain(where, log.read_text(errors="replace"), log))

        if not _works(environment.python):
            run(base, "-m", "venv", "--clear", environment.folder)
        pip = (environment.python, "-m", "pip")
        run(*pip, "install", *_QUIET, *environment.pip_options, "-r", environment.lists[-1])
        gone = _names_in(stamp) - _names_of([*environment.lists, *environment.neighbours])
        if gone:
            run(*pip, "uninstall", "--yes", *sorted(gone))
        if environment.proof:
            run(environment.python, "-W", "ignore", "-c", environment.proof)
    old = stamp.get("lists", {})
    kept = {path.name: old[path.name] for path in environment.neighbours if path.name in old}
    (environment.folder / STAMP).write_text(
        json.dumps({"version": INSTALLER_VERSION, "lists": {**kept, **described}}), encoding="utf-8"
    )
    say(f"{environment.name}: ready after {time.monotonic() - began:.0f} s")


def _names_in(stamp: dict[str, Any]) -> set[str]:
    return {name for described in stamp.get("lists", {}).values() for name in described["names"]}


def _names_of(paths: list[Path]) -> set[str]:
    return {
        name
        for path in paths
        if path.exists()
        for name in package_names(path.read_text(encoding="utf-8"))
    }


def _works(python: Path) -> bool:
    """Whether an interpreter starts and has pip; not so after its base Python was moved."""
    try:
        asked = [str(python), "-c", "import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))"]
        return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _run(command: list[str], errands: Errands, output: IO[str]) -> int:
    output.write(f"$ {shlex.join(command)}\n")
    output.flush()
    return errands.run(command, env=os.environ, output=output)


def explain(name: str, text: str, log: Path) -> str:
    """Turn the output of a failed installation into what a person needs to know."""
    if "No space left on device" in text or "[Errno 28]" in text:
        return f"The disk is full: the {name} could not be installed (about 5 GB are needed)."
    if "Permission denied" in text or "[Errno 13]" in text or "Read-only file system" in text:
        return f"No permission to write the {name}; the log is {log}."
    useful = [
        line
        for line in text.splitlines()
        if line.strip() and "WARNING" not in line and not line.startswith("$ ")
    ]
    errors = [line for line in useful if line.lstrip().startswith(("ERROR", "error:"))]
    last = "\n  ".join((errors or useful)[-6:])
    return f"The {name} could not be installed; the whole log is {log}. Its end:\n  {last}"
