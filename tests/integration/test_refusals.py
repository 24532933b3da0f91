"""A command that cannot work says why in one sentence, and ends with 2."""

import os
import subprocess
import sys

import pytest

from settings import ROOT

COMMANDS = (["web", "requests"], ["web", "show", "abc"], ["knowledge_base", "check"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("RELAIS_HOME", "{folder}", "There is no Relais in this database yet"),
        ("RELAIS_HOME", "{folder}/missing", "There is no Relais in this database yet"),
        ("ALLOWED_ORIGINS", "shop.example", "A setting is wrong. ALLOWED_ORIGINS: must be"),
    ],
    ids=["empty", "missing", "wrong setting"],
)
def test_what_cannot_be_is_said_in_one_line(tmp_path, command, setting, value, told):
    env = {**os.environ, "RELAIS_HOME": str(tmp_path), setting: value.format(folder=tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith(told)
    assert (done.returncode, done.stdout) == (2, "")
