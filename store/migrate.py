"""Bring the database to the schema this code was written for."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from store.engine import reading, writing

MIGRATIONS = Path(__file__).with_name("migrations")

# Any fixed number: whoever holds this PostgreSQL lock is the one that migrates.
MIGRATION_LOCK = 727_354_001


class DatabaseTooNew(Exception):
    """The database was migrated by a newer version of Relais than this one."""

    def __init__(self, found: str) -> None:
        super().__init__(f"the database is at revision {found}, which this version does not know")
        self.found = found


def current_revision(conn: sa.Connection) -> str | None:
    """Return the revision the database is at, None before the first migration."""
    return MigrationContext.configure(conn).get_current_revision()


def newest_revision() -> str:
    """Return the revision this code needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError(f"no migration in {MIGRATIONS}")
    return head


def is_current(engine: sa.Engine) -> bool:
    """Say whether there is nothing to do, without taking a write lock."""
    with reading(engine) as conn:
        return current_revision(conn) == newest_revision()


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Run the migrations that are missing, all or none; processes that start at once queue up.

    Makes the folder of an SQLite file where it is missing.

    Raises:
        DatabaseTooNew: a newer version of Relais has migrated it already.
    """
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    if is_current(engine):
        return
    with writing(engine) as conn:
        # SQLite's write transaction is the lock there.
        if engine.dialect.name == "postgresql":
            # Another process's migrations may take long, and are worth waiting for.
            conn.execute(sa.text("SET LOCAL lock_timeout = 0"))
            conn.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        found = current_revision(conn)
        if found is not None and not _is_known(found):
            raise DatabaseTooNew(found)
        command.upgrade(_config(conn), revision)


def _is_known(revision: str) -> bool:
    script = ScriptDirectory.from_config(_config())
    return any(known.revision == revision for known in script.walk_revisions())


def _config(conn: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config
