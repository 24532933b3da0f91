"""Above the limit of comparing one by one a graph is built, beside the search and the changes."""

import threading
import time

import numpy as np
import pytest

from knowledge_base.follower import Follower
from knowledge_base.following import Following
from knowledge_base.graph_builder import GraphBuilder
from knowledge_base.index import VectorIndex
from knowledge_base.search import Searcher
from knowledge_base.traffic import Traffic
from tests.integration.knowledge_base.test_service import until

LIMIT = 10
ARTICLES = 16


class Gate(Traffic):
    """Lets the graph be built, or not yet; embedding is not held up."""

    def __init__(self):
        super().__init__()
        self.is_reached = threading.Event()
        self.open = threading.Event()

    def step_aside(self, _count=0):
        if threading.current_thread().name == "graph":
            self.is_reached.set()
            assert self.open.wait(60)


@pytest.fixture
def gate():
    gate = Gate()
    yield gate
    gate.open.set()


@pytest.fixture(autouse=True)
def low_limit(monkeypatch):
    monkeypatch.setattr("knowledge_base.index.EXACT_LIMIT", LIMIT)


@pytest.fixture
def traffic(gate):
    return gate


@pytest.fixture
def follower(start, shelf, gate):
    """Follows more articles than the limit; the graph over them waits at the gate."""
    shelf.publish_at_once((f"a-{i}", f"Part {i}", f"Text {i}.") for i in range(ARTICLES))
    follower = start()
    follower.follow_once()
    assert gate.is_reached.wait(60)
    yield follower
    follower.stop()


@pytest.fixture
def found(engine, encoder, follower):
    """Return a function that gives the key of the article found first."""
    searcher = Searcher(engine, encoder, follower.current)
    return lambda question: searcher.search(question, language="en").hits[0].key


def let_it_be_built(follower, gate):
    gate.open.set()
    until(lambda: follower._graphs.is_done)
    follower.follow_once()
    assert not follower.current().vectors.is_exact


def test_changes_are_searchable_while_the_graph_is_built_and_none_is_lost(
    follower, found, gate, shelf, start
):
    walrus = shelf.publish("walrus", "Walruses", "They have tusks.")
    shelf.publish("zebra", "Zebras", "They are striped.")
    follower.follow_once()
    assert found("zebra stripes") == "zebra"
    assert found("walrus tusks") == "walrus"
    shelf.rewrite(walrus, "Keeping a heron", "It eats fish.")
    follower.follow_once()
    assert found("what does a heron eat") == "walrus"
    assert follower.current().vectors.is_exact, "the graph was done: nothing was shown"

    before = follower.current()
    let_it_be_built(follower, gate)
    after = follower.current()
    assert after.entries == before.entries
    assert sorted(after.vectors.ids()) == sorted(before.entries)
    assert len(after.vectors.tail_ids) == len(before.entries) - ARTICLES
    for chunk_id, vector in before.vectors.vectors_of(before.entries).items():
        assert np.array_equal(after.vectors.vectors_of([chunk_id])[chunk_id], vector)
    assert found("zebra stripes") == "zebra"
    assert found("what does a heron eat") == "walrus"

    again = start().current()
    assert again.manifest == after.manifest
    assert not again.vectors.is_exact


def test_a_graph_that_a_tenth_has_outgrown_is_built_again(follower, found, gate, shelf):
    let_it_be_built(follower, gate)
    gate.is_reached.clear()
    gate.open.clear()
    shelf.publish_at_once((f"b-{i}", f"Zebra {i}", f"Stripes {i}.") for i in range(ARTICLES))
    follower.follow_once()
    assert gate.is_reached.wait(60)
    assert found("zebra 3") == "b-3"
    assert len(follower.current().vectors.tail_ids) == ARTICLES
    let_it_be_built(follower, gate)
    assert len(follower.current().vectors.tail_ids) == 0
    assert len(follower.current().vectors) == 2 * ARTICLES


@pytest.fixture
def no_memory(monkeypatch):
    def fail(*_, **__):
        raise MemoryError

    monkeypatch.setattr("knowledge_base.index.faiss.IndexHNSWFlat.add", fail)


@pytest.mark.usefixtures("no_memory")
def test_without_memory_for_a_graph_everything_is_compared(follower, found, gate, shelf, caplog):
    gate.open.set()
    until(lambda: follower._graphs.is_done)
    shelf.publish("zebra", "Zebras", "They are striped.")
    for _ in range(3):
        follower.follow_once()
    assert found("zebra stripes") == "zebra"
    assert caplog.text.count("the graph cannot be built") == 1


def test_closing_during_a_build_ends_it_soon():
    """Of 8,000 vectors, which take several times as long as closing may."""
    vectors = np.random.default_rng(0).standard_normal((8000, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    slices, closing = [], threading.Event()

    def go_on():
        slices.append(1)
        return not closing.is_set()

    builder = GraphBuilder(go_on)
    index = VectorIndex.build(np.arange(8000), vectors)
    builder.offer(index)
    until(lambda: len(slices) > 2)
    closing.set()
    closed = time.monotonic()
    builder.wait(60)
    assert builder.is_done
    assert time.monotonic() - closed < 2
    assert len(slices) < 80
    assert builder.take(index) is index


def test_the_running_follower_ends_soon_during_a_build(engine, encoder, shelf, tmp_path):
    shelf.publish_at_once((f"a-{i}", f"Part {i}", f"Text {i}.") for i in range(ARTICLES))
    reached = threading.Event()

    class Slow(Traffic):
        def step_aside(self, _count=0):
            if threading.current_thread().name == "graph":
                reached.set()
                follower._stopped.wait(60)

    follower = Follower(engine, encoder, tmp_path / "index", Slow())
    following = Following(follower)
    thread = threading.Thread(target=following.run)
    thread.start()
    assert reached.wait(60)
    following.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert follower._graphs.is_done
    assert follower.current().vectors.is_exact
