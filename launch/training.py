"""Train the assistant's model when what it is made from has changed."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from launch.environments import ROOT, rasa_environment
from launch.errands import Errands
from launch.errors import TrainingFailed
from settings import Settings

# bot/README.md says so: nothing else has a say in the model.
INPUTS = (
    "config.yml",
    "bot/domain.yml",
    "bot/data",
    "bot/small_talk.py",
    "bot/vocabulary.py",
    "requirements/rasa.txt",
)
MODEL = "assistant.tar.gz"
STAMP = "assistant.json"


def model_path(settings: Settings) -> Path:
    """Return the file the assistant is started with."""
    return settings.relais_home / "models" / MODEL


def fingerprint(inputs: Iterable[Path]) -> str:
    """Return a hash of the files, and of the files below the folders, with their names."""
    digest = hashlib.sha256()
    for given in inputs:
        for file in sorted(given.rglob("*")) if given.is_dir() else [given]:
            if file.is_dir() or file.suffix == ".pyc":
                continue
            content = file.read_bytes()
            digest.update(f"{file.relative_to(given.parent)}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def is_trained(settings: Settings, wanted: str) -> bool:
    """Whether the model there is was made from the inputs with this fingerprint."""
    model = model_path(settings)
    try:
        stamp = json.loads(model.with_name(STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return model.exists() and stamp == {"inputs": wanted}


def train_if_needed(
    settings: Settings,
    *,
    errands: Errands,
    env: Mapping[str, str],
    log: Path,
    say: Callable[[str], None],
) -> None:
    """Train the model unless it is up to date; raises TrainingFailed."""
    wanted = fingerprint(ROOT / name for name in INPUTS)
    if is_trained(settings, wanted):
        return
    say("assistant: training, once for each change of its examples")
    began = time.monotonic()
    model = model_path(settings)
    model.parent.mkdir(parents=True, exist_ok=True)
    model.with_name(STAMP).unlink(missing_ok=True)
    python = str(rasa_environment().python)
    with log.open("w", encoding="utf-8") as output:
        status = errands.run(
            [python, "-W", "ignore", "-m", "bot", "train", "--out", str(model.parent)],
            env=env,
            output=output,
        )
    if status != 0 or not model.exists():
        end = "\n  ".join(log.read_text(errors="replace").strip().splitlines()[-8:])
        raise TrainingFailed(
            f"The assistant could not be trained; the whole log is {log}. Its end:\n  {end}"
        )
    model.with_name(STAMP).write_text(json.dumps({"inputs": wanted}), encoding="utf-8")
    say(f"assistant: trained after {time.monotonic() - began:.0f} s")
