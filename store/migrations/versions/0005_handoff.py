"""Handing over: the team, who has a conversation, letters, ratings, other help desks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from store.first_replies import first_replies

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
        sa.UniqueConstraint("name", name=op.f("uq_label_name")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("is_available", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("silent_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("max_open", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('agent', 'editor', 'admin')", name=op.f("ck_member_role")),
        sa.CheckConstraint("max_open IS NULL OR max_open >= 0", name=op.f("ck_member_max_open")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("email", name=op.f("uq_member_email")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    op.create_index(
        "ix_sign_in_failure_address_failed_at",
        "sign_in_failure",
        ["address", "failed_at"],
        unique=False,
    )
    op.create_index(
        "ix_sign_in_failure_email_hash_failed_at",
        "sign_in_failure",
        ["email_hash", "failed_at"],
        unique=False,
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("topics", Json, nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
        sa.UniqueConstraint("url", name=op.f("uq_webhook_url")),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("present_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["member.id"], name=op.f("fk_api_token_created_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    canned_reply = op.create_table(
        "canned_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shortcut", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body_en", sa.Text(), server_default="", nullable=False),
        sa.Column("body_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("body_en <> '' OR body_fr <> ''", name=op.f("ck_canned_reply_has_body")),
        sa.ForeignKeyConstraint(
            ["updated_by"], ["member.id"], name=op.f("fk_canned_reply_updated_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_reply")),
        sa.UniqueConstraint("shortcut", name=op.f("uq_canned_reply_shortcut")),
    )
    op.bulk_insert(canned_reply, first_replies())
    op.create_table(
        "member_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("csrf_token", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_session_member_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_member_session")),
    )
    op.create_index("ix_member_session_member_id", "member_session", ["member_id"], unique=False)
    op.create_table(
        "team_member",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_team_member_member_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_member_team_id")),
        sa.PrimaryKeyConstraint("team_id", "member_id", name=op.f("pk_team_member")),
    )
    op.create_table(
        "article_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), server_default="", nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_report_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_article_report_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_article_report_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_article_report_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_report")),
        sa.UniqueConstraint(
            "conversation_id",
            "seq",
            "member_id",
            name=op.f("uq_article_report_conversation_id_seq_member_id"),
        ),
    )
    op.create_index("ix_article_report_article_id", "article_report", ["article_id"], unique=False)
    op.create_table(
        "conversation_label",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_conversation_label_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["label_id"], ["label.id"], name=op.f("fk_conversation_label_label_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "label_id", name=op.f("pk_conversation_label")),
    )
    op.create_index(
        "ix_conversation_label_label_id", "conversation_label", ["label_id"], unique=False
    )
    op.create_table(
        "desk_link",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("told_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("extra", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_desk_link_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "desk", name=op.f("pk_desk_link")),
        sa.UniqueConstraint("desk", "external_id", name=op.f("uq_desk_link_desk_external_id")),
    )
    op.create_table(
        "member_seen",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_member_seen_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_seen_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "conversation_id", name=op.f("pk_member_seen")),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_outgoing_mail_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_mail_key")),
    )
    op.create_index("ix_outgoing_mail_due_at", "outgoing_mail", ["due_at"], unique=False)
    op.create_table(
        "rating",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("episode_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name=op.f("ck_rating_score")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_rating_conversation_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_rating_member_id")),
        sa.PrimaryKeyConstraint("conversation_id", "episode_seq", name=op.f("pk_rating")),
    )
    op.create_index("ix_rating_asked_at", "rating", ["asked_at"], unique=False)
    op.create_table(
        "wait",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("episode_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_wait_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "episode_seq", name=op.f("pk_wait")),
    )
    op.create_index("ix_wait_answered_at", "wait", ["answered_at"], unique=False)
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_webhook_delivery_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name=op.f("fk_webhook_delivery_webhook_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_delivery")),
        sa.UniqueConstraint(
            "webhook_id", "message_id", name=op.f("uq_webhook_delivery_webhook_id_message_id")
        ),
    )
    op.create_index(
        "ix_webhook_delivery_conversation_id", "webhook_delivery", ["conversation_id"], unique=False
    )
    op.create_index("ix_webhook_delivery_due_at", "webhook_delivery", ["due_at"], unique=False)
    # Raw: SQLite adds such a column without copying the table, which Alembic does not write.
    for column, table in (("assignee_id", "member"), ("team_id", "team")):
        op.execute(
            f"ALTER TABLE conversation ADD COLUMN {column} INTEGER"
            f" CONSTRAINT fk_conversation_{column} REFERENCES {table} (id)"
        )
    op.add_column("conversation", sa.Column("written_language", sa.String(35), nullable=True))
    for name in ("assigned_at", "unanswered_since", "agent_typed_at", "snoozed_until"):
        column = sa.Column(name, sa.DateTime(timezone=True), nullable=True)
        op.add_column("conversation", column)
    op.add_column(
        "conversation", sa.Column("episode_seq", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "conversation",
        sa.Column("customer_seen_seq", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column(
        "conversation",
        sa.Column("agent_seen_seq", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column(
        "conversation", sa.Column("customer_seen_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversation", sa.Column("told_seq", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("conversation", sa.Column("contact_email", sa.Text(), nullable=True))
    op.add_column("conversation", sa.Column("customer", Json, nullable=True))
    op.add_column(
        "conversation",
        sa.Column("is_customer_verified", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("conversation", sa.Column("customer_doubt", sa.String(32), nullable=True))
    op.add_column("conversation", sa.Column("customer_key", sa.Text(), nullable=True))
    op.add_column(
        "conversation", sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "event",
        sa.Column("is_for_bot", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    # Only what is owed a reply at this moment is looked up again.
    op.execute(
        "UPDATE event SET is_for_bot = true WHERE author = 'customer'"
        " AND kind IN ('message', 'feedback') AND EXISTS (SELECT 1 FROM conversation"
        " WHERE conversation.id = event.conversation_id"
        " AND event.seq > conversation.replied_seq AND event.seq <= conversation.asked_seq)"
    )
    op.create_index("ix_conversation_assignee_id", "conversation", ["assignee_id"], unique=False)
    op.create_index("ix_conversation_customer_key", "conversation", ["customer_key"], unique=False)
    op.create_index(
        "ix_conversation_state_updated_at", "conversation", ["state", "updated_at"], unique=False
    )
    op.create_index("ix_conversation_updated_at", "conversation", ["updated_at"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("put back the copy of the database that was made before")
