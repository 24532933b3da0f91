"""The tables of the team: written by web alone."""

import sqlalchemy as sa

from store.columns import UtcDateTime, metadata

# Who works with Relais: agents, editors, admins. Never deleted, their words stay theirs.
member = sa.Table(
    "member",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # As typed at sign-in, folded to lower case.
    sa.Column("email", sa.Text, nullable=False, unique=True),
    # What customers see.
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False, server_default=sa.true()),
    # By choice, in the console: who is not available gets nothing assigned.
    sa.Column("is_available", sa.Boolean, nullable=False, server_default=sa.true()),
    # They let a customer wait in vain then: nothing is given to them until they act again.
    sa.Column("silent_since", UtcDateTime),
    # Open conversations at once that may be assigned automatically; null: the setting.
    sa.Column("max_open", sa.Integer),
    # A console of theirs was open then; presence is this being recent.
    sa.Column("seen_at", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.CheckConstraint("role IN ('agent', 'editor', 'admin')", name="role"),
    sa.CheckConstraint("max_open IS NULL OR max_open >= 0", name="max_open"),
)

# One signed-in browser; the cookie holds the token, this its sha256.
member_session = sa.Table(
    "member_session",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False),
    # Goes with each form and request that changes something.
    sa.Column("csrf_token", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime, nullable=False),
    sa.Index("ix_member_session_member_id", "member_id"),
)

# Failed sign-ins, for the lock-out.
sign_in_failure = sa.Table(
    "sign_in_failure",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # sha256 of the e-mail address typed: what was no account is nobody's business.
    sa.Column("email_hash", sa.String(64), nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    # The known browser in which it was; "" for any other.
    sa.Column("device", sa.String(32), nullable=False),
    sa.Column("failed_at", UtcDateTime, nullable=False),
    sa.Index("ix_sign_in_failure_email_hash_failed_at", "email_hash", "failed_at"),
    sa.Index("ix_sign_in_failure_address_failed_at", "address", "failed_at"),
)

team = sa.Table(
    "team",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("created_at", UtcDateTime, nullable=False),
)

team_member = sa.Table(
    "team_member",
    metadata,
    sa.Column("team_id", sa.Integer, sa.ForeignKey("team.id"), primary_key=True),
    sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), primary_key=True),
)
