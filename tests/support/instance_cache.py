"""What takes a test's system long to make: the trained model, the indexed demo articles.

Each is kept for as long as nothing that has a say in it has changed; a fresh clone has none.
"""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from launch.environments import ROOT
from launch.errands import Errands
from launch.training import MODEL, STAMP, fingerprint, model_path, train_if_needed
from settings import Settings
from tests.bot.rasa_env import rasa_environment

PREPARED_FROM = (
    "demo/help-centre",
    "knowledge_base",
    "store",
    "settings",
    "requirements/app.txt",
)


def trained_model(cache: Path) -> Path:
    """Return the trained model, made first where it is missing or old: once for all workers."""
    with _locked(cache):
        return _train(cache)


def fill(home: Path, cache: Path) -> None:
    """Put into a new home a trained model and, where they are kept, the indexed demo articles."""
    with _locked(cache):
        _train(cache)
        _copy_model(cache / "models", home / "models")
        prepared = cache / _prepared_name()
        if prepared.exists() and not (home / "relais.db").exists():
            shutil.copytree(prepared, home, dirs_exist_ok=True)


def keep(home: Path, cache: Path) -> None:
    """Put into the cache what a running system has indexed; older copies go."""
    with _locked(cache):
        name = _prepared_name()
        if (cache / name).exists() or not (home / "relais.db").exists():
            return
        for old in (*cache.glob("prepared-*"), cache / "preparing"):
            shutil.rmtree(old, ignore_errors=True)
        new = cache / "preparing"
        shutil.copytree(home / "index", new / "index")
        # SQLite's own copy: the file alone lacks what is still in the write-ahead log.
        with (
            closing(sqlite3.connect(home / "relais.db")) as source,
            closing(sqlite3.connect(new / "relais.db")) as target,
        ):
            source.backup(target)
        new.rename(cache / name)


def _train(cache: Path) -> Path:
    settings = Settings(_env_file=None, relais_home=cache)
    with Errands() as errands:
        train_if_needed(
            settings,
            errands=errands,
            env=rasa_environment(),
            log=cache / "training.log",
            say=print,
        )
    return model_path(settings)


def _prepared_name() -> str:
    return f"prepared-{fingerprint(ROOT / name for name in PREPARED_FROM)[:16]}"


def _copy_model(source: Path, target: Path) -> None:
    """Copy model and stamp, the stamp last: a torn copy is never taken for a model."""
    if not (source / STAMP).exists():
        return
    target.mkdir(parents=True, exist_ok=True)
    for name in (MODEL, STAMP):
        shutil.copyfile(source / name, target / f"{name}.new")
        (target / f"{name}.new").replace(target / name)


@contextmanager
def _locked(cache: Path) -> Iterator[None]:
    """Keep other test runs out of the cache."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
