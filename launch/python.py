"""Find the Python that both environments are made from. Runs under any Python 3.8 or newer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

WANTED = (3, 11)
HOW_TO_GET_IT = (
    "Relais needs Python 3.11 with its venv module and found none. Install it (Debian, Ubuntu: "
    "apt install python3.11 python3.11-venv; elsewhere: pyenv install 3.11), or name it: "
    "PYTHON=/path/to/python3.11 make run"
)
_QUESTION = """
import ensurepip, json, sys, venv
print(json.dumps([list(sys.version_info[:2]), sys.executable]))
"""


class PythonMissing(Exception):
    """No usable Python 3.11 on this machine; the message says what to do."""


def candidates() -> list[str]:
    """Return the programs worth asking, best first; some may not exist."""
    names = [os.environ.get("PYTHON", ""), "python3.11", "python3", "python"]
    found = [shutil.which(name) for name in names if name]
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv")))
    found += sorted(str(path) for path in pyenv.glob("versions/3.11*/bin/python3.11"))
    return [path for path in found if path]


def find_python() -> str:
    """Return the path of a Python 3.11 that can make environments; raises PythonMissing."""
    for program in candidates():
        version, executable = _ask(program)
        if version == WANTED:
            return executable
    raise PythonMissing(HOW_TO_GET_IT)


def _ask(program: str) -> tuple[tuple[int, ...], str]:
    """Return a program's version and real path; ``((), "")`` when it is not a whole Python."""
    try:
        # -I: neither the working folder nor PYTHONPATH may change the answer.
        done = subprocess.run(
            [program, "-I", "-c", _QUESTION], capture_output=True, text=True, timeout=30, check=True
        )
        version, executable = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return (), ""
    return tuple(version), executable
