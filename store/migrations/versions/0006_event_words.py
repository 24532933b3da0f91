"""Full text search over what was said and who said it, folded by Relais.

SQLite: an FTS5 table, kept in step by triggers. PostgreSQL: a generated tsvector with an index.
A table of its own: events have no number that SQLite keeps when it compacts the file.
"""

import json
import re
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SQLITE_UP = [
    "CREATE VIRTUAL TABLE event_words_fts USING fts5(words, prefix='2 3 4')",
    """CREATE TRIGGER event_words_fts_insert AFTER INSERT ON event_words BEGIN
        INSERT INTO event_words_fts(rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER event_words_fts_delete AFTER DELETE ON event_words BEGIN
        DELETE FROM event_words_fts WHERE rowid = old.id;
    END""",
]
POSTGRES_UP = [
    """ALTER TABLE event_words ADD COLUMN search tsvector
        GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', words)) STORED""",
    "CREATE INDEX ix_event_words_search ON event_words USING gin (search)",
]
# As `web.conversations.search_words` was when this was written: a migration does not change.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
WORD = re.compile(r"[^\W_]+")
BATCH = 500


def upgrade() -> None:
    op.create_table(
        "event_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_customer", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_event_words_conversation_id_conversation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_words")),
    )
    op.create_index("ix_event_words_conversation_id", "event_words", ["conversation_id"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_UP if is_sqlite else POSTGRES_UP:
        op.get_bind().exec_driver_sql(statement)
    _read_what_is_there(op.get_bind())


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE event_words_fts")
    op.drop_table("event_words")


def _read_what_is_there(conn: sa.Connection) -> None:
    said = conn.execute(
        sa.text("SELECT conversation_id, parts FROM event WHERE kind IN ('message', 'note')")
    )
    for rows in said.partitions(BATCH):
        found = [(row.conversation_id, _words(row.parts)) for row in rows]
        values = [{"of": id_, "words": words} for id_, words in found if words]
        if values:
            insert = "INSERT INTO event_words (conversation_id, words) VALUES (:of, :words)"
            conn.execute(sa.text(insert), values)


def _words(parts: Any) -> str:
    stored = json.loads(parts) if isinstance(parts, str) else parts
    text = " ".join(part["text"] for part in stored if part.get("type") == "text")
    spread = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(WORD.findall(plain.translate(LETTERS)))
