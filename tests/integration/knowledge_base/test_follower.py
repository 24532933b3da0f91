"""What the follower does when its surroundings fail, one round at a time."""

import time
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from knowledge_base.embedding import EMBED_BATCH
from knowledge_base.generations import (
    IndexMissing,
    find_manifest,
    load_generation,
    write_generation,
)
from knowledge_base.traffic import Traffic

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


@pytest.fixture(autouse=True)
def articles(shelf):
    """There is something to index, before anything starts."""
    shelf.publish_at_once((f"part-{i}", f"Part {i}", f"Text number {i}.") for i in range(PASSAGES))


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


@pytest.fixture
def full_disk(monkeypatch):
    """No disk can be filled here: the refusal is made by hand, after some of it was written.

    Returns a list with an entry for each attempt, and a function that makes room again.
    """
    attempts = []

    def full(_index, folder):
        attempts.append(folder)
        (folder / "vectors.faiss").write_bytes(b"x")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("knowledge_base.generations.VectorIndex.save", full)
        yield attempts, patch.undo


@pytest.mark.usefixtures("often", "full_disk")
def test_a_full_disk_is_said_once_and_stops_neither_indexing_nor_serving(start, tmp_path, caplog):
    follower = start()
    follower.follow_once()
    follower.follow_once()
    assert follower.current().article_count == PASSAGES
    assert caplog.text.count("No space left on device") == 1
    assert not list((tmp_path / "index").glob("0*")), "what could not be written takes no room"


def test_a_full_disk_is_tried_again_without_a_change_but_not_in_every_round(
    start, tmp_path, full_disk, monkeypatch
):
    attempts, make_room = full_disk
    index = tmp_path / "index"
    follower = start()
    for _ in range(5):
        follower.follow_once()
    assert len(attempts) == 1
    make_room()
    follower.follow_once()
    assert find_manifest(index) is None
    now = time.monotonic() + 3600
    monkeypatch.setattr("knowledge_base.generation_writer.time.monotonic", lambda: now)
    follower.follow_once()
    assert find_manifest(index) == follower.current().manifest
    assert start().current().article_count == PASSAGES


def test_what_another_model_wrote_meanwhile_costs_no_change(start, encoder, shelf, tmp_path):
    """As ``sync`` with another EMBEDDING_MODEL does beside a search process that runs."""
    index = tmp_path / "index"
    follower = start()
    follower.follow_once()
    ours = follower.current()
    for ahead in (1, 7):
        number = follower.current().manifest.generation + ahead
        recipe = replace(encoder.recipe, weights="others")
        write_generation(
            index,
            replace(ours, manifest=replace(ours.manifest, generation=number, recipe=recipe)),
        )
        shelf.publish(f"new-{ahead}", f"New {ahead}", "Text.")
        follower.follow_once()
        on_disk = load_generation(index, encoder.recipe)
        assert on_disk.manifest == follower.current().manifest
        assert on_disk.manifest.generation > number
    assert on_disk.article_count == PASSAGES + 2


def later(monkeypatch):
    """Let the clock of whoever writes be an hour on."""
    now = time.monotonic() + 3600
    monkeypatch.setattr("knowledge_base.generation_writer.time.monotonic", lambda: now)


def test_what_cannot_be_locked_serves_from_memory_is_said_and_written_later(
    start, shelf, tmp_path, monkeypatch, caplog
):
    """As where the folder belongs to another user."""
    index = tmp_path / "index"
    follower = start()
    follower.follow_once()
    assert follower.disk_failure == ""
    before = find_manifest(index)
    (index / "lock").unlink()
    (index / "lock").mkdir()
    shelf.publish("new", "New", "Text.")
    for _ in range(3):
        follower.follow_once()
    assert follower.current().article_count == PASSAGES + 1
    assert "cannot be written" in follower.disk_failure
    assert caplog.text.count("cannot be written") == 1
    assert find_manifest(index) == before, "without the lock nothing is written"
    (index / "lock").rmdir()
    later(monkeypatch)
    follower.follow_once()
    assert follower.disk_failure == ""
    assert find_manifest(index) == follower.current().manifest


def test_what_takes_long_to_write_is_put_off_so_that_the_next_change_waits_less(
    start, shelf, tmp_path, monkeypatch
):
    index = tmp_path / "index"
    follower = start()
    follower.follow_once()
    before = find_manifest(index)
    assert before == follower.current().manifest
    monkeypatch.setattr("knowledge_base.generation_writer.QUICK_S", -1)
    for n in range(3):
        shelf.publish(f"new-{n}", f"New {n}", "Text.")
        follower.follow_once()
        assert follower.current().article_count == PASSAGES + n + 1
        assert find_manifest(index) == before
    later(monkeypatch)
    follower.follow_once()
    assert find_manifest(index) == follower.current().manifest
    assert start().current().article_count == PASSAGES + 3


def test_how_far_it_is_behind_is_told_while_it_cannot_follow(start, shelf, monkeypatch):
    follower = start()
    follower.follow_once()
    assert follower.behind == 0
    shelf.publish("new", "New", "Text.")
    with monkeypatch.context() as patch:
        patch.setattr("knowledge_base.follower.catch_up", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            follower.follow_once()
        assert follower.behind == 1
    follower.follow_once()
    assert follower.behind == 0
