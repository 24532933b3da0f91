"""The real assistant with the real action server, and a search that says what a test wants."""

import uuid

import pytest

from tests.bot.conftest import rasa_model  # noqa: F401 - a fixture
from tests.contract.assistant_processes import Assistant
from tests.contract.fake_search import fake_search
from tests.contract.talk import LANGUAGES, Talk


@pytest.fixture(scope="package")
def search():
    with fake_search() as fake:
        yield fake


@pytest.fixture(scope="package")
def running_assistant(search, rasa_model, tmp_path_factory):  # noqa: F811
    assistant = Assistant(tmp_path_factory.mktemp("assistant"), rasa_model, search.url)
    with assistant.running(), assistant.actions_running():
        yield assistant


@pytest.fixture
def assistant(running_assistant, search):
    """Rasa with its action server; search knows nothing until a test says what."""
    search.reset()
    return running_assistant


@pytest.fixture
def sender():
    return uuid.uuid4().hex


@pytest.fixture(params=LANGUAGES)
def talk(assistant, sender, request):
    """One customer's conversation, in each language."""
    return Talk(assistant, sender, request.param)
