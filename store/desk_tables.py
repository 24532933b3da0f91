"""The tables of other help desks, where Relais tells them: written by web alone."""

import sqlalchemy as sa

from store.columns import Json, UtcDateTime, metadata

webhook = sa.Table(
    "webhook",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    # Needed in clear to sign with.
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("topics", Json, nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("created_at", UtcDateTime, nullable=False),
)

# What happened, to be told to each webhook: made in the transaction in which it happened.
webhook_delivery = sa.Table(
    "webhook_delivery",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("webhook_id", sa.Integer, sa.ForeignKey("webhook.id"), nullable=False),
    # The same for every attempt and every webhook: who gets it twice can tell.
    sa.Column("message_id", sa.String(64), nullable=False),
    sa.Column("topic", sa.String(40), nullable=False),
    # Null: a test, behind which no event stands.
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    sa.Column("seq", sa.Integer),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    # When to try (again); null once it is delivered or given up.
    sa.Column("due_at", UtcDateTime),
    sa.Column("delivered_at", UtcDateTime),
    sa.Column("status", sa.Integer),
    sa.Column("error", sa.Text),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("webhook_id", "message_id"),
    sa.Index("ix_webhook_delivery_due_at", "due_at"),
    sa.Index("ix_webhook_delivery_conversation_id", "conversation_id"),
)

api_token = sa.Table(
    "api_token",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("created_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("used_at", UtcDateTime),
    sa.Column("revoked_at", UtcDateTime),
    # Somebody of that help desk is there to answer, until then.
    sa.Column("present_until", UtcDateTime),
)

# The same conversation in another help desk.
desk_link = sa.Table(
    "desk_link",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("desk", sa.String(40), primary_key=True),
    sa.Column("external_id", sa.Text, nullable=False),
    # Up to which event it was told.
    sa.Column("told_seq", sa.Integer, nullable=False, server_default="0"),
    sa.Column("extra", Json, nullable=False),
    sa.UniqueConstraint("desk", "external_id"),
)
