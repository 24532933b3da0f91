"""The database: tables, engine, migrations. Knows nothing of what is built on it."""
