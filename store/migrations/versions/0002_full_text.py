"""Full text search over chunks.

SQLite: an FTS5 table, kept in step by triggers.
PostgreSQL: a generated tsvector column with a GIN index.
Both fold case and accents; `knowledge_base.keyword` asks them.

A later migration that copies the SQLite table `chunk` (batch mode) must create the triggers
again: SQLite drops them with the old table.
"""

# ruff: noqa: S608 - the statements are put together from the constants below, nothing else.

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Headings are a JSON list: escapes such as \u00e9 must not reach the tokenizer. FTS5 may not
# read its content through json_each, so this table keeps its own copy instead of pointing at
# `chunk`; that also spares us "delete" commands that must repeat the old values exactly.
NEW_ROW = """(
    new.id, new.title,
    (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(new.headings)),
    new.text)"""
SQLITE_UP = [
    """CREATE VIRTUAL TABLE chunk_fts USING fts5(
        title, headings, text,
        tokenize='porter unicode61 remove_diacritics 2', prefix='4 5 6')""",
    f"""CREATE TRIGGER chunk_fts_insert AFTER INSERT ON chunk BEGIN
        INSERT INTO chunk_fts(rowid, title, headings, text) VALUES {NEW_ROW};
    END""",
    """CREATE TRIGGER chunk_fts_delete AFTER DELETE ON chunk BEGIN
        DELETE FROM chunk_fts WHERE rowid = old.id;
    END""",
    f"""CREATE TRIGGER chunk_fts_update AFTER UPDATE OF id, title, headings, text ON chunk BEGIN
        DELETE FROM chunk_fts WHERE rowid = old.id;
        INSERT INTO chunk_fts(rowid, title, headings, text) VALUES {NEW_ROW};
    END""",
    """INSERT INTO chunk_fts(rowid, title, headings, text)
        SELECT id, title, (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(headings)),
               text
        FROM chunk""",
]
SQLITE_DOWN = [
    "DROP TRIGGER chunk_fts_update",
    "DROP TRIGGER chunk_fts_delete",
    "DROP TRIGGER chunk_fts_insert",
    "DROP TABLE chunk_fts",
]

# The extension unaccent may be out of reach of the database's owner; translate is always there
# and, unlike unaccent, immutable. The second half turns what glues codes together into blanks,
# so that "ESP32-S3" is the phrase "esp32 s3". `knowledge_base.terms.fold` does the same.
LOWER = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ"
# Under the locale "C" lower() leaves capitals with accents alone.
ACCENTED = LOWER + LOWER.upper()
PLAIN = "aaaaaaceeeeiiiinoooooouuuuyy" * 2
GLUE = "-_./:@+#"
FOLD = f"""CREATE FUNCTION relais_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(lower(value), '{ACCENTED}{GLUE}', '{PLAIN}{" " * len(GLUE)}')
$$"""
CONFIGURATION = """CREATE FUNCTION relais_text_search(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE split_part(lower(language), '-', 1)
        WHEN 'en' THEN 'pg_catalog.english'::regconfig
        WHEN 'fr' THEN 'pg_catalog.french'::regconfig
        WHEN 'de' THEN 'pg_catalog.german'::regconfig
        WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
        WHEN 'it' THEN 'pg_catalog.italian'::regconfig
        ELSE 'pg_catalog.simple'::regconfig
    END
$$"""


def weighted(value: str, weight: str) -> str:
    """Words as they are, for codes and names, and stemmed in the chunk's language."""
    folded = f"relais_fold({value})"
    return (
        f"setweight(to_tsvector('pg_catalog.simple', {folded}), '{weight}') || "
        f"setweight(to_tsvector(relais_text_search(language), {folded}), '{weight}')"
    )


POSTGRES_UP = [
    FOLD,
    CONFIGURATION,
    f"""ALTER TABLE chunk ADD COLUMN search tsvector GENERATED ALWAYS AS (
        {weighted("title", "A")} || {weighted("headings::text", "B")} || {weighted("text", "C")}
    ) STORED""",
    "CREATE INDEX ix_chunk_search ON chunk USING gin (search)",
]
POSTGRES_DOWN = [
    "DROP INDEX ix_chunk_search",
    "ALTER TABLE chunk DROP COLUMN search",
    "DROP FUNCTION relais_text_search(text)",
    "DROP FUNCTION relais_fold(text)",
]


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_UP if is_sqlite else POSTGRES_UP:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_DOWN if is_sqlite else POSTGRES_DOWN:
        op.get_bind().exec_driver_sql(statement)
