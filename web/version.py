"""Which Relais this is; ``pyproject.toml`` says it, and nobody else."""

import tomllib

from settings import ROOT

VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
