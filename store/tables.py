"""Every table. Rules that must hold are constraints; times are UTC."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Json = sa.JSON().with_variant(JSONB(), "postgresql")


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware UTC datetime in Python; SQLite, which has no time zones, stores it naive."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Any,  # noqa: ARG002 (SQLAlchemy passes it)
    ) -> datetime | None:
        """Turn into UTC; a naive datetime is a mistake and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: times in the database are UTC and aware")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Any,  # noqa: ARG002
    ) -> datetime | None:
        """Give back an aware UTC datetime."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utc_now() -> datetime:
    """Return the time that columns named ``…_at`` are filled with."""
    return datetime.now(UTC)


# --- articles: written by knowledge_base alone ------------------------------------------------

article = sa.Table(
    "article",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # What the article is called at its source (front matter `id`, else its path): with the
    # language it names one article for ever, so that importing again updates it.
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("translation_group", sa.Text, nullable=False),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("category_path", sa.Text, nullable=False, server_default=""),
    sa.Column("tags", Json, nullable=False),
    sa.Column("audience", sa.String(16), nullable=False, server_default="public"),
    sa.Column("status", sa.String(16), nullable=False, server_default="draft"),
    sa.Column(
        "published_revision_id",
        sa.Integer,
        sa.ForeignKey("revision.id", use_alter=True, name="fk_article_published_revision_id"),
    ),
    sa.Column("owner", sa.Text),
    # The import that the article came from (its folder, or the name given to it) and the file in
    # it: an import only ever archives what came from its own source. Null: written in Relais.
    sa.Column("source", sa.Text),
    sa.Column("source_path", sa.Text),
    sa.Column("extra", Json, nullable=False),
    sa.Column("metadata_hash", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Column("reviewed_at", UtcDateTime),
    sa.Column("review_by", UtcDateTime),
    # Value of article_sequence when anything the index shows of this article last changed.
    sa.Column("changed_seq", sa.Integer, nullable=False),
    sa.UniqueConstraint("key", "language"),
    sa.UniqueConstraint("language", "slug"),
    sa.CheckConstraint("status IN ('draft', 'published', 'archived')", name="status"),
    sa.CheckConstraint("audience IN ('public', 'internal')", name="audience"),
    sa.CheckConstraint(
        "status <> 'published' OR published_revision_id IS NOT NULL", name="published_has_revision"
    ),
    sa.Index("ix_article_changed_seq", "changed_seq"),
    sa.Index("ix_article_language_status_category_path", "language", "status", "category_path"),
    sa.Index("ix_article_translation_group", "translation_group"),
)

# Immutable: the database refuses to update a row, or to delete one before its article is archived.
revision = sa.Table(
    "revision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("article_id", "number"),
)

# What search finds: the published revisions, cut into passages. Rewritten in the transaction
# that publishes; the index of vectors on disk follows through article.changed_seq.
chunk = sa.Table(
    "chunk",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("headings", Json, nullable=False),
    sa.Column("anchor", sa.Text, nullable=False, server_default=""),
    sa.Column("text", sa.Text, nullable=False),
    # The same without case and accents: what keyword search reads, alike on every database.
    sa.Column("folded_title", sa.Text, nullable=False, server_default=""),
    sa.Column("folded_headings", sa.Text, nullable=False, server_default=""),
    sa.Column("folded_text", sa.Text, nullable=False, server_default=""),
    # sha256 of the text that is embedded: equal hash, equal vector.
    sa.Column("embed_hash", sa.String(64), nullable=False),
    sa.Column("chunking_version", sa.Integer, nullable=False),
    sa.UniqueConstraint("article_id", "ordinal"),
    # AUTOINCREMENT: an id is never used twice, so an index that lags cannot name another chunk.
    sqlite_autoincrement=True,
)

# One row. Raised in every transaction that changes what the index shows.
article_sequence = sa.Table(
    "article_sequence",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("value", sa.Integer, nullable=False),
    sa.CheckConstraint("id = 1", name="one_row"),
)

# --- conversations: written by web alone ------------------------------------------------------

conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    # sha256 of the customer's token: who reads the database cannot speak as a customer.
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("state", sa.String(16), nullable=False, server_default="bot"),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("page_url", sa.Text),
    # Sequence numbers of events: the newest, the customer's newest message, and the newest
    # customer's message that got its reply. asked > replied means that a reply is owed.
    sa.Column("last_seq", sa.Integer, nullable=False, server_default="0"),
    sa.Column("asked_seq", sa.Integer, nullable=False, server_default="0"),
    sa.Column("replied_seq", sa.Integer, nullable=False, server_default="0"),
    # Which web process is asking the assistant now, and until when that counts: it renews this
    # while it works, so that another one takes over soon after it was killed.
    sa.Column("reply_lease_owner", sa.String(32)),
    sa.Column("reply_lease_until", UtcDateTime),
    sa.Column("handoff_requested_at", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.CheckConstraint(
        "state IN ('bot', 'waiting', 'agent', 'resolved', 'left_contact')", name="state"
    ),
    sa.CheckConstraint("replied_seq <= asked_seq AND asked_seq <= last_seq", name="seq_order"),
    sa.Index("ix_conversation_handoff_requested_at", "handoff_requested_at"),
    # The conversations that are owed a reply: few, looked for every second.
    sa.Index(
        "ix_conversation_owed",
        "id",
        sqlite_where=sa.text("asked_seq > replied_seq"),
        postgresql_where=sa.text("asked_seq > replied_seq"),
    ),
)

# Append-only; everything shown live comes from here.
event = sa.Table(
    "event",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("author", sa.String(16), nullable=False),
    sa.Column("author_name", sa.Text),
    # Made by the client: the same message sent twice is stored once.
    sa.Column("client_id", sa.String(64)),
    # The customer's event that this one answers; unique, so that nothing is answered twice.
    sa.Column("reply_to", sa.Integer),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("parts", Json, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("conversation_id", "client_id"),
    sa.UniqueConstraint("conversation_id", "reply_to"),
    sa.CheckConstraint("author IN ('customer', 'bot', 'agent', 'system')", name="author"),
)

# What was asked and what became of it: the raw material of popular questions and content gaps.
question = sa.Table(
    "question",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    sa.Column("seq", sa.Integer),
    # Personal data is masked before it gets here.
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id")),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id")),
    sa.Column("probability", sa.Float),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("conversation_id", "seq"),
    sa.CheckConstraint("outcome IN ('answered', 'not_found', 'unavailable')", name="outcome"),
    sa.Index("ix_question_asked_at", "asked_at"),
    sa.Index("ix_question_article_id_asked_at", "article_id", "asked_at"),
)

feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), nullable=False),
    # The bot's event that showed the article.
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("is_helpful", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    # A second vote on the same answer replaces the first.
    sa.UniqueConstraint("conversation_id", "seq"),
    sa.Index("ix_feedback_revision_id", "revision_id"),
)
