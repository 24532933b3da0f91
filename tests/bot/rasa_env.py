"""The assistant's own environment, as tests reach it: by starting programs in it."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "TQDM_DISABLE": "1",
}


def rasa_environment(**more: str) -> dict[str, str]:
    """Return this process's environment with what Rasa needs."""
    return os.environ | _ENVIRONMENT | more


def in_rasa(
    *arguments: str | Path, timeout_s: float = 170, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run .venv-rasa's Python in the project's root; the caller looks at the exit status."""
    return subprocess.run(
        [RASA_PYTHON, "-W", "ignore", *arguments],
        cwd=ROOT,
        env=rasa_environment(**environment),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
