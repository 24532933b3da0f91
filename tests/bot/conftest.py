"""The trained model that the tests of the assistant share."""

import os
from pathlib import Path

import pytest

from tests.bot.rasa_env import RASA_PYTHON
from tests.support.instance_cache import trained_model


@pytest.fixture(scope="session")
def rasa_model(stack_cache: Path) -> Path:
    """Path of a model: RELAIS_TEST_MODEL's, else the one kept between runs, made anew if old."""
    if not RASA_PYTHON.exists():
        pytest.skip(f"{RASA_PYTHON} is missing: `make run` or `make test` makes it")
    if given := os.environ.get("RELAIS_TEST_MODEL"):
        return Path(given).resolve()
    return trained_model(stack_cache)
