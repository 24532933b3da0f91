"""The trained model that the tests of the assistant share."""

import os
from pathlib import Path

import pytest

from launch.errands import Errands
from launch.training import model_path, train_if_needed
from settings import Settings
from tests.bot.rasa_env import RASA_PYTHON, rasa_environment


@pytest.fixture(scope="session")
def rasa_model(model_cache: Path) -> Path:
    """Path of a model: RELAIS_TEST_MODEL's, else the one kept between runs, made anew if old."""
    if not RASA_PYTHON.exists():
        pytest.skip(f"{RASA_PYTHON} is missing: `make run` or `make test` makes it")
    if given := os.environ.get("RELAIS_TEST_MODEL"):
        return Path(given).resolve()
    home = Settings(relais_home=model_cache.parent)
    model_cache.mkdir(parents=True, exist_ok=True)
    with Errands() as errands:
        train_if_needed(
            home,
            errands=errands,
            env=rasa_environment(),
            log=model_cache.parent / "training.log",
            say=print,
        )
    return model_path(home)
