"""Revisions cannot be changed, nor deleted as long as their article is there to be read.

An answer that was given, and a vote on it, name a revision: what it said must stay what it said.
To delete an article for good, archive it without a published revision; then its revisions may go.

A later migration that copies the SQLite table `revision` (batch mode) must create the triggers
again: SQLite drops them with the old table.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

IMMUTABLE = "a revision is never changed: add another one"
IN_USE = "a revision goes only with its article: archive that without a published revision first"
ARTICLE_STAYS = """EXISTS (
        SELECT 1 FROM article
        WHERE id = old.article_id AND (status <> 'archived' OR published_revision_id IS NOT NULL)
    )"""

SQLITE = [
    f"""CREATE TRIGGER revision_update BEFORE UPDATE ON revision BEGIN
        SELECT raise(ABORT, '{IMMUTABLE}');
    END""",
    f"""CREATE TRIGGER revision_delete BEFORE DELETE ON revision WHEN {ARTICLE_STAYS} BEGIN
        SELECT raise(ABORT, '{IN_USE}');
    END""",
]
POSTGRES = [
    f"""CREATE FUNCTION relais_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION '{IMMUTABLE}' USING ERRCODE = 'restrict_violation';
        ELSIF {ARTICLE_STAYS} THEN
            RAISE EXCEPTION '{IN_USE}' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN old;
    END
    $$""",
    """CREATE TRIGGER revision_keep BEFORE UPDATE OR DELETE ON revision
    FOR EACH ROW EXECUTE FUNCTION relais_keep_revision()""",
]


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRES:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("put back the copy of the database that was made before")
