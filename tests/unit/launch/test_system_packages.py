import ast
from pathlib import Path

import pytest

from launch import system_packages
from launch.environments import ROOT


@pytest.mark.parametrize(
    ("account", "apt"), [(1000, "/usr/bin/apt-get"), (0, None)], ids=["not root", "no apt"]
)
def test_what_cannot_be_installed_is_said_with_what_to_do(monkeypatch, capfd, account, apt):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: account)
    monkeypatch.setattr(system_packages.shutil, "which", lambda _name: apt)
    monkeypatch.setattr(
        system_packages, "FINDERS", {"chromium": lambda: None, "postgresql": lambda: Path("/bin")}
    )
    assert system_packages.main(["chromium", "postgresql"]) == 0, "the other tests go on"
    said = capfd.readouterr().err.strip()
    assert said.startswith("Not installed: chromium.")
    assert "apt-get install chromium" in said
    assert "postgresql" not in said
    assert "\n" not in said


def test_any_chromium_does_where_the_one_without_windows_cannot_be_had(monkeypatch, capfd):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        system_packages.shutil,
        "which",
        lambda name: "/usr/bin/chromium" if name == "chromium" else None,
    )
    assert system_packages.main([system_packages.HEADLESS]) == 0
    assert capfd.readouterr().err == "", "no test is skipped"


def imported_by(module: str) -> set[str]:
    """Return the modules of launch that this one imports, and those that they import."""
    found, waiting = set(), {module}
    while waiting:
        name = waiting.pop()
        found.add(name)
        tree = ast.parse((ROOT / "launch" / f"{name}.py").read_text(encoding="utf-8"))
        named = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
        waiting |= {n.removeprefix("launch.") for n in named if n.startswith("launch.")} - found
    return found


def test_running_relais_asks_for_no_system_package():
    assert "system_packages" not in imported_by("run") | imported_by("__main__")
    assert "supervisor" in imported_by("run"), "or this test sees nothing"
