"""How Alembic runs here: always on the connection that ``store.migrate`` hands in."""

from alembic import context

from store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter constraints in place: Alembic copies the table instead.
    render_as_batch=True,
    # Both databases roll DDL back; Alembic does not assume it of SQLite.
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
