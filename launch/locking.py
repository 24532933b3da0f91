"""Write ``requirements/app.txt`` and ``dev.txt``: every package, at the version installed here.

    .venv/bin/python -m launch.locking

Run inside an environment that was made from ``app.in`` and ``dev.in`` (`make lock` does that).
"""

import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
# Every environment starts with these; their versions are not ours to pin.
TOOLS = {canonicalize_name(name) for name in ("pip", "setuptools", "wheel")}


def read_wanted(text: str) -> list[Requirement]:
    """Return the requirements of an ``.in`` file: one a line, ``#`` starts a comment."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line]


def closure(
    wanted: list[Requirement], installed: Mapping[NormalizedName, Distribution]
) -> set[NormalizedName]:
    """Return the canonical names of ``wanted`` and all they need; KeyError: not installed."""
    seen: set[tuple[NormalizedName, str]] = set()
    waiting = [
        (canonicalize_name(requirement.name), extra)
        for requirement in wanted
        for extra in ("", *requirement.extras)
    ]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for line in installed[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                needed = canonicalize_name(requirement.name)
                waiting += [(needed, wish) for wish in ("", *requirement.extras)]
    return {name for name, _ in seen} - TOOLS


def pins(names: set[NormalizedName], installed: Mapping[NormalizedName, Distribution]) -> str:
    """Return one ``name==version`` a line, by name; a local version part (``+cpu``) is dropped."""
    lines = (f"{name}=={installed[name].version.split('+')[0]}" for name in sorted(names))
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Write both lists; returns the exit status."""
    installed = {canonicalize_name(found.name): found for found in distributions()}
    app = read_wanted((FOLDER / "app.in").read_text(encoding="utf-8"))
    dev = read_wanted((FOLDER / "dev.in").read_text(encoding="utf-8"))
    try:
        app_names = closure(app, installed)
        dev_names = closure(dev, installed) - app_names
    except KeyError as missing:
        print(f"not installed here: {missing}", file=sys.stderr)
        return 1
    head = "# Written by `make lock` from {}.in: change that file, not this one.\n"
    (FOLDER / "app.txt").write_text(head.format("app") + pins(app_names, installed), "utf-8")
    (FOLDER / "dev.txt").write_text(
        head.format("dev") + "-r app.txt\n" + pins(dev_names, installed), "utf-8"
    )
    print(f"app.txt: {len(app_names)} packages, dev.txt: {len(dev_names)} more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
