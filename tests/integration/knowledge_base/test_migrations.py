"""The migrations make the schema that the code is written for."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from store.engine import make_engine, reading, writing
from store.migrate import DatabaseTooNew, current_revision, is_current, newest_revision, upgrade
from store.tables import metadata


def test_the_migrated_schema_is_that_of_the_tables(engine):
    # What full text search adds to the database is no table of ours.
    def is_ours(_thing, name, kind, is_reflected, _compared):
        return not (is_reflected and kind in ("table", "column", "index") and "fts" in str(name))

    with reading(engine) as conn:
        options = {"target_metadata": metadata, "include_object": is_ours, "compare_type": True}
        context = MigrationContext.configure(conn, opts=options)
        differences = compare_metadata(context, metadata)
    assert [d for d in differences if not _adds_search(d)] == []


def _adds_search(difference) -> bool:
    """Say whether this is a column or index that migration 0002 adds for full text search."""
    kind, *rest = difference if isinstance(difference, tuple) else (None,)
    return kind in ("remove_column", "remove_index") and "search" in repr(rest)


def test_constraints_have_the_names_of_the_tables(engine):
    with reading(engine) as conn:
        inspector = sa.inspect(conn)
        for table in metadata.tables.values():
            found = {c["name"] for c in inspector.get_check_constraints(table.name)}
            wanted = {c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)}
            assert wanted <= found, table.name


def test_the_article_sequence_starts_at_nothing(engine):
    with reading(engine) as conn:
        assert conn.execute(sa.text("SELECT id, value FROM article_sequence")).all() == [(1, 0)]


def test_a_current_database_is_left_alone(engine):
    assert is_current(engine)
    upgrade(engine)
    with reading(engine) as conn:
        assert current_revision(conn) == newest_revision()


def test_a_database_from_the_future_is_refused(engine):
    with writing(engine) as conn:
        conn.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999"):
        upgrade(engine)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'a.db'}")
    statements = []

    def stop(_conn, _cursor, statement, *_rest):
        statements.append(statement)
        if "CREATE TABLE chunk" in statement:
            raise RuntimeError("disk full")

    sa.event.listen(engine, "before_cursor_execute", stop)
    with pytest.raises(RuntimeError, match="disk full"):
        upgrade(engine)
    sa.event.remove(engine, "before_cursor_execute", stop)
    assert any("CREATE TABLE article" in statement for statement in statements)
    assert sa.inspect(engine).get_table_names() == []
    upgrade(engine)
    assert is_current(engine)


def test_processes_that_start_at_once_migrate_once(tmp_path):
    home = tmp_path / "not" / "there yet"
    command = [sys.executable, "-m", "store", "upgrade"]
    environment = {"RELAIS_HOME": str(home), "PATH": ""}
    started = [
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(4)
    ]
    told = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0], told
    assert set(told) == {f"The database is at revision {newest_revision()}.\n"}


def test_who_finds_a_new_file_being_written_waits(tmp_path):
    path = tmp_path / "new.db"
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("CREATE TABLE a (b integer)")
    # In a file that is not in WAL mode yet, SQLite refuses to make it so without any waiting.
    first.execute("BEGIN IMMEDIATE")
    second = make_engine(f"sqlite:///{path}")
    with ThreadPoolExecutor(1) as pool:
        reads = pool.submit(_count_of_a, second)
        with pytest.raises(TimeoutError):
            reads.result(timeout=0.2)
        first.execute("INSERT INTO a VALUES (1)")
        first.execute("COMMIT")
        assert reads.result() == 1
    first.close()
    second.dispose()


def _count_of_a(engine):
    with reading(engine) as conn:
        return conn.execute(sa.text("SELECT count(*) FROM a")).scalar_one()


def test_processes_that_start_at_once_on_postgresql_migrate_once(postgres_databases):
    url = postgres_databases.new()
    admin = make_engine(url)
    with writing(admin) as conn:
        conn.execute(sa.text("DROP SCHEMA public CASCADE"))
        conn.execute(sa.text("CREATE SCHEMA public"))
    command = [sys.executable, "-m", "store", "upgrade"]
    started = [
        subprocess.Popen(
            command,
            env={"DATABASE_URL": url, "PATH": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    told = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], told
    assert is_current(admin)
    admin.dispose()
    postgres_databases.drop(url)
