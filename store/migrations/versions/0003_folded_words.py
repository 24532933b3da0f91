"""Full text search reads what Relais has folded itself.

The databases fold differently: PostgreSQL's `lower` depends on the database's locale and knew the
accents of Latin-1 alone, SQLite takes "ł" for a letter of its own. So `knowledge_base.terms.fold`
folds what is stored, as it does what is asked, and both search in that.
"""

# ruff: noqa: S608 - the statements are put together from the constants below, nothing else.

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("title", "headings", "text")
FOLDED = [f"folded_{name}" for name in COLUMNS]

NEW_ROW = "(new.id, new.folded_title, new.folded_headings, new.folded_text)"
SQLITE_BEFORE = [
    "DROP TRIGGER chunk_fts_update",
    "DROP TRIGGER chunk_fts_delete",
    "DROP TRIGGER chunk_fts_insert",
    "DELETE FROM chunk_fts",
]
SQLITE_AFTER = [
    f"""CREATE TRIGGER chunk_fts_insert AFTER INSERT ON chunk BEGIN
        INSERT INTO chunk_fts(rowid, title, headings, text) VALUES {NEW_ROW};
    END""",
    """CREATE TRIGGER chunk_fts_delete AFTER DELETE ON chunk BEGIN
        DELETE FROM chunk_fts WHERE rowid = old.id;
    END""",
    f"""CREATE TRIGGER chunk_fts_update AFTER UPDATE OF id, {", ".join(FOLDED)} ON chunk BEGIN
        DELETE FROM chunk_fts WHERE rowid = old.id;
        INSERT INTO chunk_fts(rowid, title, headings, text) VALUES {NEW_ROW};
    END""",
    f"""INSERT INTO chunk_fts(rowid, title, headings, text)
        SELECT id, {", ".join(FOLDED)} FROM chunk""",
]

# What glues codes together becomes a blank, so that "ESP32-S3" is the phrase "esp32 s3".
GLUE = "-_./:@+#"


def weighted(column: str, weight: str) -> str:
    """Words as they are, for codes and names, and stemmed in the chunk's language."""
    words = f"translate({column}, '{GLUE}', '{' ' * len(GLUE)}')"
    return (
        f"setweight(to_tsvector('pg_catalog.simple', {words}), '{weight}') || "
        f"setweight(to_tsvector(relais_text_search(language), {words}), '{weight}')"
    )


POSTGRES_BEFORE = [
    "DROP INDEX ix_chunk_search",
    "ALTER TABLE chunk DROP COLUMN search",
    "DROP FUNCTION relais_fold(text)",
]
POSTGRES_AFTER = [
    f"""ALTER TABLE chunk ADD COLUMN search tsvector GENERATED ALWAYS AS (
        {" || ".join(map(weighted, FOLDED, "ABC"))}
    ) STORED""",
    "CREATE INDEX ix_chunk_search ON chunk USING gin (search)",
]

# As `knowledge_base.terms.fold` was when this was written: a migration does not change.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def fold(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in spread if not unicodedata.combining(char))
    return plain.translate(LETTERS)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_BEFORE if is_sqlite else POSTGRES_BEFORE:
        op.get_bind().exec_driver_sql(statement)
    for name in FOLDED:
        op.add_column("chunk", sa.Column(name, sa.Text(), server_default="", nullable=False))
    _fold_what_is_there(op.get_bind())
    for statement in SQLITE_AFTER if is_sqlite else POSTGRES_AFTER:
        op.get_bind().exec_driver_sql(statement)


def _fold_what_is_there(conn: sa.Connection) -> None:
    chunk = sa.table("chunk", sa.column("id"), *map(sa.column, (*COLUMNS, *FOLDED)))
    stored = conn.execute(sa.select(chunk.c.id, *(chunk.c[name] for name in COLUMNS))).all()
    folded = [
        {
            "known": row.id,
            "folded_title": fold(row.title),
            "folded_headings": fold(" ".join(_list(row.headings))),
            "folded_text": fold(row.text),
        }
        for row in stored
    ]
    if folded:
        values = {name: sa.bindparam(name) for name in FOLDED}
        conn.execute(
            sa.update(chunk).where(chunk.c.id == sa.bindparam("known")).values(values), folded
        )


def _list(headings: str | list[str]) -> list[str]:
    """Return a JSON list, which only PostgreSQL's driver has read already."""
    return json.loads(headings) if isinstance(headings, str) else headings


def downgrade() -> None:
    raise NotImplementedError("put back the copy of the database that was made before")
