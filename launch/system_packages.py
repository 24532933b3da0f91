"""Bring in the system programs that `make test` uses, where they are missing and we may.

    python -m launch.system_packages chromium-headless-shell libatomic1 postgresql

What cannot be installed is said, once, and the tests that need it are skipped with the reason.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# Chromium without windows: a visit costs three quarters of the processor's time.
HEADLESS = "chromium-headless-shell"


def find_chromium() -> str | None:
    """Return the path of the Chromium without windows, else of the system's Chromium or Chrome."""
    for name in (HEADLESS, "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return None


def find_postgresql() -> Path | None:
    """Return the folder of initdb and postgres, the newest version's, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    if on_path := shutil.which("initdb"):
        found.insert(0, Path(on_path))
    for initdb in reversed(found):
        if all((initdb.parent / name).exists() for name in ("postgres", "pg_isready")):
            return initdb.parent
    return None


def has_libatomic() -> bool:
    """Whether the library is there that the program needs by which Playwright drives Chromium."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


FINDERS: dict[str, Callable[[], object]] = {
    HEADLESS: lambda: shutil.which(HEADLESS),
    "chromium": find_chromium,
    "libatomic1": has_libatomic,
    "postgresql": find_postgresql,
}


def missing_of(names: list[str]) -> list[str]:
    """Return what is not there."""
    return [name for name in names if not FINDERS[name]()]


def install(missing: list[str]) -> None:
    """Install Debian packages, after one update of their list."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    print(f"installing {' and '.join(missing)} with apt-get …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # One by one: a name that this system does not know keeps nothing else away.
    one_by_one = ([apt, "install", "-qq", "-y", "--no-install-recommends", it] for it in missing)
    for command in ([apt, "update", "-qq"], *one_by_one):
        done = subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(f"{' '.join(command)} failed:\n{done.stderr.strip()[-800:]}", file=sys.stderr)


def main(names: list[str]) -> int:
    """Install what is missing of ``names``; returns 0 in any case, as no test depends on it."""
    if missing := missing_of(names):
        install(missing)
    # Any Chromium will do where there is none without windows.
    if HEADLESS in missing and not find_chromium():
        install(["chromium"])
    if missing := [name for name in missing_of(names) if name != HEADLESS or not find_chromium()]:
        print(
            f"Not installed: {', '.join(missing)}. The tests that need it are skipped. As root: "
            f"apt-get update && apt-get install {' '.join(missing)}",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
