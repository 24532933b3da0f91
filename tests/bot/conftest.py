"""The trained model that the tests of the assistant share."""

import pytest

from tests.bot.rasa_env import RASA_PYTHON, train_or_reuse


@pytest.fixture(scope="session")
def rasa_model(tmp_path_factory):
    """Path of a model: RELAIS_TEST_MODEL's, or one trained now, once."""
    if not RASA_PYTHON.exists():
        pytest.skip(f"{RASA_PYTHON} is missing: `make run` or `make test` makes it")
    return train_or_reuse(tmp_path_factory.mktemp("model"))
