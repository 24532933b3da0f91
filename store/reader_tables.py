"""The tables of what readers of articles do and say: written by web alone."""

import sqlalchemy as sa

from store.columns import UtcDateTime, metadata

FEEDBACK_REASONS = ("outdated", "unclear", "wrong", "missing")

# A vote on an article: on an answer in the chat (``conversation_id`` and ``seq``), or on the
# article's page or in the widget's reader (``voter``).
feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    # The bot's event that showed the article.
    sa.Column("seq", sa.Integer),
    # sha256 of what tells a reader from others: one vote a person and revision.
    sa.Column("voter", sa.String(64)),
    sa.Column("question", sa.Text, nullable=False, server_default=""),
    sa.Column("is_helpful", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(16)),
    # Personal data is masked before it gets here.
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    sa.Column("created_at", UtcDateTime, nullable=False),
    # A second vote on the same answer replaces the first.
    sa.UniqueConstraint("conversation_id", "seq"),
    sa.UniqueConstraint("revision_id", "voter"),
    sa.CheckConstraint("reason IN ('outdated', 'unclear', 'wrong', 'missing')", name="reason"),
    sa.CheckConstraint(
        "(conversation_id IS NOT NULL AND seq IS NOT NULL) OR voter IS NOT NULL", name="whose"
    ),
    sa.Index("ix_feedback_revision_id", "revision_id"),
)

# How often an article was opened: on its page, or from the widget.
article_view = sa.Table(
    "article_view",
    metadata,
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), primary_key=True),
    # UTC.
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("views", sa.Integer, nullable=False),
    sa.Index("ix_article_view_day", "day"),
)

# "This article is wrong", said by an agent or an editor: for the worklist.
article_report = sa.Table(
    "article_report",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("heading", sa.Text, nullable=False, server_default=""),
    # Where it was noticed; null: while reading the article itself.
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    sa.Column("seq", sa.Integer),
    sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), nullable=False),
    sa.Column("reason", sa.String(16)),
    sa.Column("comment", sa.Text, nullable=False),
    # What the agent told the customer instead: a correction, not only a remark.
    sa.Column("correction_seq", sa.Integer),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("closed_at", UtcDateTime),
    sa.Column("closed_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.UniqueConstraint("conversation_id", "seq", "member_id"),
    sa.CheckConstraint("reason IN ('outdated', 'unclear', 'wrong', 'missing')", name="reason"),
    sa.Index("ix_article_report_article_id", "article_id"),
)

# Who wants to be told when there is an article that answers what they asked.
answer_wish = sa.Table(
    "answer_wish",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    # The customer's event with the question.
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("told_at", UtcDateTime),
)
