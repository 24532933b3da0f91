"""The tables of handing over and of what agents work with: written by web alone."""

import sqlalchemy as sa

from store.columns import UtcDateTime, metadata

# How long customers waited for a person's first word: what the range they are told is made of.
wait = sa.Table(
    "wait",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("episode_seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("answered_at", UtcDateTime, nullable=False),
    sa.Index("ix_wait_answered_at", "answered_at"),
)

# Which event of a conversation a member has seen: unread marks.
member_seen = sa.Table(
    "member_seen",
    metadata,
    sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), primary_key=True),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)

label = sa.Table(
    "label",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
)

conversation_label = sa.Table(
    "conversation_label",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("label_id", sa.Integer, sa.ForeignKey("label.id"), primary_key=True),
    sa.Index("ix_conversation_label_label_id", "label_id"),
)

# Texts that agents use again and again; {customer}, {agent} and the like are filled in.
canned_reply = sa.Table(
    "canned_reply",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # What is typed after "/".
    sa.Column("shortcut", sa.String(40), nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body_en", sa.Text, nullable=False, server_default=""),
    sa.Column("body_fr", sa.Text, nullable=False, server_default=""),
    sa.Column("updated_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.CheckConstraint("body_en <> '' OR body_fr <> ''", name="has_body"),
)

# The customer's word on the help of a person, once an episode.
rating = sa.Table(
    "rating",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("episode_seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("score", sa.Integer),
    sa.Column("comment", sa.Text),
    sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("rated_at", UtcDateTime),
    sa.CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name="score"),
    sa.Index("ix_rating_asked_at", "asked_at"),
)

# Letters to send; the row is the promise, a thread of any web process keeps it.
outgoing_mail = sa.Table(
    "outgoing_mail",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # What the letter is about, so that it is written once: "contact:ID:SEQ".
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    # When to try (again); null once it is sent or given up.
    sa.Column("due_at", UtcDateTime),
    sa.Column("sent_at", UtcDateTime),
    sa.Column("error", sa.Text),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index("ix_outgoing_mail_due_at", "due_at"),
)

# What conversations are searched by: the folded words of each message and note, and in one row of
# each conversation those of who the customer is. The database's own full text search (migration
# 0006) follows it.
event_words = sa.Table(
    "event_words",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("is_customer", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("ix_event_words_conversation_id", "conversation_id"),
)
