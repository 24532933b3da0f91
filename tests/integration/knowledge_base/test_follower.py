"""What the follower does when its surroundings fail, one round at a time."""

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from knowledge_base.follower import Follower, Traffic
from knowledge_base.generations import IndexMissing
from knowledge_base.sync import EMBED_BATCH

PASSAGES = 5 * EMBED_BATCH


class CountedTraffic(Traffic):
    """Counts the passages that are embedded and says when the first are."""

    def __init__(self):
        super().__init__()
        self.embedded = 0
        self.then = lambda: None

    def step_aside(self, count=0):
        self.embedded += count
        self.then()


@pytest.fixture
def traffic():
    return CountedTraffic()


@pytest.fixture
def often(monkeypatch):
    """The follower looks at the database, and writes to the disk, after every few passages."""
    monkeypatch.setattr("knowledge_base.follower.STEP_S", 0)
    monkeypatch.setattr("knowledge_base.generation_writer.WRITE_EVERY_S", 0)
    monkeypatch.setattr("knowledge_base.generation_writer.WRITE_SHARE", 1e9)


@pytest.fixture
def start(engine, encoder, shelf, tmp_path, traffic):
    """Return a function that starts a follower, as a new process does, with articles to index."""
    shelf.publish_at_once((f"part-{i}", f"Part {i}", f"Text number {i}.") for i in range(PASSAGES))

    def start():
        follower = Follower(engine, encoder, tmp_path / "index", traffic)
        follower.load()
        return follower

    return start


@pytest.fixture
def database(engine):
    """Return a function that takes the database away, or gives it back."""
    is_away = False

    def refuse(*_arguments):
        if is_away:
            raise sa.exc.OperationalError("SELECT", {}, Exception("gone"))

    def set_away(away):
        nonlocal is_away
        is_away = away

    event.listen(engine, "before_cursor_execute", refuse)
    yield set_away
    event.remove(engine, "before_cursor_execute", refuse)


@pytest.mark.usefixtures("often")
def test_a_first_build_goes_on_where_the_database_failed(start, traffic, database):
    follower = start()
    traffic.then = lambda: database(traffic.embedded >= 2 * EMBED_BATCH)
    with pytest.raises(sa.exc.OperationalError):
        follower.follow_once()
    assert traffic.embedded == 2 * EMBED_BATCH
    with pytest.raises(IndexMissing):
        follower.current()
    traffic.then = lambda: None
    database(False)
    follower.follow_once()
    assert follower.current().article_count == PASSAGES
    assert traffic.embedded == PASSAGES, "nothing is embedded twice"


class Killed(BaseException):
    """Stands for the end of the process: nothing in the code may catch it."""


def die_after(traffic, passages):
    def die():
        if traffic.embedded >= passages:
            raise Killed

    traffic.then = die


@pytest.mark.usefixtures("often")
def test_a_first_build_goes_on_after_a_crash_and_does_not_serve_before_it_is_whole(start, traffic):
    die_after(traffic, 3 * EMBED_BATCH)
    with pytest.raises(Killed):
        start().follow_once()
    traffic.then = lambda: None
    again = start()
    with pytest.raises(IndexMissing):
        again.current()
    again.follow_once()
    assert again.current().article_count == PASSAGES
    # What was at work when it died is done again.
    assert traffic.embedded == PASSAGES + EMBED_BATCH
    assert start().current().article_count == PASSAGES


@pytest.mark.usefixtures("often")
def test_a_whole_index_serves_while_it_catches_up_after_a_crash(start, traffic, shelf):
    start().follow_once()
    shelf.publish_at_once((f"new-{i}", f"New {i}", f"Text {i}.") for i in range(PASSAGES))
    die_after(traffic, traffic.embedded + 2 * EMBED_BATCH)
    with pytest.raises(Killed):
        start().follow_once()
    assert start().current().article_count == PASSAGES + EMBED_BATCH


@pytest.mark.usefixtures("often")
def test_a_full_disk_is_said_once_and_stops_neither_indexing_nor_serving(
    start, tmp_path, monkeypatch, caplog
):
    """No disk can be filled here: the refusal is made by hand, after some of it was written."""

    def full(_index, folder):
        (folder / "vectors.faiss").write_bytes(b"x")
        raise OSError(28, "No space left on device")

    follower = start()
    with monkeypatch.context() as patch:
        patch.setattr("knowledge_base.generations.VectorIndex.save", full)
        follower.follow_once()
    assert follower.current().article_count == PASSAGES
    assert caplog.text.count("No space left on device") == 1
    assert not list((tmp_path / "index").glob("0*")), "what could not be written takes no room"
