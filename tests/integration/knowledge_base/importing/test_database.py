"""What an import does while the database refuses."""

import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from knowledge_base import queries
from store.engine import reading
from tests.integration.knowledge_base.importing.folders import write

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def foreign_writer(engine, monkeypatch):
    """Another program, which has the only write lock until it is rolled back."""
    monkeypatch.setattr("store.engine.BUSY_S", 0.01)
    writer = sqlite3.connect(engine.url.database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    yield writer
    writer.close()


def test_it_waits_for_another_program_that_writes(engine, bring, foreign_writer):
    refused = []

    def let_go(context):
        refused.append(context.original_exception)
        if len(refused) == 3:
            foreign_writer.execute("ROLLBACK")

    event.listen(engine, "handle_error", let_go)
    report = bring()
    assert (len(report.new), report.failures) == (3, [])
    assert "locked" in str(refused[0])


def test_it_waits_to_archive_what_is_gone(engine, bring, folder, monkeypatch):
    bring()
    (folder / "plain.md").unlink()
    monkeypatch.setattr("store.engine.BUSY_S", 0.01)
    writer = sqlite3.connect(engine.url.database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    refused = []

    def let_go(context):
        refused.append(context.original_exception)
        if len(refused) == 3:
            writer.execute("ROLLBACK")

    event.listen(engine, "handle_error", let_go)
    assert bring(is_archiving_missing=True).archived == ["plain.md"]
    writer.close()
    assert "locked" in str(refused[0])


def test_a_database_that_stays_locked_is_no_fault_of_the_files(bring, foreign_writer, monkeypatch):
    monkeypatch.setattr("knowledge_base.patience.LOCKED_TRIES", 2)
    with pytest.raises(sa.exc.OperationalError, match="locked"):
        bring()
    foreign_writer.execute("ROLLBACK")
    assert len(bring().new) == 3


def test_a_full_disk_ends_it_and_importing_again_brings_the_rest(engine, bring, folder):
    """SQLite refuses to grow beyond a number of pages as it refuses a full disk."""

    def fill(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")

    write(folder, "large.md", "# Large\n\n" + "A sentence. " * 8_000)
    engine.dispose()
    event.listen(engine, "connect", fill)
    with pytest.raises(sa.exc.OperationalError, match="full"):
        bring()
    event.remove(engine, "connect", fill)
    engine.dispose()
    assert bring().failures == []
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 4
