"""The commands that people and the continuous integration use."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# Steps of other targets: nobody asks for them.
INNER = {"python", "scripts"}


def make(*arguments: str) -> str:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_help_names_every_target_with_what_it_does():
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    told = dict(re.findall(r"^  make ([a-z-]+)  +(\S.*)$", make("help"), re.MULTILINE))
    assert told.keys() == set(targets[1].split()) - INNER
    assert make() == make("help"), "`make` alone starts nothing"


def test_make_test_ends_with_the_line_that_pytest_closes_with():
    recipe = (ROOT / "Makefile").read_text().split("\ntest: ")[1].split("\n\n")[0]
    assert recipe.splitlines()[-1].strip() == "@$(PYTEST)"
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert ci.read_text().splitlines()[-1] == "exec make test"
