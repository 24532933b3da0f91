"""What is exported and brought in again is the same, to the byte."""

import pytest

from knowledge_base.transfer.exporting import export_to_folder
from knowledge_base.transfer.gathering_queries import gather
from knowledge_base.transfer.restoring import restore_folder
from store.engine import make_engine, reading
from store.migrate import upgrade
from tests.integration.knowledge_base.importing.folders import state
from tests.integration.knowledge_base.transfer.help_centre import NOW, bytes_of, fill


@pytest.fixture
def other(tmp_path):
    """Another help centre, empty."""
    engine = make_engine(f"sqlite:///{tmp_path / 'other.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def records(engine):
    with reading(engine) as conn:
        return gather(conn)


def test_an_export_read_into_an_empty_database_gives_the_same_export(engine, other, tmp_path):
    fill(engine)
    export_to_folder(engine, tmp_path / "one")
    report = restore_folder(other, tmp_path / "one", now=NOW)
    assert (len(report.new), report.failures, report.pictures) == (4, [], 1)
    export_to_folder(other, tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert records(engine) == records(other)


def test_reading_an_export_where_it_came_from_changes_nothing(engine, tmp_path):
    fill(engine)
    before, articles = state(engine), records(engine)
    export_to_folder(engine, tmp_path / "one")
    report = restore_folder(engine, tmp_path / "one", now=NOW)
    assert (len(report.unchanged), report.new, report.changed) == (4, [], [])
    assert (state(engine), records(engine)) == (before, articles)
