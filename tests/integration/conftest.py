"""What integration tests share: the real model, loaded once, and talks with the real system."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.loading import load_encoder
from settings import Settings
from store.engine import make_engine, writing
from store.tables import member
from tests.support.instance import Instance
from tests.support.members import make_agent
from tests.support.remembered_vectors import RememberedVectors
from tests.support.talk import Talk, empty_queue
from web.conversations.actors import Actor


@pytest.fixture(scope="session")
def encoder(stack_cache: Path) -> Iterator[Encoder]:
    """The bundled model, loaded once, which embeds each passage once."""
    encoder = load_encoder(Settings(_env_file=None))
    use_threads(1)
    remembered = RememberedVectors(encoder, stack_cache)
    encoder.read_passages = remembered  # type: ignore[method-assign]
    yield encoder
    remembered.keep()


@pytest.fixture
def stack_engine(stack: Instance) -> Iterator[sa.Engine]:
    """The running system's database."""
    engine = make_engine(f"sqlite:///{stack.home}/relais.db")
    yield engine
    engine.dispose()


@pytest.fixture
def noor(stack_engine: sa.Engine) -> Iterator[Actor]:
    """An agent who is there."""
    noor = make_agent(stack_engine, "Noor")
    yield noor
    with writing(stack_engine) as conn:
        conn.execute(member.delete().where(member.c.id == noor.id))


@pytest.fixture
def begin(stack: Instance, stack_engine: sa.Engine) -> Iterator[Callable[[str], Talk]]:
    """Return a function that begins a talk in a language; nobody waits before it."""
    empty_queue(stack_engine)
    begun: list[Talk] = []

    def start(language: str) -> Talk:
        begun.append(Talk(stack, stack_engine, language))
        return begun[-1]

    yield start
    for talk in begun:
        talk.close()
