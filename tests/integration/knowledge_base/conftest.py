import pytest
import sqlalchemy as sa

from knowledge_base.encoder import Encoder, load_encoder, use_threads
from knowledge_base.sync import catch_up, empty_generation
from settings import Settings
from tests.integration.knowledge_base.shelf import Shelf


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The bundled model, loaded once."""
    encoder = load_encoder(Settings(_env_file=None))
    use_threads(1)
    return encoder


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
