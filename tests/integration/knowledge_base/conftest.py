from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge_base.encoder import Encoder
from knowledge_base.follower import Follower
from knowledge_base.loading import load_encoder
from knowledge_base.sync import catch_up, empty_generation
from knowledge_base.traffic import Traffic
from settings import Settings
from tests.integration.knowledge_base.shelf import Shelf


@pytest.fixture
def shelf(engine: sa.Engine) -> Shelf:
    """Publishes articles into ``engine``."""
    return Shelf(engine)


@pytest.fixture
def indexed(engine: sa.Engine, encoder: Encoder):
    """Return a function that gives the generation that shows all that is published."""

    def index(generation=None):
        generation = generation or empty_generation(encoder.recipe)
        for newer in catch_up(engine, generation, encoder):
            generation = newer
        return generation

    return index


@pytest.fixture
def traffic() -> Traffic:
    """What followers step aside for; tests that watch or hold them up have their own."""
    return Traffic()


@pytest.fixture
def start(
    engine: sa.Engine, encoder: Encoder, tmp_path: Path, traffic: Traffic
) -> Callable[[], Follower]:
    """Return a function that starts a follower, as a new process does."""

    def start() -> Follower:
        follower = Follower(engine, encoder, tmp_path / "index", traffic)
        follower.load()
        return follower

    return start


@pytest.fixture
def loaded(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let services and commands take the model that is loaded already."""

    def load(settings: Settings) -> Encoder:
        return load_encoder(settings) if settings.embedding_model else encoder

    for place in ("service", "commands.evaluate", "commands.search", "commands.sync"):
        monkeypatch.setattr(f"knowledge_base.{place}.load_encoder", load)
