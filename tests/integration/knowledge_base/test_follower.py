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
    monkeypatch.setattr("knowledge_base.follower.WRITE_EVERY_S", 0)


@pytest.fixture
def follower(engine, encoder, shelf, tmp_path, traffic):
    """A follower that has yet to build its first index."""
    shelf.publish_at_once((f"part-{i}", f"Part {i}", f"Text number {i}.") for i in range(PASSAGES))
    follower = Follower(engine, encoder, tmp_path / "index", traffic)
    follower.load()
    return follower


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
def test_a_first_build_goes_on_where_the_database_failed(follower, traffic, database):
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
