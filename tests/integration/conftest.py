"""What integration tests share: the real model, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.loading import load_encoder
from settings import Settings
from tests.support.remembered_vectors import RememberedVectors


@pytest.fixture(scope="session")
def encoder(stack_cache: Path) -> Iterator[Encoder]:
    """The bundled model, loaded once, which embeds each passage once."""
    encoder = load_encoder(Settings(_env_file=None))
    use_threads(1)
    remembered = RememberedVectors(encoder, stack_cache)
    encoder.read_passages = remembered  # type: ignore[method-assign]
    yield encoder
    remembered.keep()
